namespace CivilAffairs.Functions.Disbursement;

/// <summary>
/// Banks' reason codes, ISO 20022 and the postal bank's own, in words that tell a township what to do (domain.md §4.2). The bank's own free text is not passed on: it may
/// repeat names and numbers.
/// </summary>
public static class BankReasons
{
    private static readonly Dictionary<string, string> Texts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["AC01"] = "账号不存在，请核对账号",
        ["AC03"] = "账号不存在，请核对账号",
        ["AC04"] = "账户已销户，请换卡",
        ["AC06"] = "账户冻结、止付或挂失，请本人到银行办理",
        ["AC07"] = "账户已销户，请换卡",
        ["AC14"] = "账户种类不能收款，请更换账号",
        ["AC16"] = "卡已停用，请换卡",
        ["AG01"] = "社保卡金融功能未激活，请本人到银行激活",
        ["AG03"] = "二、三类户超限额，请更换一类户",
        ["AM04"] = "付款账户余额不足，由县级处理",
        ["AM14"] = "二、三类户超限额，请更换一类户",
        ["BE01"] = "户名不符，请核对姓名用字和间隔号",
        ["BE17"] = "证件不符，请核对证件",
        ["MD07"] = "收款人已故，请停发并核实",
    };

    /// <summary>Words for a code; an unknown code is named.</summary>
    public static string Describe(string code) =>
        Texts.TryGetValue(IsoOf(code), out var text) ? text : $"银行退回（代码{code}），请向银行核实";

    // The postal bank answers by number; everybody else by the ISO reason itself.
    private static string IsoOf(string code) => code switch
    {
        "4" => "AC01",
        "5" or "6" => "AM04",
        "7" or "18" => "AC14",
        "8" or "10" or "12" or "13" or "14" or "17" or "22" or "23" => "AC06",
        "9" => "AC04",
        "20" or "21" => "AC16",
        "25" => "AG01",
        "37" or "41" => "BE01",
        "42" or "43" => "BE17",
        _ => code,
    };
}
