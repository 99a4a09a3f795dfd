using System.Text;
using CivilAffairs.Adapters.Banks;
using CivilAffairs.Core.Disbursement;
using CsCheck;
using static CivilAffairs.Adapters.Tests.Banks.BankSamples;

namespace CivilAffairs.Adapters.Tests.Banks;

/// <summary>The second example: a bank that counts bytes, writes fen, has no trailer and gives its totals in the companion.</summary>
public sealed class FixedWidthTests
{
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
    private static readonly BankLayout Layout = BankLayoutFile.Read("fixed-width.json", File.ReadAllBytes(SampleFile("fixed-width.json")));
    private readonly LayoutBankFileFormat format = new(new BankLayouts(BankLayoutFile.Reference, new Dictionary<string, BankLayout> { ["rcb"] = Layout }));

    [Fact]
    public void A_batch_is_written_to_these_bytes()
    {
        var file = format.Write(Batch("张三", "䶮𠮷·买买提"), Bank());

        Assert.Empty(file.Faults);
        Assert.Equal(($"{BatchId}.dat", $"{BatchId}.ok"), (file.FileName, file.OkFileName));
        // 䶮 takes 2 bytes, 𠮷 four, each other character two: 14 of 100.
        var expected = $"{BatchId,-40}20261120{"9900000000000001",-32}00000002000000000000120001\r\n"
            + $"00000001{"E00001",-35}{"6200000000000000",-32}\xD5\xC5\xC8\xFD{new string(' ', 96)}000000000000060000\xB6\xAC\xB4\xBA\xBE\xC8\xD6\xFA{new string(' ', 22)}\r\n"
            + $"00000002{"E00002",-35}{"6200000000000001",-32}\xFE\x9F\x95\x34\xB2\x35\xA1\xA4\xC2\xF2\xC2\xF2\xCC\xE1{new string(' ', 86)}000000000000060001\xB6\xAC\xB4\xBA\xBE\xC8\xD6\xFA{new string(' ', 22)}\r\n";
        Assert.Equal(expected, Encoding.Latin1.GetString(file.Content));
        Assert.Equal($"{BatchId + ".dat",-60}00000002000000000000120001{file.Content.Length:000000000000}{Sm3.Hex(file.Content)}\r\n", Encoding.ASCII.GetString(file.OkContent));
    }

    [Fact]
    public void Every_line_has_the_same_number_of_bytes_whatever_the_name() =>
        Any("张", "䶮", "𠮷", "·", "A", "😀", "〇").Array[1, 20].Array[1, 20].Sample(names =>
        {
            var content = format.Write(Batch([.. names.Select(name => string.Concat(name))]), Bank()).Content;
            var lengths = LayoutRows.Of(content).Skip(1).Select(row => row.Bytes.Length).Distinct();
            Assert.Equal([8 + 35 + 32 + 100 + 18 + 30], lengths);
        });

    [Fact]
    public void What_a_bank_answers_in_its_widths_is_read_back_for_any_names_amounts_and_answers() =>
        Gen.Select(Any("张", "䶮", "𠮷", "买买提", "A").Array[1, 6], Gen.Long[1, 9_999_999_999], Any("00", "01", "02", "09")).Array[1, 30].Sample(rows =>
        {
            var lines = rows.Select((row, index) => (Number: index + 1, Name: string.Concat(row.Item1), Fen: row.Item2, Status: row.Item3)).ToList();
            var text = $"{BatchId,-40}20261121\r\n" + string.Concat(lines.Select(line => $"{line.Number:00000000}{$"E{line.Number}",-35}{$"62{line.Number}",-32}{Fill(line.Name, 100)}{line.Fen:000000000000000000}{line.Status}{$"REF{line.Number}",-40}{"4",-8}{Fill("账号不存在", 60)}\r\n"));

            var answer = format.Read($"{BatchId}.ret", Gb18030.GetBytes(text), Bank());

            Assert.Empty(answer.Faults);
            Assert.Equal(BatchId, answer.BatchId);
            Assert.Equal(lines.Select(line => (line.Number, $"E{line.Number}", $"62{line.Number}", line.Name, line.Fen, Layout.Return.Statuses[line.Status], $"REF{line.Number}")),
                answer.Lines.Select(line => (line.Line, line.EndToEndId, line.Card, line.PayeeName, line.AmountFen, line.Status, line.BankReference)));
        });

