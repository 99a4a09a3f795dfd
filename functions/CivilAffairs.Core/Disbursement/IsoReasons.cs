namespace CivilAffairs.Core.Disbursement;

/// <summary>
/// ISO 20022 reasons in words that tell a township what to do (domain.md §4.2). The bank's own free text is not passed on: it may repeat names
/// and numbers.
/// </summary>
public static class IsoReasons
{
    /// <summary>Not specified by the bank, or by a code that nobody mapped.</summary>
    public const string NotSpecified = "MS03";

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
        ["AM02"] = "金额超过银行限额，由县级与银行核实",
        ["AM04"] = "付款账户余额不足，由县级处理",
        ["AM05"] = "银行认为重复支付，由县级向银行核实",
        ["AM10"] = "合计金额与明细不符，由县级处理",
        ["AM14"] = "二、三类户超限额，请更换一类户",
        ["AM18"] = "笔数与明细不符，由县级处理",
        ["AM19"] = "笔数不对，由县级处理",
        ["BE01"] = "户名不符，请核对姓名用字和间隔号",
        ["BE06"] = "收款人不是该行客户，请核对开户行",
        ["BE17"] = "证件不符，请核对证件",
        ["BE20"] = "姓名超长，请与银行核对户名写法",
        ["BE22"] = "缺少收款人姓名，请核对花名册",
        ["CNOR"] = "收款银行没有登记，由县级与银行核实",
        ["DT01"] = "日期不对，由县级处理",
        ["MD07"] = "收款人已故，请停发并核实",
        ["DU01"] = "银行认为文件重复，由县级向银行核实",
        ["DU02"] = "银行认为批次重复，由县级向银行核实",
        ["DU03"] = "银行认为明细重复，由县级向银行核实",
        ["DU04"] = "银行认为流水号重复，由县级向银行核实",
        ["FF01"] = "文件格式被银行拒收，由县级处理",
        ["RR04"] = "监管原因退回，由县级与银行核实",
        ["TM01"] = "超过银行受理时间，由县级处理",
        ["RC04"] = "收款行号不对，请核对开户行",
        [NotSpecified] = "",
        ["NARR"] = "",
    };

    // By these the bank says that it has the payment already: no failure of the payment, but of its repetition.
    private static readonly HashSet<string> Repetitions = new(StringComparer.OrdinalIgnoreCase) { "AM05", "DU01", "DU02", "DU03", "DU04" };

    private static readonly HashSet<string> Countys = new(Repetitions, StringComparer.OrdinalIgnoreCase) { "AM02", "AM04", "AM10", "AM18", "AM19", "CNOR", "DT01", "FF01", "RR04", "TM01" };

    /// <summary>Reasons that have words, and the two that say nothing.</summary>
    public static IReadOnlyCollection<string> Known => Texts.Keys;

    /// <summary>Whether this is such a reason.</summary>
    public static bool IsKnown(string reason) => Texts.ContainsKey(reason);

    /// <summary>
    /// Whether the county settles it with the bank, and the payment may then go to the same account again: the payer's money, the file, its day or
    /// the bank's own limits (domain.md §4.2, where 付款余额不足 is the finance office's and a repetition the system's). A household's account is not wrong by these.
    /// </summary>
    public static bool IsCountys(string reason) => Countys.Contains(reason);

    /// <summary>Whether the bank takes it for a payment that it has already (AM05, DU01–DU04): what became of that one must be asked before anything is paid (domain.md §4.3).</summary>
    public static bool IsRepetition(string reason) => Repetitions.Contains(reason);

    /// <summary>Whether nothing may be paid to this person any more (MD07 已死亡: 停发, domain.md §4.2): neither another account nor sending again helps.</summary>
    public static bool StopsPayment(string reason) => string.Equals(reason, "MD07", StringComparison.OrdinalIgnoreCase);

    /// <summary>The reason that a bank's code stands for by its table; an ISO reason stands for itself, anything else for <see cref="NotSpecified"/>.</summary>
    public static string Of(string code, IReadOnlyDictionary<string, string> table)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(table);
        return table.TryGetValue(code, out var reason) ? reason : IsKnown(code) ? code.ToUpperInvariant() : NotSpecified;
    }

    /// <summary>Words for a reason; where it says nothing the bank's own code is named.</summary>
    public static string Describe(string reason, string bankCode) =>
        Texts.GetValueOrDefault(reason) is { Length: > 0 } text ? text : $"银行退回（代码{Plain(bankCode)}），请向银行核实";

    // A code is short; a bank that writes a sentence or a number where the code should stand must not publish it.
    private static string Plain(string code) => code.Length is > 0 and <= 8 && code.All(char.IsAsciiLetterOrDigit) && code.Count(char.IsAsciiDigit) < 7 ? code : "未注明";
}
