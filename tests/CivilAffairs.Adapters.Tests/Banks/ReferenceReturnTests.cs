using System.Text;
using CivilAffairs.Adapters.Banks;
using CivilAffairs.Core.Disbursement;
using CsCheck;
using static CivilAffairs.Adapters.Tests.Banks.BankSamples;

namespace CivilAffairs.Adapters.Tests.Banks;

public sealed class ReferenceReturnTests
{
    private const string Name = BatchId + ".ret.txt";
    private const string First = "R|1|E00001|6200000000000000|张三|600.00|S|REF1|||20261121093000";
    private const string Second = "R|2|E00002|6200000000000001|䶮𠮷·买买提|600.01|F||4|账号不存在|20261121093000";
    private const string Third = "R|3|E00003|6200000000000002|李四|600.02|P||||";
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
    private readonly LayoutBankFileFormat format = new();

    [Fact]
    public void A_good_return_is_read_whole()
    {
        var answer = Read(Header(3, "1800.03"), First, Second, Third, "T|1|600.00|1|600.01|1|600.02");

        Assert.Empty(answer.Faults);
        Assert.Equal(BatchId, answer.BatchId);
        Assert.Equal([BankLineStatus.Credited, BankLineStatus.Failed, BankLineStatus.Pending], answer.Lines.Select(line => line.Status));
        var failed = answer.Lines[1];
        Assert.Equal((2, "E00002", "6200000000000001", "䶮𠮷·买买提", 60_001L, "", "4", "账号不存在"),
            (failed.Line, failed.EndToEndId, failed.Card, failed.PayeeName, failed.AmountFen, failed.BankReference, failed.Code, failed.Reason));
        Assert.Equal("REF1", answer.Lines[0].BankReference);
        Assert.Equal(3, failed.Place.Row);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n\r\n")]
    public void Line_ends_blank_lines_and_a_mark_do_not_matter(string end)
    {
        var text = string.Join(end, Header(1, "600.00"), First, "T|1|600.00|0|0.00|0|0.00");

        var answer = format.Read(Name, Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(text)).ToArray(), Bank("UTF-8"));

        Assert.Empty(answer.Faults);
        Assert.Single(answer.Lines);
    }

