namespace CivilAffairs.Core.Protection;

/// <summary>What is erased when, and by which law.</summary>
/// <param name="Key">Short name in plans and proofs.</param>
/// <param name="Words">What is erased.</param>
/// <param name="Basis">Law.</param>
/// <param name="Years">Its period.</param>
public sealed record RetentionRule(string Key, string Words, string Basis, Func<RetentionPeriods, int> Years)
{
    /// <summary>Copies for work.</summary>
    public static RetentionRule Copies { get; } = new("copies", "工作副本（收件、乡镇和银行的待取文件）", "个人信息保护法第十九条、第四十七条", periods => periods.Copies);

    /// <summary>Statements and account checks.</summary>
    public static RetentionRule Statements { get; } = new("statements", "银行对账单和账户核验文件", "会计档案管理办法（对账单）", periods => periods.Statements);

    /// <summary>Who the people in the tables were.</summary>
    public static RetentionRule Identity { get; } = new("identity", "台账中的姓名、证件号码和账号（金额、状态、分录保留）", "个人信息保护法第十九条、第四十七条", periods => periods.Identity);

    /// <summary>Vouchers.</summary>
    public static RetentionRule Vouchers { get; } = new("vouchers", "花名册、批次文件和回盘的原件", "会计档案管理办法（原始凭证）", periods => periods.Vouchers);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<RetentionRule> All { get; } = [Copies, Statements, Identity, Vouchers];

    /// <summary>By its key.</summary>
    public static RetentionRule Of(string key) => All.Single(rule => rule.Key == key);
}
