using CivilAffairs.Core.Rosters;

namespace CivilAffairs.Documents.Tests.Building;

/// <summary>A township's roster, all of it invented; the resident IDs lie in a division that does not exist.</summary>
public static class SampleRoster
{
    public static object?[] Header =>
        ["序号", "村（社区）", "组", "户主姓名", "身份证号", "家庭人口", "救助人口", "家庭类型", "救助类别", "标准（元/人）", "金额（元）", "开户行", "一卡通账号", "备注"];

    public static object?[][] Heading =>
    [
        ["青石镇冬春救助发放花名册"],
        ["依据文号：云岭民发〔2026〕15号", null, null, null, null, null, null, null, null, null, null, null, "单位：元"],
        ["乡镇：青石镇"],
    ];

    public static object?[] Row(int number, object? id = null, object? amount = null) =>
        [number, "上河村", "三组", $"张示{number}", id ?? "990123198001010011", 4, 3, "低保", "一类", 150, amount ?? 450, "云岭农商行", "6225881414207430", null];

    public static object?[][] Foot =>
    [
        ["合计", null, null, null, null, null, null, null, null, null, BuiltCell.Formula("SUM(K5:K6)", "900")],
        ["制表：赵某  审核：钱某  日期：2026年11月25日"],
    ];

    /// <summary>What the township must send.</summary>
    public static RosterExpectation Expected(string file) => new()
    {
        FileName = file,
        AllocationNumber = SampleAllocation.Number,
        ShareFen = 90_000,
        Township = SampleCounty.Profile.Townships[0],
        Banks = SampleCounty.Profile.Banks,
        Programme = SampleCounty.Profile.Programmes[0],
        CountyCode = SampleCounty.Profile.Code,
        Today = new DateOnly(2026, 11, 25),
    };

    public static byte[] Workbook() => new WorkbookBuilder().Sheet("花名册", [.. Heading, Header, Row(1), Row(2), .. Foot], ["A1:N1"]).Build();
}
