using System.Text;
using CivilAffairs.Documents.Tests.Building;
using static CivilAffairs.Documents.Tests.Corpus.CorpusCase;

namespace CivilAffairs.Documents.Tests.Corpus;

/// <summary>Joint documents as offices write them.</summary>
public static class AllocationCorpus
{
    private static readonly Encoding Chinese = CodePagesEncodingProvider.Instance.GetEncoding(54936)!;

    /// <summary>All cases.</summary>
    public static IEnumerable<CorpusCase> Cases() => [.. Formats(), .. Numbers(), .. Dates(), .. Organs(), .. Amounts(), .. Tables(), .. Disagreements(), .. Refusals()];

    private static IEnumerable<CorpusCase> Formats()
    {
        object?[][] rows = [.. SampleAllocation.Labels, ["—"], .. SampleAllocation.Table];
        rows[7][5] = 31.7;
        yield return new("xlsx", "a.xlsx", SampleAllocation.Workbook(), Whole);
        yield return new("docx", "a.docx", SampleText.File(), Whole);
        yield return new("xls", "a.xls", new OldWorkbookBuilder().Sheet("表", rows).Build(), Whole);
        yield return new("csv UTF-8", "a.csv", new UTF8Encoding(false).GetBytes(TableText.Of(rows)), Whole);
        yield return new("csv UTF-8 with mark", "a.csv", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(TableText.Of(rows))], Whole);
        yield return new("csv GB18030", "a.csv", Chinese.GetBytes(TableText.Of(rows)), Whole);
        yield return new("txt UTF-16 with tabs", "a.txt", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(TableText.Of(rows, '\t'))], Whole);
        yield return new("txt with bars", "a.txt", Chinese.GetBytes(TableText.Of(rows, '|', "\n")), Whole);
        yield return new("xlsx named xls", "a.xls", SampleAllocation.Workbook(), Whole);
        yield return new("labels on a cover sheet", "a.xlsx", new WorkbookBuilder().Sheet("封面", SampleAllocation.Labels).Sheet("附表", SampleAllocation.Table).Build(), Whole);
        yield return new("a hidden sheet with an older table", "a.xlsx", new WorkbookBuilder().Sheet("旧", SampleAllocation.Table, hidden: true).Sheet("新", [.. SampleAllocation.Labels, .. SampleAllocation.Table]).Build(), Whole);
        yield return new("a table on each of two sheets", "a.xlsx", new WorkbookBuilder().Sheet("一", [.. SampleAllocation.Labels, .. SampleAllocation.Table]).Sheet("二", SampleAllocation.Table).Build(), "SHEET-SEVERAL-TABLES");
    }

    private static IEnumerable<CorpusCase> Numbers()
    {
        foreach (var number in (string[])["云岭民发[2026]15号", "云岭民发(2026)15号", "云岭民发（2026）15号", "云岭民发［2026］15号", "云岭民发〔２０２６〕１５号", "云岭民发【2026】15号", "云岭民发 〔2026〕 15 号"])
            yield return new($"number {number}", "a.xlsx", Labelled(0, ["发文字号：", number]), Whole);
        yield return new("number with a leading zero", "a.xlsx", Labelled(0, ["发文字号：", "云岭民发〔2026〕015号"]), "ALLOCATION-NUMBER-FORM");
        yield return new("number with 第", "a.xlsx", Labelled(0, ["发文字号：", "云岭民发〔2026〕第15号"]), "ALLOCATION-NUMBER-FORM");
        yield return new("no number", "a.xlsx", Labelled(0, ["附注"]), "ALLOCATION-NUMBER-MISSING");
    }

    private static IEnumerable<CorpusCase> Dates()
    {
        yield return new("a date of 2009 in Chinese letters", "a.xlsx", Labelled(3, ["成文日期：", "二OO九年六月十八日"]), Whole.Replace("2026-11-20", "2009-06-18", StringComparison.Ordinal));
        yield return new("a date with round zeros", "a.xlsx", Labelled(3, ["成文日期：", "二○二六年十一月廿日"]), Whole);
        foreach (var date in (object[])["二〇二六年十一月二十日", "二OO六年十一月二十日", "2026-11-20", "２０２６年１１月２０日", BuiltCell.Day(46346)])
            yield return new($"date {date}", "a.xlsx", Labelled(3, ["成文日期：", date]), date is "二OO六年十一月二十日" ? Whole.Replace("2026-11-20", "2006-11-20", StringComparison.Ordinal) : Whole);
        yield return new("no such day", "a.xlsx", Labelled(3, ["成文日期：", "2026年2月30日"]), "ALLOCATION-DATE-FORM");
    }

    private static IEnumerable<CorpusCase> Organs()
    {
        yield return new("organs on two lines of a cell", "a.xlsx", Labelled(1, ["发文机关：", "云岭县民政局\n云岭县财政局"]), Whole);
        yield return new("another configured pair", "a.xlsx", Labelled(1, ["发文机关：云岭县应急管理局、云岭县财政局"]), Whole.Replace("云岭县民政局", "云岭县应急管理局", StringComparison.Ordinal));
        yield return new("medical security leading", "a.xlsx", Labelled(1, ["发文机关：云岭县医疗保障局、云岭县财政局"]), Whole.Replace("云岭县民政局", "云岭县医疗保障局", StringComparison.Ordinal));
        yield return new("veterans affairs leading", "a.xlsx", Labelled(1, ["发文机关：云岭县退役军人事务局 云岭县财政局"]), Whole.Replace("云岭县民政局", "云岭县退役军人事务局", StringComparison.Ordinal));
        yield return new("the leading organ second", "a.xlsx", Labelled(1, ["发文机关：云岭县财政局、云岭县民政局"]), "ALLOCATION-ORGANS-ORDER");
        yield return new("an unknown pair", "a.xlsx", Labelled(1, ["发文机关：云岭县教育局、云岭县财政局"]), "ALLOCATION-ORGANS-UNKNOWN");
        yield return new("a programme that nobody knows", "a.xlsx", Labelled(4, ["资金项目：", "修路", null, null, "单位：", "万元"]), "ALLOCATION-PROGRAMME-UNKNOWN");
    }

    private static IEnumerable<CorpusCase> Amounts()
    {
        yield return new("amounts in yuan with separators", "a.xlsx", Table("元", ["乡镇", "金额"], ["青石镇", "317,000"], ["白水镇", 205000], ["云峰乡", "１２３，０００．００"], ["合计", 645000]), Whole);
        yield return new("amounts in 亿元", "a.xlsx", Table("亿元", ["乡镇", "金额"], ["青石镇", "0.00317"], ["白水镇", 0.00205], ["云峰乡", 0.00123], ["合计", 0.00645]), Whole);
        yield return new("the unit in the header", "a.xlsx", Table(null, ["乡镇", "金额（万元）"], ["青石镇", 31.7], ["白水镇", 20.5], ["云峰乡", 12.3], ["合计", 64.5]), Whole);
        yield return new("the unit in each cell", "a.xlsx", Table("万元", ["乡镇", "金额"], ["青石镇", "317000元"], ["白水镇", "20.5万元"], ["云峰乡", 12.3], ["合计", "64.5万元"]), Whole);
        yield return new("no unit", "a.xlsx", Table(null, ["乡镇", "金额"], ["青石镇", 31.7], ["白水镇", 20.5], ["云峰乡", 12.3], ["合计", 64.5]), "ALLOCATION-UNIT-MISSING");
        yield return new("caption and header differ", "a.xlsx", Table("元", ["乡镇", "金额（万元）"], ["青石镇", 31.7], ["白水镇", 20.5], ["云峰乡", 12.3], ["合计", 64.5]), "ALLOCATION-UNIT,ALLOCATION-TOTAL-WORDS");
        yield return new("the unit in 亿元 in each cell", "a.xlsx", Table("万元", ["乡镇", "金额"], ["青石镇", "0.00317亿元"], ["白水镇", 20.5], ["云峰乡", "12.3"], ["合计", "0.00645亿元"]), Whole);
        yield return new("four sources of funds", "a.xlsx", Table("万元", ["乡镇", "中央资金", "省级资金", "市级资金", "县级配套资金", "合计"], ["青石镇", 20, 8, 2, 1.7, 31.7], ["白水镇", 20, 0.5, null, null, 20.5], ["云峰乡", 12.3, null, null, null, 12.3], ["合计", 52.3, 8.5, 2, 1.7, 64.5]), Whole);
        yield return new("a column of funds against its total", "a.xlsx", Table("万元", ["乡镇", "中央资金", "省级资金", "合计"], ["青石镇", 30, 1.7, 31.7], ["白水镇", 20, 0.5, 20.5], ["云峰乡", 12.3, null, 12.3], ["合计", 62.3, 2.3, 64.5]), "ALLOCATION-FUNDS-TOTAL");
        yield return new("finer than a fen", "a.xlsx", Table("元", ["乡镇", "金额"], ["青石镇", "317000.001"], ["合计", 645000]), "ALLOCATION-AMOUNT-FORM");
        yield return new("a formula with its result", "a.xlsx", Table("万元", ["乡镇", "金额"], ["青石镇", BuiltCell.Formula("30+1.7", "31.700000000000003")], ["白水镇", 20.5], ["云峰乡", 12.3], ["合计", 64.5]), Whole);
        yield return new("a formula without its result", "a.xlsx", Table("万元", ["乡镇", "金额"], ["青石镇", BuiltCell.Formula("30+1.7", null)], ["白水镇", 20.5], ["云峰乡", 12.3], ["合计", 64.5]), "CELL-UNCALCULATED,ALLOCATION-AMOUNT-FORM");
        yield return new("funds by source", "a.xlsx", Table("万元", ["乡镇", "中央资金", "省级资金", "合计"], ["青石镇", 30, 1.7, 31.7], ["白水镇", 20, 0.5, 20.5], ["云峰乡", 12.3, null, 12.3], ["合计", 62.3, 2.2, 64.5]), Whole);
        yield return new("funds that do not add up", "a.xlsx", Table("万元", ["乡镇", "中央资金", "省级资金", "合计"], ["青石镇", 30, 1.6, 31.7], ["白水镇", 20, 0.5, 20.5], ["云峰乡", 12.3, null, 12.3], ["合计", 62.3, 2.1, 64.5]), "ALLOCATION-FUNDS-SUM");
    }

    private static IEnumerable<CorpusCase> Tables()
    {
        yield return new("inner spaces in headers and totals", "a.xlsx", Table("万元", ["乡 镇", "金 额"], ["青 石 镇", 31.7], ["白水镇", 20.5], ["云峰乡", 12.3], ["合　计", 64.5]), Whole);
        yield return new("townships by code", "a.xlsx", Table("万元", ["区划代码", "金额"], ["990123101", 31.7], ["990123102", 20.5], ["990123201", 12.3], ["合计", 64.5]), Whole);
        yield return new("offices and former names", "a.xlsx", Table("万元", ["单位名称", "金额"], ["老青石镇", 31.7], ["云岭县白水镇人民政府", 20.5], ["云峰", 12.3], ["合计", 64.5]), Whole);
        yield return new("an ambiguous short name", "a.xlsx", Table("万元", ["乡镇", "金额"], ["青石镇", 31.7], ["白水", 20.5], ["云峰乡", 12.3], ["合计", 64.5]), "ALLOCATION-TOWNSHIP-AMBIGUOUS");
        yield return new("an unknown township", "a.xlsx", Table("万元", ["乡镇", "金额"], ["青石镇", 31.7], ["百水镇", 20.5], ["云峰乡", 12.3], ["合计", 64.5]), "ALLOCATION-TOWNSHIP-UNKNOWN");
        yield return new("a township twice", "a.xlsx", Table("万元", ["乡镇", "金额"], ["青石镇", 31.7], ["青石镇", 20.5], ["云峰乡", 12.3], ["合计", 64.5]), "ALLOCATION-TOWNSHIP-TWICE");
        yield return new("subtotals and remarks", "a.xlsx", Table("万元", ["乡镇", "金额"], ["青石镇", 31.7], ["白水镇", 20.5], ["片区小计", 52.2], ["云峰乡", 12.3], ["合计", 64.5], ["注：按人口分配"]), Whole);
        yield return new("two amount columns", "a.xlsx", Table("万元", ["乡镇", "金额", "金额"], ["青石镇", 31.7, 1], ["合计", 31.7]), "ALLOCATION-COLUMN-TWICE,ALLOCATION-TOTAL-WORDS");
        yield return new("no table", "a.xlsx", new WorkbookBuilder().Sheet("表", SampleAllocation.Labels).Build(), "ALLOCATION-TABLE,ALLOCATION-TOTAL-TABLE,ALLOCATION-TOTAL-WORDS");
    }

    private static IEnumerable<CorpusCase> Disagreements()
    {
        yield return new("rows against the total", "a.xlsx", Table("万元", ["乡镇", "金额"], ["青石镇", 31.8], ["白水镇", 20.5], ["云峰乡", 12.3], ["合计", 64.5]), "ALLOCATION-TOTAL-ROWS");
        yield return new("the total against rows and words", "a.xlsx", Table("万元", ["乡镇", "金额"], ["青石镇", 31.7], ["白水镇", 20.5], ["云峰乡", 12.3], ["合计", 65.5]), "ALLOCATION-TOTAL-TABLE");
        yield return new("the body against the table", "a.docx", Text("现下达资金共计65.4万元（大写：陆拾肆万伍仟元整）。"), "ALLOCATION-TOTAL-BODY");
        yield return new("the words against the table", "a.docx", Text("现下达资金共计64.5万元（大写：陆拾伍万肆仟元整）。"), "ALLOCATION-TOTAL-WORDS");
        yield return new("townships declared", "a.docx", Text("现下达资金共计64.5万元（大写：陆拾肆万伍仟元整），共涉及5个乡镇。"), "ALLOCATION-DECLARED-TOWNSHIPS");
        yield return new("households in the body", "a.docx", Text("现下达资金共计64.5万元（大写：陆拾肆万伍仟元整），共救助困难群众261户。"), "ALLOCATION-DECLARED-HOUSEHOLDS");
        yield return new("persons in the total row", "a.xlsx", Table("万元", ["乡镇", "救助人口", "金额"], ["青石镇", 120, 31.7], ["白水镇", 80, 20.5], ["云峰乡", 60, 12.3], ["合计", 259, 64.5]), "ALLOCATION-DECLARED-PERSONS");
        yield return new("households in the total row", "a.xlsx", Table("万元", ["乡镇", "救助户数", "金额"], ["青石镇", 120, 31.7], ["白水镇", 80, 20.5], ["云峰乡", 60, 12.3], ["合计", 261, 64.5]), "ALLOCATION-DECLARED-HOUSEHOLDS");
    }

    private static IEnumerable<CorpusCase> Refusals()
    {
        yield return new("an empty file", "a.xlsx", [], "FILE-EMPTY");
        yield return new("a renamed executable", "a.xlsx", [0x4D, 0x5A, 0x90, 0, 3, 0, 0, 0], "FILE-FORMAT");
        yield return new("a picture", "a.docx", [0xFF, 0xD8, 0xFF, 0xE0, 0, 0], "FILE-FORMAT");
        yield return new("a page named xls", "a.xls", Encoding.UTF8.GetBytes("<html><table></table></html>"), "FILE-FORMAT");
        yield return new("a truncated workbook", "a.xlsx", SampleAllocation.Workbook()[..1500], "FILE-DAMAGED");
        yield return new("a scanned PDF", "a.pdf", new PdfBuilder().Build(), "FILE-SCANNED");
        yield return new("quotes that do not close", "a.csv", Encoding.UTF8.GetBytes("乡镇,金额\n青石镇,\"7\n"), "FILE-QUOTES");
    }

    private static byte[] Labelled(int row, object?[] label)
    {
        var labels = SampleAllocation.Labels;
        labels[row] = label;
        return new WorkbookBuilder().Sheet("表", [.. labels, .. SampleAllocation.Table]).Build();
    }

    internal static byte[] Table(string? unit, params object?[][] rows)
    {
        object?[] programme = unit is null ? ["资金项目：", "冬春救助"] : ["资金项目：", "冬春救助", null, null, "单位：", unit];
        return new WorkbookBuilder().Sheet("表", [.. SampleAllocation.Labels[..4], programme, .. rows, ["合计（大写）：", "陆拾肆万伍仟元整"]]).Build();
    }

    private static byte[] Text(string body) => new TextBuilder().Lines([.. SampleText.Head, body, .. SampleText.Foot, .. SampleText.Annex]).Table(SampleText.Table).Build();
}
