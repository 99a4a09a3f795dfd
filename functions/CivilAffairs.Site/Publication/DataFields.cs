namespace CivilAffairs.Site.Publication;

/// <summary>A field of the data files. <paramref name="Type"/>: of the CSV column, in the words of Table Schema.</summary>
internal sealed record DataField(string Json, string Csv, string Meaning, string Type = "string");

/// <summary>Data dictionary of the public files; a test holds it against what is written.</summary>
internal static class DataFields
{
    public static IReadOnlyList<DataField> All { get; } =
    [
        new("allocationId", "编号", "资金分配文件在本网站的编号，用于网址"),
        new("indexNumber", "索引号", "政府信息公开索引号"),
        new("number", "文号", "联合文件的发文字号"),
        new("title", "名称", "文件标题"),
        new("organs", "发文机关", "联合发文机关，牵头机关在前"),
        new("issueDate", "成文日期", "年-月-日", "date"),
        new("programmeName", "资金项目", "资金项目名称"),
        new("publishedAt", "公开时间", "北京时间", "datetime"),
        new("changedAt", "数据截至", "状态最近一次变化的北京时间", "datetime"),
        new("publishBy", "应公开期限", "依法应当公开的期限", "datetime"),
        new("closed", "是否办结", "没有未发放的金额即为办结", "boolean"),
        new("allocations", "—", "全部资金"),
        new("townships", "—", "各乡镇"),
        new("villages", "—", "各村（社区）"),
        new("entries", "—", "名单，每户一条"),
        new("progress", "—", "金额和户数"),
        new("page", "页面", "对应页面的相对网址"),
        new("townshipCode", "区划代码", "乡镇9位代码"),
        new("townshipName", "乡镇", "乡镇名称"),
        new("stage", "阶段", "乡镇办理阶段"),
        new("publicityFrom", "公示开始", "北京时间，未公示为空", "datetime"),
        new("publicityUntil", "公示截止", "北京时间，未公示为空", "datetime"),
        new("inPublicity", "—", "是否正在公示"),
        new("steps", "—", "办理进程"),
        new("text", "—", "办理事项"),
        new("doneAt", "—", "完成的北京时间，未完成为空"),
        new("dueAt", "—", "期限的北京时间，没有规定期限的为空"),
        new("abstract", "内容概述", "内容概述"),
        new("publisher", "发布机构", "发布机构"),
        new("programmeCode", "—", "资金项目代码"),
        new("budgetLines", "—", "文件列明的预算科目"),
        new("kind", "类别", "科目类别或更新类别"),
        new("written", "—", "文件上的写法"),
        new("funds", "—", "按资金来源分列的金额"),
        new("source", "—", "资金来源"),
        new("notes", "—", "更正和撤回"),
        new("reason", "—", "理由"),
        new("at", "时间", "北京时间", "datetime"),
        new("withdrawn", "—", "是否已撤回；撤回后保留名称、文号、理由和时间"),
        new("listsWithdrawn", "—", "名单是否已撤下"),
        new("changes", "—", "更新记录"),
        new("summary", "说明", "更新内容"),
        new("villageCode", "村代码", "村（社区）12位代码"),
        new("villageName", "村（社区）", "村（社区）名称"),
        new("allocatedFen", "分配（元）", "分配金额；村一级为花名册金额", "number"),
        new("rosteredFen", "应发（元）", "花名册金额", "number"),
        new("paidFen", "已发放（元）", "银行确认入账的金额", "number"),
        new("withBankFen", "银行办理中（元）", "已送银行、结果未回的金额", "number"),
        new("returnedFen", "退回（元）", "退回原资金的金额", "number"),
        new("outstandingFen", "未发放（元）", "分配减已发放减退回", "number"),
        new("households", "户数", "花名册户数", "integer"),
        new("paidHouseholds", "已发放户数", "银行确认入账的户数", "integer"),
        new("heldHouseholds", "异议核查户数", "因异议暂停的户数", "integer"),
        new("rejectedHouseholds", "退回待更正户数", "银行退回、等待更正账号的户数", "integer"),
        new("cancelledHouseholds", "不予发放户数", "经核查不予发放的户数", "integer"),
        new("heldFen", "异议核查（元）", "因异议暂停的金额", "number"),
        new("rejectedFen", "退回待更正（元）", "银行退回、等待更正账号的金额", "number"),
        new("withBankHouseholds", "银行办理中户数", "已送银行、结果未回的户数", "integer"),
        new("entryNumber", "序号", "花名册上的编号，反映问题时报这个号", "integer"),
        new("maskedName", "户主", "隐去部分文字的户主姓名；依法不公开姓名的为空"),
        new("householdSize", "家庭人口", "人", "integer"),
        new("assistedPersons", "救助人口", "人", "integer"),
        new("category", "救助类别", "按花名册"),
        new("amountFen", "金额（元）", "JSON 以分为单位，CSV 以元为单位", "number"),
        new("state", "—", "状态代码：inPublicity、underObjection、awaitingPayment、withBank、paid、awaitingCorrection、cancelled"),
        new("stateText", "状态", "状态名称"),
    ];

    private static readonly Dictionary<string, DataField> ByCsv = All.Where(field => field.Csv != "—").ToDictionary(field => field.Csv, StringComparer.Ordinal);

    /// <summary>The field of a CSV column; every column has one.</summary>
    public static DataField OfColumn(string header) => ByCsv[header];
}
