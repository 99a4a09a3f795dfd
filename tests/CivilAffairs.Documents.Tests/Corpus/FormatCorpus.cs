using System.Text;
using CivilAffairs.Documents.Tests.Building;
using static CivilAffairs.Documents.Tests.Corpus.CorpusCase;

namespace CivilAffairs.Documents.Tests.Corpus;

/// <summary>Joint documents in workbooks and text files: every way in which their cells and sheets are stored.</summary>
public static class FormatCorpus
{
    private static readonly object?[][] Names = [["乡镇", "金额"], ["青石镇", 31.7], ["白水镇", 20.5], ["云峰乡", 12.3], ["合计", 64.5]];

    /// <summary>All cases.</summary>
    public static IEnumerable<CorpusCase> Cases() => [.. Workbooks(), .. Cells(), .. Texts(), .. OldWorkbooks()];

    private static IEnumerable<CorpusCase> Workbooks()
    {
        yield return new("a sheet of instructions, the table, an empty sheet", "a.xlsx", new WorkbookBuilder().Sheet("说明", [["填报说明"], ["请如实填写。"]]).Sheet("附表", [.. SampleAllocation.Labels, .. SampleAllocation.Table]).Sheet("Sheet3", []).Build(), Whole);
        object?[][] twoRows = [["序号", "乡镇", "救助情况", null, "金额（万元）"], [null, null, "户数", "人口"], [1, "青石镇", 120, 300, 31.7], [2, "白水镇", 80, 210, 20.5], [3, "云峰乡", 60, 150, 12.3], ["合计", null, 260, 660, 64.5]];
        yield return new("a merged header of two rows", "a.xlsx", new WorkbookBuilder().Sheet("表", [.. SampleAllocation.Labels, .. twoRows, Words], ["A6:A7", "B6:B7", "C6:D6", "E6:E7"]).Build(), Whole);
        yield return new("a merged title above the table", "a.xlsx", new WorkbookBuilder().Sheet("表", [["2026年冬春救助资金分配表"], .. SampleAllocation.Labels, .. SampleAllocation.Table], ["A1:G1"]).Build(), Whole);
        yield return new("notes and signatures below", "a.xlsx", Sheet("万元", [.. Names, Words, ["注：按受灾人口分配。"], ["制表：赵某", "审核：钱某"], ["2026年11月20日"]]), Whole);
        yield return new("hidden rows count", "a.xlsx", new WorkbookBuilder().Sheet("表", [.. SampleAllocation.Labels, .. SampleAllocation.Table], hiddenRows: [8]).Build(), Whole);
        yield return new("empty rows between everything", "a.xlsx", Sheet("万元", [[], .. Names.SelectMany(row => new object?[][] { row, [] }), Words]), Whole);
        yield return new("the table begins in column D", "a.xlsx", Sheet("万元", [.. Names.Select(row => (object?[])[null, null, null, .. row]), Words]), Whole);
    }

    private static IEnumerable<CorpusCase> Cells()
    {
        yield return new("numbers stored as text", "a.xlsx", Sheet("万元", [["乡镇", "金额"], ["青石镇", "31.7"], ["白水镇", "20.50"], ["云峰乡", " 12.3 "], ["合计", "64.5"], Words]), Whole);
        yield return new("codes stored as numbers", "a.xlsx", Sheet("万元", [["区划代码", "乡镇", "金额"], [990123101, "青石镇", 31.7], [990123102, "白水镇", 20.5], [990123201, "云峰乡", 12.3], ["合计", null, 64.5], Words]), Whole);
        yield return new("full-width digits", "a.xlsx", Sheet("万元", [["乡镇", "金额"], ["青石镇", "３１．７"], ["白水镇", "２０．５"], ["云峰乡", "１２．３"], ["合计", "６４．５"], Words]), Whole);
        yield return new("texts of several runs", "a.xlsx", Sheet("万元", [["乡镇", "金额"], [BuiltCell.Runs("青", "石", "镇"), 31.7], ["白水镇", 20.5], ["云峰乡", 12.3], [BuiltCell.Runs("合", "计"), 64.5], Words]), Whole);
        yield return new("texts inside the cells", "a.xlsx", Sheet("万元", [[BuiltCell.Inline("乡镇"), BuiltCell.Inline("金额")], [BuiltCell.Inline("青石镇"), 31.7], ["白水镇", 20.5], ["云峰乡", 12.3], ["合计", 64.5], Words]), Whole);
        yield return new("names broken inside the cell", "a.xlsx", Sheet("万元", [["乡\n镇", "金\n额"], ["青石\n镇", 31.7], ["白水镇", 20.5], ["云峰乡", 12.3], ["合\n计", 64.5], Words]), Whole);
        yield return new("scientific notation", "a.xlsx", Sheet("元", [["乡镇", "金额"], ["青石镇", BuiltCell.Number("3.17E5")], ["白水镇", BuiltCell.Number("2.05E+5")], ["云峰乡", 123000], ["合计", 645000], Words]), Whole);
        yield return new("the noise of binary fractions", "a.xlsx", Sheet("万元", [["乡镇", "金额"], ["青石镇", BuiltCell.Number("31.699999999999999")], ["白水镇", BuiltCell.Number("20.500000000000004")], ["云峰乡", 12.3], ["合计", 64.5], Words]), Whole);
        yield return new("every number from a formula", "a.xlsx", Sheet("万元", [["乡镇", "金额"], ["青石镇", BuiltCell.Formula("A1", "31.7")], ["白水镇", BuiltCell.Formula("A2", "20.5")], ["云峰乡", BuiltCell.Formula("A3", "12.3")], ["合计", BuiltCell.Formula("SUM(B7:B9)", "64.5")], Words]), Whole);
        yield return new("a total without its result", "a.xlsx", Sheet("万元", [.. Names[..4], ["合计", BuiltCell.Formula("SUM(B7:B9)", null)], Words]), "CELL-UNCALCULATED,ALLOCATION-TOTAL-TABLE");
    }

