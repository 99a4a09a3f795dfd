using System.Text.Json.Nodes;
using CivilAffairs.Core.Money;

namespace CivilAffairs.Core.County;

/// <summary>Differences of settings in plain Chinese.</summary>
public static class CountyWords
{
    private const int LongestValue = 60;

    // Entries of a list of which each has its own name.
    private static readonly Dictionary<string, string> Entries = new(StringComparer.Ordinal)
    {
        ["townships"] = "乡镇",
        ["villages"] = "村（社区）",
        ["programmes"] = "资金项目",
        ["banks"] = "代理银行",
        ["oversightRecipients"] = "抄送单位",
    };

    private static readonly Dictionary<string, string> Fields = new(StringComparer.Ordinal)
    {
        ["profile"] = "",
        ["code"] = "代码",
        ["name"] = "名称",
        ["bureauName"] = "主管机关名称",
        ["bureauCreditCode"] = "统一社会信用代码",
        ["issuerSets"] = "发文机关组合",
        ["aliases"] = "别名",
        ["email"] = "电子邮箱",
        ["keywords"] = "关键词",
        ["sensitive"] = "不公开人员",
        ["maximumPerHouseholdFen"] = "每户上限",
        ["repeatPeriod"] = "查重期次",
        ["repeatIsWarning"] = "重复只作提醒",
        ["publicationPeriod"] = "公开期限",
        ["names"] = "花名册中的写法",
        ["encoding"] = "文件编码",
        ["payerAccount"] = "付款账号",
        ["layout"] = "文件格式",
        ["channel"] = "传送方式",
        ["kind"] = "方式",
        ["upload"] = "上传目录",
        ["returns"] = "回盘目录",
        ["archive"] = "归档目录",
        ["host"] = "服务器",
        ["port"] = "端口",
        ["user"] = "用户名",
        ["hostKey"] = "服务器公钥指纹",
        ["passwordSetting"] = "密码设置项",
        ["keyFileSetting"] = "密钥文件设置项",
        ["iso"] = "ISO 20022报文",
        ["branchNumber"] = "行号",
        ["acceptsSettled"] = "ACSC视为已付",
        ["usesIdNumber"] = "报文带身份证号",
        ["categoryPurpose"] = "用途类别",
        ["purpose"] = "用途",
        ["reasons"] = "原因代码",
        ["key"] = "代号",
        ["deadlines"] = "期限",
        ["acknowledgement"] = "签收期限",
        ["roster"] = "报送花名册期限",
        ["publicity"] = "公示期",
        ["objectionDecision"] = "异议处理期限",
        ["approval"] = "审批期限",
        ["bankReturn"] = "银行回盘期限",
        ["correction"] = "更正期限",
        ["publication"] = "公开",
        ["controlDecision"] = "控制疑点处理期限",
        ["correctionReview"] = "更正复核期限",
        ["holdReview"] = "暂缓复查期限",
        ["recovery"] = "追回期限",
        ["unclaimed"] = "无法发放退回期限",
        ["remark"] = "监督意见答复期限",
        ["remindBefore"] = "提醒提前量",
        ["supervision"] = "监督受理",
        ["office"] = "单位",
        ["phone"] = "电话",
        ["address"] = "地址",
        ["postalCode"] = "邮政编码",
        ["site"] = "网站",
        ["domain"] = "域名",
        ["idCode"] = "标识码",
        ["baseUrl"] = "网址",
        ["controls"] = "发放前控制",
        ["rules"] = "规则等级",
        ["lookbackMonths"] = "回看月数",
        ["periodMonths"] = "一期月数",
        ["exclusiveProgrammes"] = "不可同时享受的项目",
        ["convictedProgrammes"] = "服刑、通缉人员停发的项目",
        ["continuationProgrammes"] = "身故后延发的项目",
        ["standardPerPersonFen"] = "人均标准",
        ["differencePercent"] = "与上次相差百分比",
        ["equalSplitHouseholds"] = "同额户数",
        ["approvalThresholds"] = "多人审批的金额起点",
        ["reviewCorrections"] = "更正须复核",
        ["earlyWarning"] = "预警提前量",
        ["lastWarning"] = "临期提醒提前量",
        ["listYears"] = "名单保留年数",
        ["illnessWords"] = "病情词",
        ["escalationEmail"] = "逾期上报邮箱",
        ["calendar"] = "日历",
        ["layouts"] = "银行文件格式",
        ["rule"] = "规则",
        ["severity"] = "等级",
        ["programmes"] = "资金项目",
        ["fromFen"] = "起点",
        ["approvers"] = "人数",
    };

