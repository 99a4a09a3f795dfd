using System.Text;
using CivilAffairs.Adapters.Banks;
using CivilAffairs.Core.Disbursement;
using static CivilAffairs.Adapters.Tests.Banks.BankSamples;

namespace CivilAffairs.Adapters.Tests.Banks;

/// <summary>Other separators, character sets, line ends and orders than the examples', and layouts that cannot be worked with.</summary>
public sealed class LayoutVariantTests
{
    private static readonly LayoutField[] Detail = [new(LayoutFieldKind.EndToEndId), new(LayoutFieldKind.Card), new(LayoutFieldKind.PayeeName), new(LayoutFieldKind.AmountFen)];
    private static readonly BankLayout Plain = new()
    {
        Name = "简单",
        Batch = new() { FileName = "{programme}_{date}_{batch}.csv", Detail = Detail },
        Return = new() { FileName = "{batch}.back", Detail = [.. Detail, new(LayoutFieldKind.Status), new(LayoutFieldKind.ReasonCode)], Statuses = new Dictionary<string, BankLineStatus> { ["成功"] = BankLineStatus.Credited, ["失败"] = BankLineStatus.Failed } },
    };

    [Theory]
    [InlineData("|!", LayoutLineEnd.Lf, "GBK", false)]
    [InlineData(",", LayoutLineEnd.Crlf, "UTF-8", true)]
    [InlineData("\t", LayoutLineEnd.Lf, "UTF-8", false)]
    public void A_batch_and_its_answer_go_through_any_separator(string delimiter, LayoutLineEnd end, string encoding, bool mark)
    {
        var layout = Plain with { Delimiter = delimiter, LineEnd = end, Encoding = encoding, ByteOrderMark = mark };
        var format = With(layout);
        var file = format.Write(Batch("张三", "李四"), Bank());

        var set = encoding == "GBK" ? CodePagesEncodingProvider.Instance.GetEncoding(936)! : new UTF8Encoding(mark);
        var line = end == LayoutLineEnd.Crlf ? "\r\n" : "\n";
        var rows = $"E00001{delimiter}6200000000000000{delimiter}张三{delimiter}60000{line}E00002{delimiter}6200000000000001{delimiter}李四{delimiter}60001{line}";
        Assert.Equal([.. set.GetPreamble(), .. set.GetBytes(rows)], file.Content);
        Assert.Equal($"winter_20261120_{BatchId}.csv", file.FileName);
        Assert.Empty(file.OkFileName);

        var back = rows.Replace(line, $"{delimiter}成功{delimiter}{line}", StringComparison.Ordinal);
        var answer = format.Read($"{BatchId}.back", set.GetBytes(back), Bank());
        Assert.Empty(answer.Faults);
        Assert.Equal(BatchId, answer.BatchId);
        Assert.Equal([(60_000L, BankLineStatus.Credited), (60_001L, BankLineStatus.Credited)], answer.Lines.Select(read => (read.AmountFen, read.Status)));
        Assert.Equal(StatedFields.Card | StatedFields.PayeeName | StatedFields.Amount, answer.Lines[0].Stated);
    }

    [Fact]
    public void Where_only_the_name_carries_the_batch_another_name_is_a_fault()
    {
        var answer = With(Plain).Read("something.txt", "E1|62|张|1|成功|"u8.ToArray(), Bank("UTF-8"));
        Assert.Empty(answer.BatchId);
        Assert.Contains(answer.Faults, fault => fault.Code == BankFaultCodes.Header);
    }

    [Fact]
    public void A_name_that_the_set_lacks_hinders_its_line_and_a_shared_text_the_file()
    {
        var layout = Plain with { Encoding = "GBK", Batch = Plain.Batch with { Detail = [.. Detail, new(LayoutFieldKind.Summary)] } };
        var batch = Batch("张三", "䶮小明", "王𠮷");
        Assert.Equal([2, 3], With(layout).Check(batch, Bank()).Select(line => line.Line));
        var shared = batch with { Lines = [batch.Lines[0] with { Summary = "䶮" }] };
        Assert.Equal([0], With(layout).Check(shared, Bank()).Select(line => line.Line));
    }

