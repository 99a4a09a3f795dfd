using CivilAffairs.Core.Intake;
using CivilAffairs.Documents.Tables;

namespace CivilAffairs.Documents.Intake;

/// <summary>Columns of the township table (domain.md §2.3).</summary>
internal enum AllocationColumn
{
    /// <summary>序号</summary>
    Sequence,

    /// <summary>区划代码</summary>
    Code,

    /// <summary>乡镇</summary>
    Name,

    /// <summary>救助户数</summary>
    Households,

    /// <summary>救助人口</summary>
    Persons,

    /// <summary>金额</summary>
    Amount,

    /// <summary>备注</summary>
    Note,

    /// <summary>中央资金</summary>
    Central,

    /// <summary>省级资金</summary>
    Province,

    /// <summary>市级资金</summary>
    City,

    /// <summary>县级资金</summary>
    County,

    /// <summary>村（社区）</summary>
    Village,

    /// <summary>原金额</summary>
    Before,

    /// <summary>调整后金额</summary>
    After,

    /// <summary>增减额, 追加金额, 收回金额</summary>
    Change,
}

/// <summary>How bureaus write the headers of the township table.</summary>
internal static class AllocationColumnWords
{
    /// <summary>Headers by column. A table with parts and their sum (上级资金, 本级资金, 合计金额) is read by the sum.</summary>
    public static readonly ColumnSynonyms<AllocationColumn> Words = new ColumnSynonyms<AllocationColumn>()
        .Add(AllocationColumn.Sequence, "序号", "编号", "序", "顺序号")
        .Add(AllocationColumn.Code, "区划代码", "行政区划代码", "乡镇代码", "乡镇区划代码", "单位代码", "代码", "编码")
        .Add(AllocationColumn.Name, "乡镇", "乡镇名称", "乡（镇）", "乡镇（街道）", "乡镇街道", "乡、镇", "乡镇、街道", "镇乡", "镇（乡）", "镇街", "乡镇办", "单位", "单位名称", "资金使用单位", "乡镇单位", "地区")
        .Add(AllocationColumn.Households, "救助户数", "需救助户数", "户数", "救助户", "补助户数", "受灾户数")
        .Add(AllocationColumn.Persons, "救助人口", "需救助人口", "救助人数", "需救助人数", "人口", "人数", "补助人数", "受灾人口")
        .Add(AllocationColumn.Amount, "合计金额", "金额合计", "资金合计", "补助资金合计", "合计", "分配金额", "分配资金", "金额", "补助资金", "补助金额", "救助资金", "救助金额", "下达金额", "下达资金", "本次下达", "本次下达资金", "本次下达金额", "拨付金额", "拨款金额", "资金金额", "资金额", "资金")
        .Add(AllocationColumn.Note, "备注", "说明")
        .Add(AllocationColumn.Central, Funds("中央"))
        .Add(AllocationColumn.Province, Funds("省级", "省"))
        .Add(AllocationColumn.City, Funds("市级", "市", "州级"))
        .Add(AllocationColumn.Village, "村（社区）", "村", "村名", "村名称", "村别", "行政村", "村社区", "村（居）", "村、社区", "村（居）委会", "村委会", "村民委员会", "村（社区）名称", "行政村（社区）", "受益村", "社区", "村级单位")
        .Add(AllocationColumn.Before, "原分配金额", "原金额", "原下达金额", "原下达资金", "原分配资金", "原资金", "原安排金额", "原安排", "原安排资金", "调整前", "调整前金额", "调整前资金", "已下达金额", "已下达资金")
        .Add(AllocationColumn.After, "调整后金额", "调整后", "调整后资金", "调整后分配金额", "调整后下达金额", "现分配金额", "现金额", "现安排金额", "现安排", "现下达金额", "变更后金额", "变更后")
        .Add(AllocationColumn.Change, "增减额", "增减金额", "增减", "增减数", "调整金额", "调整额", "调整数", "本次调整", "本次调整金额", "增减资金", "变动额", "追加金额", "追加资金", "本次追加", "本次追加金额", "本次追加资金", "追加", "收回金额", "收回资金", "本次收回", "本次收回金额", "本次收回资金", "收回", "核减金额", "调减金额", "调增金额")
        .Add(AllocationColumn.County, [.. Funds("县级", "县", "区级"), "县级配套", "县级配套资金", "县本级", "县本级资金"]);

    /// <summary>Columns of amounts by source.</summary>
    public static readonly IReadOnlyList<(AllocationColumn Column, FundSource Source)> Sources =
    [
        (AllocationColumn.Central, FundSource.Central), (AllocationColumn.Province, FundSource.Province), (AllocationColumn.City, FundSource.City), (AllocationColumn.County, FundSource.County),
    ];

    /// <summary>Columns that every township row fills.</summary>
    public static readonly IReadOnlyList<AllocationColumn> Keys = [AllocationColumn.Name, AllocationColumn.Code, AllocationColumn.Village];

    /// <summary>Columns of which one at least holds the row's money, the plainest first.</summary>
    public static readonly IReadOnlyList<AllocationColumn> Money = [AllocationColumn.Amount, AllocationColumn.After, AllocationColumn.Change];

    private static string[] Funds(params string[] levels) =>
        [.. levels.SelectMany(level => (string[])[$"{level}资金", level, $"{level}补助资金", $"{level}补助", $"{level}财政资金", $"{level}财政", $"其中：{level}资金", $"其中：{level}", $"其中{level}"])];
}
