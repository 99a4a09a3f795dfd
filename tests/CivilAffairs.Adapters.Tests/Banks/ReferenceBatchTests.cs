using System.Globalization;
using System.Text;
using CivilAffairs.Adapters.Banks;
using CivilAffairs.Core.Disbursement;
using CsCheck;
using static CivilAffairs.Adapters.Tests.Banks.BankSamples;

namespace CivilAffairs.Adapters.Tests.Banks;

public sealed class ReferenceBatchTests
{
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
    private readonly LayoutBankFileFormat format = new();

    [Fact]
    public void A_batch_is_written_to_these_bytes()
    {
        var file = format.Write(Batch("张三", "䶮𠮷·买买提"), Bank());

        // 䶮 is fe9f and 𠮷 is 95 34 b2 35 in GB18030; the digests were computed by another program over the bytes before them.
        const string body = "H|2026-15-abc123-990123101-rcb-01|winter|9900000000000001|2|1200.01|CNY|20261120|1\r\n"
            + "D|1|E00001|6200000000000000|\xD5\xC5\xC8\xFD||||600.00|\xB6\xAC\xB4\xBA\xBE\xC8\xD6\xFA\r\n"
            + "D|2|E00002|6200000000000001|\xFE\x9F\x95\x34\xB2\x35\xA1\xA4\xC2\xF2\xC2\xF2\xCC\xE1||||600.01|\xB6\xAC\xB4\xBA\xBE\xC8\xD6\xFA\r\n";
        const string digest = "fb6f65512197c8a663b01c93fa173dbd0993487b582566207511a39055907faa";
        Assert.Empty(file.Faults);
        Assert.Equal(body + $"T|2|1200.01|{digest}\r\n", Encoding.Latin1.GetString(file.Content));
        Assert.Equal($"{BatchId}.txt", file.FileName);
        Assert.Equal($"{BatchId}.ok", file.OkFileName);
        Assert.Equal($"{BatchId}.txt|{file.Content.Length}|72f6fb751faeac9a0cce00d2040c36f293be9cc87278c5a78e95f3aec3411c8d\r\n", Encoding.ASCII.GetString(file.OkContent));
    }

    [Fact]
    public void The_same_batch_gives_the_same_bytes()
    {
        var (first, second) = (format.Write(Batch("张三", "李四"), Bank()), format.Write(Batch("张三", "李四"), Bank()));

        Assert.Equal(first.Content, second.Content);
        Assert.Equal(first.OkContent, second.OkContent);
    }

    [Fact]
    public void The_digest_of_the_standard_is_met()
    {
        // GB/T 32905-2016, appendix A.1.
        Assert.Equal("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0", Sm3.Hex("abc"u8));
    }

    [Fact]
    public void Names_that_gbk_lacks_are_listed_masked_with_line_and_field_and_there_is_no_file()
    {
        var file = format.Write(Batch("张三", "䶮小明", "阿卜杜·买买提", "王𠮷"), Bank("GBK"));

        Assert.Empty(file.Content);
        Assert.Empty(file.OkContent);
        Assert.All(file.Faults, fault => Assert.Equal(BankFaultCodes.Encoding, fault.Code));
        Assert.Equal([3, 5], file.Faults.Select(fault => fault.Place.Row!.Value));
        Assert.Equal("䶮*明", file.Faults[0].Value);
        Assert.Equal("第2笔的收款户名第1个字（U+4DAE）不在样例农商行的字符集GBK中。", file.Faults[0].Message);
        Assert.Equal("第4笔的收款户名第2个字（U+20BB7）不在样例农商行的字符集GBK中。", file.Faults[1].Message);
        Assert.Equal("5（收款户名）", file.Faults[0].Place.Column);
    }

    [Theory]
    [InlineData("GB18030", "䶮𠮷㛃·〇")]
    [InlineData("gbk", "张三·镕")]
    [InlineData("UTF-8", "䶮𠮷😀")]
    public void What_a_character_set_has_comes_back_the_same(string encoding, string name)
    {
        var file = format.Write(Batch(name), Bank(encoding));

        var reader = encoding == "UTF-8" ? Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding(encoding == "gbk" ? 936 : 54936)!;
        Assert.Contains($"|{name}|", reader.GetString(file.Content), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("•")]
    [InlineData("・")]
    public void A_wrong_interpunct_is_found_before_the_bank_finds_it(string dot)
    {
        Assert.Single(format.Write(Batch($"阿卜杜{dot}买买提"), Bank("GBK")).Faults);
        Assert.Empty(format.Write(Batch($"阿卜杜{dot}买买提"), Bank()).Faults);
    }

    [Theory]
    [InlineData("张|三")]
    [InlineData("张\r\n三")]
    public void A_name_that_would_break_the_line_is_a_fault(string name)
    {
        var fault = Assert.Single(format.Write(Batch(name), Bank()).Faults);

        Assert.Equal(BankFaultCodes.Field, fault.Code);
    }

    [Fact]
    public void Half_a_character_is_a_fault()
    {
        var fault = Assert.Single(format.Write(Batch("张\uD842"), Bank()).Faults);

        Assert.Contains("U+D842", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_fault_shows_a_card_number()
    {
        var batch = Batch("䶮") with { PayerAccount = "99|9" };
        batch = batch with { Lines = [batch.Lines[0] with { Card = "6200000000000000•", EndToEndId = "E•" }] };

        var faults = format.Write(batch, Bank("GBK")).Faults;

        Assert.Equal(4, faults.Count);
        Assert.DoesNotContain(faults, fault => (fault.Value + fault.Message + fault.Mend + fault.Place).Contains("62000", StringComparison.Ordinal));
    }

    [Fact]
    public void Line_numbers_may_have_gaps_but_keep_their_order()
    {
        var batch = Batch("张三", "李四");

        var gap = format.Write(batch with { Lines = [batch.Lines[0], batch.Lines[1] with { Line = 5 }] }, Bank());

        Assert.Contains("\r\nD|5|", Gb18030.GetString(gap.Content), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => format.Write(batch with { Lines = [batch.Lines[1], batch.Lines[0]] }, Bank()));
        Assert.Throws<ArgumentException>(() => format.Write(batch with { Lines = [] }, Bank()));
        Assert.Throws<ArgumentException>(() => format.Write(batch with { Lines = [batch.Lines[0] with { AmountFen = 0 }] }, Bank()));
    }

    [Fact]
    public void An_unknown_character_set_is_a_wrong_setting()
    {
        var wrong = Assert.Throws<InvalidOperationException>(() => format.Write(Batch("张三"), Bank("BIG5")));

        Assert.Contains("BIG5", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Totals_equal_the_lines_to_the_fen_for_any_amounts()
    {
        Gen.Long[1, 9_999_999_999].Array[1, 40].Sample(amounts =>
        {
            var batch = Batch([.. amounts.Select(_ => "张三")]);
            batch = batch with { Lines = [.. batch.Lines.Select((line, index) => line with { AmountFen = amounts[index] })] };
            var rows = Gb18030.GetString(format.Write(batch, Bank()).Content).Split("\r\n");
            var lines = rows.Where(row => row.StartsWith('D')).Sum(row => Fen(row.Split('|')[8]));
            Assert.Equal((amounts.Sum(), amounts.Sum(), amounts.Sum()), (lines, Fen(rows[0].Split('|')[5]), Fen(rows[^2].Split('|')[2])));
        });
    }

    private static long Fen(string yuan) => (long)(decimal.Parse(yuan, CultureInfo.InvariantCulture) * 100);
}