    private static IEnumerable<CorpusCase> Texts()
    {
        object?[][] rows = [.. SampleAllocation.Labels, ["—"], .. SampleAllocation.Table];
        rows[7][5] = 31.7;
        var chinese = CodePagesEncodingProvider.Instance.GetEncoding(54936)!;
        yield return new("csv UTF-16 BE", "a.csv", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(TableText.Of(rows))], Whole);
        yield return new("csv UTF-16 LE with bars", "a.csv", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(TableText.Of(rows, '|'))], Whole);
        yield return new("csv UTF-8 with tabs", "a.csv", Encoding.UTF8.GetBytes(TableText.Of(rows, '\t')), Whole);
        yield return new("csv UTF-8 with bars and mark", "a.csv", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(TableText.Of(rows, '|'))], Whole);
        yield return new("csv GB18030 with line feeds", "a.csv", chinese.GetBytes(TableText.Of(rows, end: "\n")), Whole);
        object?[][] quoted = [.. Labels("元"), ["乡镇", "金额"], ["青石\n镇", "317,000.00"], ["白水镇", "205,000"], ["云峰乡", "123,000"], ["合计", "645,000"], Words];
        yield return new("csv with quoted line breaks and separators", "a.csv", Encoding.UTF8.GetBytes(TableText.Of(quoted)), Whole);
        yield return new("separators of thousands between tabs", "a.csv", Encoding.UTF8.GetBytes(TableText.Of(quoted, '\t')), Whole);
        yield return new("a code kept as text by an equals sign", "a.csv", Encoding.UTF8.GetBytes(TableText.Of([.. Labels("万元"), ["区划代码", "金额"], ["=\"990123101\"", 31.7], ["'990123102", 20.5], ["990123201", 12.3], ["合计", 64.5], Words])), Whole);
    }

    private static IEnumerable<CorpusCase> OldWorkbooks()
    {
        object?[][] rows = [.. SampleAllocation.Labels, ["—"], .. SampleAllocation.Table];
        rows[7][5] = 31.7;
        yield return new("xls with a hidden sheet", "a.xls", new OldWorkbookBuilder().Sheet("旧", rows, hidden: true).Sheet("新", rows).Build(), Whole);
        yield return new("xls as et", "a.et", new OldWorkbookBuilder().Sheet("表", rows).Build(), Whole);
        yield return new("xls with labels on a cover sheet", "a.xls", new OldWorkbookBuilder().Sheet("封面", SampleAllocation.Labels).Sheet("附表", SampleAllocation.Table).Build(), Whole);
    }

    private static object?[] Words => ["合计（大写）：", "陆拾肆万伍仟元整"];

    private static object?[][] Labels(string unit) => [.. SampleAllocation.Labels[..4], ["资金项目：", "冬春救助", null, null, "单位：", unit]];

    private static byte[] Sheet(string unit, object?[][] rows) => new WorkbookBuilder().Sheet("表", [.. Labels(unit), .. rows]).Build();
}