    [Theory]
    [InlineData("""{ "name": "x" }""", "batch")]
    [InlineData("""{ "name": "x", "batch": { "detail": [ { "kind": "endToEnd" } ] }, "return": { "detail": [] } }""", "$.batch.detail[0].kind")]
    [InlineData("""{ "name": "x", "form": "delimited", "seperator": "|" }""", "seperator")]
    [InlineData("""{ "name": """, "第1行")]
    public void A_file_that_is_no_layout_is_named_with_its_field(string json, string where)
    {
        var fault = Assert.Throws<InvalidOperationException>(() => BankLayoutFile.Read("banks/x.json", Encoding.UTF8.GetBytes(json)));
        Assert.Contains("banks/x.json", fault.Message, StringComparison.Ordinal);
        Assert.Contains(where, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_rule_of_a_layout_is_seen_to_break()
    {
        var good = Plain with { Batch = Plain.Batch with { Companion = new() { FileName = "{batch}.ok" } } };
        Assert.Empty(BankLayoutCheck.Check(good));
        (string Where, BankLayout Wrong)[] cases =
        [
            ("name", good with { Name = " " }),
            ("encoding", good with { Encoding = "BIG5" }),
            ("byteOrderMark", good with { ByteOrderMark = true, Encoding = "GBK" }),
            ("delimiter", good with { Delimiter = "" }),
            ("delimiter", good with { Delimiter = "a" }),
            ("reasons.4", good with { Reasons = new Dictionary<string, string> { ["4"] = "AC99" } }),
            ("batch.fileName", good with { Batch = good.Batch with { FileName = "all.txt" } }),
            ("batch.fileName", good with { Batch = good.Batch with { FileName = "../{batch}.txt" } }),
            ("batch.detail", good with { Batch = good.Batch with { Detail = [.. Detail[..3]] } }),
            ("batch.detail", good with { Batch = good.Batch with { Detail = [.. Detail[1..]] } }),
            ("batch.detail[4]", good with { Batch = good.Batch with { Detail = [.. Detail, new(LayoutFieldKind.Status)] } }),
            ("batch.detail[4]", good with { Batch = good.Batch with { Detail = [.. Detail, new(LayoutFieldKind.Literal)] } }),
            ("batch.detail[4]", good with { Batch = good.Batch with { Detail = [.. Detail, new(LayoutFieldKind.Literal, "a|b")] } }),
            ("batch.detail[4]", good with { Batch = good.Batch with { Detail = [.. Detail, new(LayoutFieldKind.Date, Format: "dd")] } }),
            ("出现两次", good with { Batch = good.Batch with { Detail = [.. Detail, new(LayoutFieldKind.Card)] } }),
            ("batch.companion.fileName", good with { Batch = good.Batch with { Companion = new() { FileName = good.Batch.FileName } } }),
            ("batch.companion.fields", good with { Batch = good.Batch with { Companion = new() { FileName = "{batch}.ok", Fields = [new(LayoutFieldKind.Card)] } } }),
            ("bytes", good with { Form = LayoutForm.Fixed }),
            ("padWith", good with { Batch = good.Batch with { Detail = [.. Detail[..3], Detail[3] with { PadWith = "汉" }] } }),
            ("return：", good with { Return = good.Return with { FileName = "" } }),
            ("return.detail", good with { Return = good.Return with { Detail = Detail } }),
            ("return.statuses", good with { Return = good.Return with { Statuses = new Dictionary<string, BankLineStatus> { ["S"] = BankLineStatus.Credited } } }),
            ("return.trailer", good with { Return = good.Return with { Trailer = [new(LayoutFieldKind.Count)] } }),
            ("prevalidation：", good with { Prevalidation = good.Batch }),
        ];
        Assert.All(cases, wrong => Assert.Contains(BankLayoutCheck.Check(wrong.Wrong), fault => fault.Contains(wrong.Where, StringComparison.Ordinal)));
    }

    private static LayoutBankFileFormat With(BankLayout layout) => new(new BankLayouts(layout, new Dictionary<string, BankLayout>()));
}
