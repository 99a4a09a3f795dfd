namespace CivilAffairs.Documents.Tests.Building;

/// <summary>A joint document as a workbook, all of it invented.</summary>
public static class SampleAllocation
{
    public const string Number = "云岭民发〔2026〕15号";
    public const string Title = "关于下达2026年冬春救助资金的通知";

    /// <summary>The township rows with header and totals.</summary>
    public static object?[][] Table =>
    [
        ["序号", "区划代码", "乡镇", "救助户数", "救助人口", "金额（万元）", "备注"],
        [1, "990123101", "青石镇", 120, 300, 31.700000000000003, "含特困"],
        [2, "990123102", "白水镇", 80, 210, 20.5],
        [3, "990123201", "云峰乡", 60, 150, "12.3"],
        ["合计", null, null, 260, 660, BuiltCell.Formula("SUM(F8:F10)", "64.5")],
        ["合计（大写）：", "陆拾肆万伍仟元整"],
    ];

    /// <summary>The labelled rows, one label and its value in two cells or in one.</summary>
    public static object?[][] Labels =>
    [
        ["发文字号：", Number],
        ["发文机关：云岭县民政局、云岭县财政局"],
        ["标题：", Title],
        ["成文日期：2026年11月20日"],
        ["资金项目：", "冬春救助", null, null, "单位：", "万元"],
    ];

    /// <summary>The whole file.</summary>
    public static byte[] Workbook() => new WorkbookBuilder().Sheet("分配表", [.. Labels, [], .. Table]).Build();
}
