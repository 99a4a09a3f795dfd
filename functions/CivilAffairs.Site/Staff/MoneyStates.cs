using CivilAffairs.Core.Ledger;
using CivilAffairs.Site.Publication;

namespace CivilAffairs.Site.Staff;

/// <summary>Money by state over some ledgers, in the order in which it flows; the parts make up what was allocated.</summary>
public sealed record MoneyStates(long AllocatedFen, IReadOnlyList<ProgressPart> Parts)
{
    /// <summary>Adds up ledgers.</summary>
    public static MoneyStates Of(params IEnumerable<Balances> ledgers)
    {
        var all = ledgers.ToList();
        long Sum(Account account) => all.Aggregate(0L, (sum, ledger) => checked(sum + ledger[account]));
        (string Key, string Name, long Fen)[] cut =
        [
            ("paid", "已发放", Sum(Account.Paid)),
            ("bank", "银行在途", checked(Sum(Account.Blocked) + Sum(Account.InTransit))),
            ("owed", "应发未送", Sum(Account.Owed)),
            ("due", "未列花名册", Sum(Account.Allocated)),
            ("back", "退回", Sum(Account.ReturnedToFund)),
        ];
        var whole = all.Aggregate(0L, (sum, ledger) => checked(sum + ledger.AllocatedFen));
        return new(whole, ProgressParts.Cut(whole, cut));
    }
}
