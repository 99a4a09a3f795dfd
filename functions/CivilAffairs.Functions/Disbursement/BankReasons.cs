namespace CivilAffairs.Functions.Disbursement;

/// <summary>
/// The bank's reason codes in words that tell a township what to do (domain.md §4.2). The bank's own free text is not passed on: it may
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
        Texts.TryGetValue(code, out var text) ? text : $"银行退回（代码{code}），请向银行核实";
}
