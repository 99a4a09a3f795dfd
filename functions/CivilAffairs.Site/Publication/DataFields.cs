namespace CivilAffairs.Site.Publication;

/// <summary>A field of the data files.</summary>
internal sealed record DataField(string Json, string Csv, string Meaning);

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
        new("issueDate", "成文日期", "年-月-日"),
        new("programmeName", "资金项目", "资金项目名称"),
        new("publishedAt", "公开时间", "北京时间"),
        new("changedAt", "数据截至", "状态最近一次变化的北京时间"),
        new("publishBy", "—", "依法应当公开的期限"),
        new("closed", "是否办结", "没有未发放的金额即为办结"),
        new("allocations", "—", "全部资金"),
        new("townships", "—", "各乡镇"),
        new("villages", "—", "各村（社区）"),
        new("entries", "—", "名单，每户一条"),
        new("progress", "—", "金额和户数"),
        new("page", "页面", "对应页面的相对网址"),
        new("townshipCode", "区划代码", "乡镇9位代码"),
        new("townshipName", "乡镇", "乡镇名称"),
        new("stage", "阶段", "乡镇办理阶段"),
        new("publicityFrom", "公示开始", "北京时间，未公示为空"),
        new("publicityUntil", "公示截止", "北京时间，未公示为空"),
        new("inPublicity", "—", "是否正在公示"),
        new("steps", "—", "办理进程"),
        new("text", "—", "办理事项"),
        new("doneAt", "—", "完成的北京时间，未完成为空"),
        new("villageCode", "村代码", "村（社区）12位代码"),
        new("villageName", "村（社区）", "村（社区）名称"),
        new("allocatedFen", "分配（元）", "分配金额；村一级为花名册金额"),
        new("rosteredFen", "应发（元）", "花名册金额"),
        new("paidFen", "已发放（元）", "银行确认入账的金额"),
        new("withBankFen", "银行办理中（元）", "已送银行、结果未回的金额"),
        new("returnedFen", "退回（元）", "退回原资金的金额"),
        new("outstandingFen", "未发放（元）", "分配减已发放减退回"),
        new("households", "户数", "花名册户数"),
        new("paidHouseholds", "已发放户数", "银行确认入账的户数"),
        new("heldHouseholds", "异议核查户数", "因异议暂停的户数"),
        new("rejectedHouseholds", "退回待更正户数", "银行退回、等待更正账号的户数"),
        new("cancelledHouseholds", "不予发放户数", "经核查不予发放的户数"),
        new("entryNumber", "序号", "花名册上的编号，反映问题时报这个号"),
        new("maskedName", "户主", "隐去部分文字的户主姓名；依法不公开姓名的为空"),
        new("householdSize", "家庭人口", "人"),
        new("assistedPersons", "救助人口", "人"),
        new("category", "救助类别", "按花名册"),
        new("amountFen", "金额（元）", "JSON 以分为单位，CSV 以元为单位"),
        new("state", "—", "状态代码：inPublicity、underObjection、awaitingPayment、withBank、paid、awaitingCorrection、cancelled、onHold、recovered"),
        new("stateText", "状态", "状态名称"),
    ];
}
