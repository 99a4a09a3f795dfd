namespace CivilAffairs.Core.Ledger;

/// <summary>Names of <see cref="Account"/>.</summary>
public static class AccountNames
{
    /// <summary>Name in Chinese.</summary>
    public static string Describe(this Account account) => account switch
    {
        Account.Appropriation => "指标",
        Account.Allocated => "已下达未列册",
        Account.Owed => "应发未送",
        Account.InTransit => "银行在途",
        Account.Paid => "已发放",
        Account.ReturnedToFund => "退回",
        Account.Blocked => "已冻结待送",
        // Others may yet be added; a test holds that each has its name here.
        _ => account.ToString(),
    };
}