    /// <summary>One difference, as in 乡镇“青石镇”的电子邮箱由“…”改为“…”.</summary>
    /// <param name="edit">The difference.</param>
    /// <param name="before">Content before, for names of entries.</param>
    /// <param name="after">Content after.</param>
    public static string Of(CountyEdit edit, JsonNode before, JsonNode after)
    {
        ArgumentNullException.ThrowIfNull(edit);
        var where = Where(edit.Path, before, after);
        if (edit.Path is ["calendar", var date]) return $"日历{date}：{Day(edit.Before)}→{Day(edit.After)}";
        if (edit.Path[0] == "layouts" && edit.Path.Count > 1) return $"银行文件格式“{edit.Path[1]}”{(edit.Before is null ? "新增" : edit.After is null ? "删除" : $"改动{string.Join('/', edit.Path.Skip(2))}")}";
        if (edit.Path[^1].StartsWith('[')) return edit.Before is null ? $"新增{where}" : $"删除{where}";
        return $"{where}由{Value(edit.Path[^1], edit.Before)}改为{Value(edit.Path[^1], edit.After)}";
    }

    /// <summary>Name of a field; the field itself when it has none, which a test forbids.</summary>
    public static string Field(string name) => Fields.GetValueOrDefault(name) ?? name;

    /// <summary>Whether a field has a name.</summary>
    public static bool Knows(string name) => Fields.ContainsKey(name) || Entries.ContainsKey(name);

    private static string Where(IReadOnlyList<string> path, JsonNode before, JsonNode after)
    {
        var words = new List<string>();
        var (old, now) = ((JsonNode?)before, (JsonNode?)after);
        for (var step = 0; step < path.Count; step++)
        {
            (old, now) = (Below(old, path[step]), Below(now, path[step]));
            if (path[step].StartsWith('[')) words.Add($"{Entries.GetValueOrDefault(path[step - 1], "")}“{((now ?? old) as JsonObject)?["name"]?.GetValue<string>() ?? path[step].Trim('[', ']')}”");
            else if (step + 1 == path.Count || !path[step + 1].StartsWith('[')) words.Add(path is [.., "standardPerPersonFen", _] && step == path.Count - 1 ? $"“{path[step]}”" : Field(path[step]));
        }

        return string.Join('的', words.Where(word => word.Length > 0));
    }

    private static JsonNode? Below(JsonNode? node, string step) => node switch
    {
        JsonArray list => list.FirstOrDefault(entry => $"[{CountyEdits.KeyOf(entry)}]" == step),
        JsonObject fields => fields[step],
        _ => null,
    };

    private static string Day(JsonNode? isOff) => isOff is null ? "按星期" : isOff.GetValue<bool>() ? "休息" : "上班";

    private static string Value(string field, JsonNode? value) => value switch
    {
        null => "（空）",
        JsonArray { Count: 0 } => "（空）",
        JsonArray list => Quoted(string.Join('；', list.Select(entry => Value(field, entry).Trim('“', '”')))),
        JsonObject fields => Quoted(string.Join('，', fields.Select(pair => $"{Field(pair.Key)}{Value(pair.Key, pair.Value).Trim('“', '”')}"))),
        JsonValue plain => Plain(field, plain),
        _ => "",
    };

    private static string Plain(string field, JsonValue value)
    {
        if (value.TryGetValue<bool>(out var flag)) return flag ? "“是”" : "“否”";
        if (field.EndsWith("Fen", StringComparison.Ordinal) && value.TryGetValue<long>(out var fen)) return $"“{MoneyText.Grouped(fen)}元”";
        var text = value.ToString();
        return text.Length == 0 ? "（空）" : Quoted(text);
    }

    private static string Quoted(string text) => $"“{(text.Length > LongestValue ? $"{text[..LongestValue]}…" : text)}”";
}
