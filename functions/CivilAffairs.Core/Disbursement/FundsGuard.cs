using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Money;

namespace CivilAffairs.Core.Disbursement;

/// <summary>Before a batch is instructed: it must fit into what was allocated and is neither paid, with a bank nor given back (domain.md C41).</summary>
public static class FundsGuard
{
    /// <summary>
    /// Null when the money is there; otherwise what is missing, in plain Chinese. Held against both the township's own line and the allocation
    /// as a whole, since a line may be wrong while the total holds, and the other way round.
    /// </summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="township">The township whose batch it is.</param>
    /// <param name="townshipBalances">Its balances.</param>
    /// <param name="allBalances">Balances of all townships together.</param>
    /// <param name="batchFen">What the batch adds, in fen.</param>
    public static string? Lack(AllocationRecord allocation, TownshipRecord township, Balances townshipBalances, Balances allBalances, long batchFen)
    {
        ArgumentNullException.ThrowIfNull(allocation);
        ArgumentNullException.ThrowIfNull(township);
        ArgumentNullException.ThrowIfNull(townshipBalances);
        ArgumentNullException.ThrowIfNull(allBalances);
        if (batchFen > Free(township.AmountFen, townshipBalances)) return Words($"{township.TownshipName}的分配额", Free(township.AmountFen, townshipBalances), batchFen);
        if (batchFen > townshipBalances[Account.Owed]) return Words($"{township.TownshipName}台账的应发余额", townshipBalances[Account.Owed], batchFen);
        return batchFen > Free(allocation.TotalFen, allBalances) ? Words($"{allocation.Number}的指标", Free(allocation.TotalFen, allBalances), batchFen) : null;
    }

    private static long Free(long lineFen, Balances used) => checked(lineFen - used.WithBankFen - used[Account.Paid] - used[Account.ReturnedToFund]);

    private static string Words(string line, long freeFen, long batchFen) =>
        $"{line}可用{MoneyText.Grouped(Math.Max(freeFen, 0))}元，本批需要{MoneyText.Grouped(batchFen)}元，不足。";
}