    [Theory]
    [InlineData("R|2|E00002|6200000000000001|李四|600.01|S|REF2||", "应有11个字段")]
    [InlineData("R|zwei|E00002|6200000000000001|李四|600.01|S|REF2|||", "序号")]
    [InlineData("R|2||6200000000000001|李四|600.01|S|REF2|||", "明细流水号")]
    [InlineData("R|2|E00002|6200000000000001|李四|600.015|S|REF2|||", "金额")]
    [InlineData("R|2|E00002|6200000000000001|李四|-600.01|S|REF2|||", "金额")]
    [InlineData("R|2|E00002|6200000000000001|李四|1,600.01|S|REF2|||", "金额")]
    [InlineData("R|2|E00002|李四|600.01|6200000000000001|S|REF2|||", "金额")]
    [InlineData("R|2|E00002|6200000000000001|李四|600.01|OK|REF2|||", "状态")]
    [InlineData("X|2|E00002|6200000000000001|李四|600.01|S|REF2|||", "行标志")]
    public void An_unreadable_line_is_named_and_hides_no_other(string bad, string reason)
    {
        var answer = Read(Header(3, "1800.03"), First, bad, Third, "T|2|1200.01|0|0.00|1|600.02");

        Assert.Equal([1, 3], answer.Lines.Select(line => line.Line));
        var fault = Assert.Single(answer.Faults);
        Assert.Equal((BankFaultCodes.Line, 3), (fault.Code, fault.Place.Row!.Value));
        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("62000", fault.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("李四", fault.ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(fault.Mend);
    }

    [Fact]
    public void A_line_in_another_character_set_spoils_itself_alone()
    {
        byte[] content = [.. Gb18030.GetBytes(Header(2, "1200.02") + "\r\n" + First + "\r\nR|2|E00002|62|"), 0xFF, 0xFF, .. Gb18030.GetBytes("|600.02|S|R2|||\r\nT|2|1200.02|0|0.00|0|0.00\r\n")];

        var answer = format.Read(Name, content, Bank());

        Assert.Single(answer.Lines);
        Assert.Equal(3, Assert.Single(answer.Faults).Place.Row);
    }

    [Fact]
    public void A_lines_bytes_may_hold_the_separator_inside_a_character()
    {
        // The second byte of 倈 is 7C, which is the separator's byte.
        Assert.Contains((byte)'|', Gb18030.GetBytes("倈"));

        var answer = Read(Header(1, "600.00"), First.Replace("张三", "倈三", StringComparison.Ordinal), "T|1|600.00|0|0.00|0|0.00");

        Assert.Equal("倈三", Assert.Single(answer.Lines).PayeeName);
        Assert.Empty(answer.Faults);
    }

    [Theory]
    [InlineData("H|" + BatchId + "|3|1800.03|20261121", "T|1|600.00|1|600.01|1|600.03")]
    [InlineData("H|" + BatchId + "|3|1800.03|20261121", "T|2|1200.02|0|0.00|1|600.02")]
    [InlineData("H|" + BatchId + "|4|1800.03|20261121", "T|1|600.00|1|600.01|1|600.02")]
    [InlineData("H|" + BatchId + "|3|1800.04|20261121", "T|1|600.00|1|600.01|1|600.02")]
    [InlineData("H|" + BatchId + "|3|1800.03|20261121", "T|1|600.00|1|600.01")]
    [InlineData("H|" + BatchId + "|3|1800.03|20261121", "T|a|600.00|1|600.01|1|600.02")]
    [InlineData("H|" + BatchId + "|3|1800.03|20261121", null)]
    public void Totals_that_do_not_agree_with_the_lines_are_a_fault_of_the_file(string header, string? trailer)
    {
        var answer = trailer is null ? Read(header, First, Second, Third) : Read(header, First, Second, Third, trailer);

        Assert.Contains(answer.Faults, fault => fault.Code == BankFaultCodes.Totals);
        Assert.Equal(BatchId, answer.BatchId);
        Assert.Equal(3, answer.Lines.Count);
    }

    [Fact]
    public void With_an_unreadable_line_totals_still_must_not_fall_short_of_the_lines_read()
    {
        const string bad = "R|3|E00003|6200000000000002|李四|600,02|P||||";

        Assert.DoesNotContain(Read(Header(3, "1800.03"), First, Second, bad, "T|1|600.00|1|600.01|1|600.02").Faults, fault => fault.Code == BankFaultCodes.Totals);
        Assert.Contains(Read(Header(3, "1800.03"), First, Second, bad, "T|0|0.00|2|1200.01|1|600.02").Faults, fault => fault.Code == BankFaultCodes.Totals);
        Assert.Contains(Read(Header(9, "5400.00"), First, Second, bad, "T|7|4199.97|1|600.01|1|600.02").Faults, fault => fault.Code == BankFaultCodes.Totals);
    }

    [Fact]
    public void With_an_unreadable_line_an_amount_below_the_lines_read_is_a_fault_of_the_file()
    {
        const string bad = "R|3|E00003|6200000000000002|李四||S|REF3|||";

        Assert.DoesNotContain(Read(Header(3, "1800.01"), First, Second, bad, "T|2|1200.00|1|600.01|0|0.00").Faults, fault => fault.Code == BankFaultCodes.Totals);
        Assert.Contains(Read(Header(3, "1100.01"), First, Second, bad, "T|2|500.00|1|600.01|0|0.00").Faults, fault => fault.Code == BankFaultCodes.Totals);
    }

    [Theory]
    [InlineData("X|" + BatchId + "|1|600.00|20261121")]
    [InlineData("H||1|600.00|20261121")]
    [InlineData("H|" + BatchId + "|1|600.00")]
    [InlineData(First)]
    public void A_wrong_header_leaves_the_batch_unknown_and_the_lines_read(string header)
    {
        var answer = Read(header, First, "T|1|600.00|0|0.00|0|0.00");

        Assert.Empty(answer.BatchId);
        Assert.Equal(BankFaultCodes.Header, answer.Faults[0].Code);
        Assert.Equal(1, answer.Faults[0].Place.Row);
        Assert.Single(answer.Lines);
    }

    [Theory]
    [InlineData("H|" + BatchId + "|1|600.00|2026-11-21")]
    [InlineData("H|" + BatchId + "|one|600.00|20261121")]
    public void A_header_with_a_bad_figure_still_names_its_batch(string header)
    {
        var answer = Read(header, First, "T|1|600.00|0|0.00|0|0.00");

        Assert.Equal(BatchId, answer.BatchId);
        Assert.Equal(BankFaultCodes.Header, Assert.Single(answer.Faults).Code);
    }

    [Fact]
    public void An_empty_file_has_a_fault()
    {
        Assert.Contains(format.Read(Name, ReadOnlyMemory<byte>.Empty, Bank()).Faults, fault => fault.Code == BankFaultCodes.Header);
    }

    [Fact]
    public void What_follows_the_trailer_is_not_taken()
    {
        var answer = Read(Header(1, "600.00"), First, "T|1|600.00|0|0.00|0|0.00", Second);

        Assert.Single(answer.Lines);
        Assert.Equal((BankFaultCodes.Line, 4), (Assert.Single(answer.Faults).Code, answer.Faults[0].Place.Row!.Value));
    }

    [Fact]
    public void Equal_lines_count_once_and_contradicting_ones_not_at_all()
    {
        var contradicted = Second.Replace("|F||4|账号不存在|", "|S|REF2|||", StringComparison.Ordinal);

        var answer = Read(Header(5, "3000.04"), First, First, Second, contradicted, Third, "T|3|1800.01|1|600.01|1|600.02");

        Assert.Equal([1, 3], answer.Lines.Select(line => line.Line));
        Assert.Equal([3, 4, 5], answer.Faults.Select(fault => fault.Place.Row!.Value));
        Assert.All(answer.Faults, fault => Assert.Equal(BankFaultCodes.Duplicate, fault.Code));
    }

    [Fact]
    public void One_reference_under_two_line_numbers_is_taken_from_neither()
    {
        var answer = Read(Header(2, "1200.00"), First, First.Replace("R|1|", "R|2|", StringComparison.Ordinal), "T|2|1200.00|0|0.00|0|0.00");

        Assert.Empty(answer.Lines);
        Assert.Equal(2, answer.Faults.Count(fault => fault.Code == BankFaultCodes.Duplicate));
    }

    [Fact]
    public void Any_bytes_are_read_without_an_exception_and_shown_without_a_long_number()
    {
        var piece = Gen.OneOf(Gen.Const(Gb18030.GetBytes(First + "\r\n")), Gen.Const(Gb18030.GetBytes("T|1|600.00|0|0.00|0|0.00\n")), Gen.Const(Gb18030.GetBytes(Header(1, "600.00") + "\n")),
            Gen.Const("R|99999999999999999999|"u8.ToArray()), Gen.Const("|"u8.ToArray()), Gen.Const("\n"u8.ToArray()), Gen.Byte.Array[0, 12]);
        piece.Array[0, 12].Sample(pieces =>
        {
            var answer = format.Read(Name, pieces.SelectMany(bytes => bytes).ToArray(), Bank());
            Assert.All(answer.Faults, fault => Assert.DoesNotMatch("[0-9]{7,}", fault.Value));
            Assert.All(answer.Lines, line => Assert.True(line.AmountFen >= 0 && line.Line > 0));
        });
    }

    private static string Header(int count, string yuan) => $"H|{BatchId}|{count}|{yuan}|20261121";

    private BankReturn Read(params string[] rows) => format.Read(Name, Gb18030.GetBytes(string.Join("\r\n", rows) + "\r\n"), Bank());
}