    [Fact]
    public void A_line_cut_short_or_in_other_bytes_spoils_itself_alone()
    {
        var good = $"00000001{"E1",-35}{"621",-32}{Fill("张三", 100)}00000000000006000000{"R",-40}{"",-8}{"",-60}";
        byte[] content = [.. Gb18030.GetBytes($"{BatchId,-40}20261121\r\n{good}\r\n"), .. Gb18030.GetBytes(good.Replace("00000001", "00000002", StringComparison.Ordinal))[..120], (byte)'\n', .. "00000003"u8, 0xFF, 0xFF, (byte)'\n'];

        var answer = format.Read("x.ret", content, Bank());

        Assert.Equal([1], answer.Lines.Select(line => line.Line));
        Assert.Equal([3, 4], answer.Faults.Where(fault => fault.Code == BankFaultCodes.Line).Select(fault => fault.Place.Row!.Value));
    }

    [Fact]
    public void A_name_wider_than_its_field_is_a_fault_of_its_line_and_a_summary_is_cut_at_a_whole_character()
    {
        var batch = Batch(new string('张', 51), "李四");
        batch = batch with { Lines = [.. batch.Lines.Select(line => line with { Summary = "䶮" + new string('冬', 20) })] };

        var fault = Assert.Single(format.Check(batch, Bank()));
        Assert.Equal(1, fault.Line);
        Assert.Contains("超过100字节", fault.Fault.Message, StringComparison.Ordinal);
        Assert.Empty(format.Write(batch, Bank()).Content);

        var written = format.Write(batch with { Lines = [batch.Lines[1]] }, Bank()).Content;
        Assert.EndsWith("䶮" + new string('冬', 14) + "\r\n", Gb18030.GetString(written), StringComparison.Ordinal);
    }

    [Fact]
    public void Accounts_are_sent_for_checking_and_the_answer_is_known_by_its_name()
    {
        var file = format.WritePrevalidation(Batch("张三"), Bank())!;
        Assert.Equal($"{BatchId}.yz.dat", file.FileName);
        Assert.DoesNotContain("60000", Gb18030.GetString(file.Content), StringComparison.Ordinal);

        var content = Gb18030.GetBytes($"{BatchId,-40}20261121\r\n00000001{"E00001",-35}{"6200000000000000",-32}01{"37",-8}\r\n");
        Assert.Null(format.ReadPrevalidation($"{BatchId}.ret", content, Bank()));
        var line = Assert.Single(format.ReadPrevalidation($"{BatchId}.yz.ret", content, Bank())!.Lines);
        Assert.Equal((BankLineStatus.Failed, "37", "6200000000000000"), (line.Status, line.Code, line.Card));
    }

    [Fact]
    public void The_examples_with_the_county_are_sound_and_the_reference_is_the_built_in_one()
    {
        Assert.Empty(BankLayoutCheck.Check(Layout));
        Assert.Empty(BankLayoutCheck.Check(BankLayoutFile.Reference));
        using var built = typeof(BankLayoutFile).Assembly.GetManifestResourceStream("reference.json")!;
        using var bytes = new MemoryStream();
        built.CopyTo(bytes);
        Assert.Equal(File.ReadAllBytes(SampleFile("reference.json")), bytes.ToArray());
    }

    private static string Fill(string text, int bytes) => text + new string(' ', bytes - Gb18030.GetByteCount(text));

    private static string SampleFile(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CivilAffairs.Functions.sln"))) return Path.Combine(folder.FullName, "infra/local/sample/banks", name);
        }

        throw new InvalidOperationException("The tests must run from inside the repository.");
    }
}
