using System.Globalization;
using System.Text.Json.Nodes;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Disbursement.Controls;
using CivilAffairs.Site.Staff.Settings;
using static CivilAffairs.Site.Staff.Settings.SettingsInput;

namespace CivilAffairs.Functions.Settings.County;

/// <summary>A section of the settings: one page.</summary>
/// <param name="Key">Names it in addresses.</param>
/// <param name="Title">Heading.</param>
/// <param name="Help">What is set here, and what follows from it.</param>
/// <param name="Parts">Its parts.</param>
/// <param name="Tidy">Takes away what was left empty as a whole.</param>
public sealed record SettingsSection(string Key, string Title, string Help, IReadOnlyList<ISettingsPart> Parts, Action<JsonNode>? Tidy = null);

/// <summary>The sections in the order in which the settings page lists them; some have a page for each entry.</summary>
public static class SettingsSections
{
    private const string PeriodHint = "如 7wd（7个工作日）、30d（30天）";

    /// <summary>Begins the key of a year's working days.</summary>
    public const string Calendar = "calendar-";

    /// <summary>Begins the key of a bank's connection.</summary>
    public const string Bank = "bank-";

    /// <summary>Sections that are always there.</summary>
    public static IReadOnlyList<SettingsSection> All { get; } =
    [
        new("bureau", "县和机关", "县的名称和代码、主管机关，以及哪些机关可以联合行文。不在组合中的联合行文不予受理。",
        [
            Fields("county", "县和主管机关", ["profile"],
                new("code", "县级区划代码", Hint: "6位数字；有资金以后不能改"), new("name", "县名"), new("bureauName", "主管机关名称"), new("bureauCreditCode", "统一社会信用代码", Hint: "18位，索引号由它开头"), new("escalationEmail", "逾期上报邮箱", Hint: "事项逾期时通知谁；不填则不发")),
            new FormPart("issuers", "发文机关组合", ["profile", "issuerSets"], PartKind.Sets, [new("", "机关", Words, "用顿号分开，第一个是牵头机关")], "一组是可以联合署名的机关。", "组合"),
        ]),
        new("townships", "乡镇", "乡镇的名称、别名、邮箱，以及各乡镇的村（社区）。花名册和公示按村（社区）分组。",
        [
            new FormPart("townships", "乡镇", ["profile", "townships"], PartKind.List,
                [new("code", "代码", Hint: "9位，以县代码开头"), new("name", "名称"), new("aliases", "别名", Words, "文件里的其他叫法，用顿号分开"), new("email", "电子邮箱"), new("villages", "村（社区）", Villages, "一行一个：12位代码、空格、名称")], "有资金以后可以改名称，不能删除。", "乡镇"),
        ]),
        new("programmes", "资金项目和标准", "项目靠关键词从文件标题认出来，一个关键词只能属于一个项目。",
        [
            new FormPart("programmes", "资金项目", ["profile", "programmes"], PartKind.List,
                [
                    new("code", "代码", Hint: "字母和数字，公开网址用"), new("name", "名称"), new("keywords", "关键词", Words, "用顿号分开"), new("sensitive", "不公开人员", Flag, "如孤儿、艾滋病人：只公开总数"),
                    new("maximumPerHouseholdFen", "每户上限（元）", Yuan), new("repeatPeriod", "查重期次", Maybe, "year、year:10、quarter、month 或 none"), new("repeatIsWarning", "重复时", MaybeFlag, Choices: [("", "按期次判断"), ("true", "只提醒"), ("false", "不予受理")]),
                    new("publicationPeriod", "公开期限", Maybe, "项目目录另有规定时填写，如 20wd"),
                ], Entry: "项目"),
            new FormPart("standards", "人均标准", ["profile", "controls", "standardPerPersonFen"], PartKind.Amounts, [new("key", "项目代码"), new("fen", "每人（元）", Yuan)], "超过标准乘以人数的，发放前提示。", "标准"),
            new FormPart("exclusive", "不可同时享受的项目", ["profile", "controls", "exclusiveProgrammes"], PartKind.Sets, [new("", "项目代码", Words, "用顿号分开")], "同一组中，一人只能享受一个。", "组合"),
        ]),
        new("controls", "发放前控制和审批", "下一次运行控制、下一次审批起按新值办理；已经作出的处理不变。",
        [
            Fields("controls", "控制", ["profile", "controls"],
                new("lookbackMonths", "回看月数", Number), new("periodMonths", "一期月数", Number), new("differencePercent", "与上次相差超过（%）", Number), new("equalSplitHouseholds", "同村同额提示的户数", Number),
                new("reviewCorrections", "更正账号须另一人复核", Flag), new("convictedProgrammes", "服刑、通缉人员停发的项目代码", Words), new("continuationProgrammes", "身故后延发的项目代码", Words)),
            new FormPart("rules", "规则等级", ["profile", "controls", "rules"], PartKind.List,
                [new("rule", "规则", Choice, Choices: [.. ControlRules.All.Select(rule => (rule.Key, rule.Name))]), new("severity", "等级", Choice, Choices: [.. Enum.GetNames<ControlSeverity>().Select(name => (name, SeverityWords(name)))]), new("programmes", "只对项目", MaybeWords, "项目代码，用顿号分开；不填为全部")],
                "不列出的规则按默认等级；后面的优先。", "规则"),
            new FormPart("thresholds", "多人审批", ["profile", "controls", "approvalThresholds"], PartKind.List, [new("fromFen", "金额起点（元）", Yuan), new("approvers", "审批人数", Number)], "不列出时一人审批（经办以外）。", "起点"),
        ]),
        new("banks", "代理银行", "银行的名称、账号和文件格式。有批次没有回盘时，不能改格式、编码和付款账号。传送方式另有一页。",
        [
            new FormPart("banks", "代理银行", ["profile", "banks"], PartKind.List,
                [
                    new("code", "代码", Hint: "字母和数字，文件夹名用"), new("name", "名称"), new("names", "花名册中的写法", Words, "用顿号分开"),
                    new("encoding", "文件编码", Choice, Choices: [("GB18030", "GB18030"), ("GBK", "GBK"), ("UTF-8", "UTF-8")]), new("payerAccount", "付款账号"), new("layout", "文件格式", Hint: "在“银行文件格式”中上传的名称；不填为参考格式"),
                ], Entry: "银行"),
        ]),
        new("deadlines", "期限", "只影响以后开始计算的期限：已发通知上的日期、已开始的公示和等待事项不变。",
        [
            Fields("deadlines", "期限", ["profile", "deadlines"], [.. typeof(DeadlineSettings).GetProperties().Where(property => property.PropertyType == typeof(string))
                .Select(property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..]).Select(name => new FormField(name, name == "publication" ? "公开期限" : CountyWords.Field(name), Hint: PeriodHint))]),
        ]),
        new("recipients", "抄送和报送单位", "每份文件、每笔资金的汇总抄送给谁。已经发出的不补发。",
            [new FormPart("recipients", "单位", ["profile", "oversightRecipients"], PartKind.List, [new("key", "代号", Hint: "字母和数字，文件夹名用"), new("name", "名称"), new("email", "电子邮箱")], Entry: "单位")]),
        new("texts", "公开网站的文字", "保存后公开网站全部重新生成。",
        [
            Fields("site", "网站", ["profile", "site"], new("name", "网站名称"), new("domain", "域名"), new("idCode", "网站标识码", Hint: "10位"), new("baseUrl", "网址", Maybe, "不填则按域名；末尾没有斜杠")),
            Fields("supervision", "监督和投诉", ["profile", "supervision"], new("office", "受理单位"), new("phone", "电话"), new("address", "地址"), new("postalCode", "邮政编码"), new("email", "电子邮箱")),
            Fields("publication", "公开", ["profile", "publication"], new("earlyWarning", "公开到期前多久预警", Hint: PeriodHint), new("lastWarning", "最后提醒", Hint: PeriodHint), new("listYears", "名单保留到办结后第几年末", Number), new("illnessWords", "不得公开的病情词", Words, "用顿号分开")),
        ]),
    ];

    /// <summary>A section by its key; null when there is none.</summary>
    public static SettingsSection? Find(string key, CountyProfile county)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.StartsWith(Calendar, StringComparison.Ordinal) && int.TryParse(key[Calendar.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 2000 and <= 2100) return CalendarOf(year);
        return key.StartsWith(Bank, StringComparison.Ordinal) && county.FindBank(key[Bank.Length..]) is { } bank ? ConnectionOf(bank) : All.FirstOrDefault(section => section.Key == key);
    }

    private static SettingsSection CalendarOf(int year) => new($"{Calendar}{year}", $"{year}年工作日历", "照国务院办公厅的放假通知填写。没有通知的年份按星期推算，期限可能再变。已经告知的日期不变。", [new CalendarPart(year)]);

    private static SettingsSection ConnectionOf(AgentBank bank)
    {
        IReadOnlyList<string> place = ["profile", "banks", $"[{bank.Code}]"];
        return new($"{Bank}{bank.Code}", $"{bank.Name}的传送方式", "密码和密钥不在这里填写，只写应用设置项的名称。",
        [
            Fields("channel", "传送方式", place,
                new("channel.kind", "方式", Choice, Choices: [.. Enum.GetNames<BankChannelKind>().Select(name => (name, ChannelWords(name)))]), new("channel.upload", "上传目录"), new("channel.returns", "回盘目录"), new("channel.archive", "归档目录"),
                new("channel.host", "SFTP服务器"), new("channel.port", "端口", Number) { Empty = "22" }, new("channel.user", "用户名"), new("channel.hostKey", "服务器公钥指纹", Hint: "SHA256:…，向银行索取"),
                new("channel.passwordSetting", "密码所在的设置项"), new("channel.keyFileSetting", "密钥文件所在的设置项")),
            Fields("iso", "ISO 20022报文", place,
                new("iso.branchNumber", "银行行号", Hint: "12位；填写后改用报文，不再用文本文件"), new("iso.acceptsSettled", "ACSC视为已付", Flag), new("iso.usesIdNumber", "报文带身份证号", Flag),
                new("iso.categoryPurpose", "用途类别", Choice, Choices: [("GOVT", "GOVT"), ("SSBE", "SSBE")]), new("iso.purpose", "用途") { Empty = "SSBE" }),
        ], root => TidyBank((JsonObject)((JsonArray)root["profile"]!["banks"]!).First(one => CountyEdits.KeyOf(one) == bank.Code)!));
    }

    private static void TidyBank(JsonObject bank)
    {
        if (bank["channel"] is JsonObject channel && channel["kind"]?.ToString() == nameof(BankChannelKind.Blob)) bank["channel"] = null;
        if (bank["iso"] is JsonObject iso && string.IsNullOrEmpty(iso["branchNumber"]?.ToString())) bank["iso"] = null;
    }

    private static FormPart Fields(string key, string title, IReadOnlyList<string> path, params IReadOnlyList<FormField> fields) => new(key, title, path, PartKind.Fields, fields);

    private static string SeverityWords(string name) => name switch { nameof(ControlSeverity.Block) => "须处理后才发放", nameof(ControlSeverity.Warn) => "提示", _ => "不检查" };

    private static string ChannelWords(string name) => name switch { nameof(BankChannelKind.Blob) => "存储容器", nameof(BankChannelKind.Directory) => "共享目录", _ => "SFTP" };
}
