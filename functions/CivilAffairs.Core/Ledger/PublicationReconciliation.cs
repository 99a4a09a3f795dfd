using CivilAffairs.Core.Publication;

namespace CivilAffairs.Core.Ledger;

/// <summary>Holds the figures of an allocation's public page against its ledger (design.md, promise 3: equal totals).</summary>
public static class PublicationReconciliation
{
    /// <summary>All differences.</summary>
    /// <param name="allocation">The public model.</param>
    /// <param name="balances">The allocation's ledger.</param>
    /// <param name="stands">Whether what stands on the site is this model.</param>
    public static IReadOnlyList<ReconciliationDifference> Check(PublicAllocation allocation, Balances balances, bool stands)
    {
        ArgumentNullException.ThrowIfNull(allocation);
        ArgumentNullException.ThrowIfNull(balances);
        var shown = allocation.Progress;
        IEnumerable<ReconciliationDifference> Compare(string code, string what, long left, long right) => ReconciliationDifference.Unless(
            left == right, () => new(code, allocation.AllocationId, "", $"{allocation.Number}{what}", "公开页面", left, "台账", right));
        return
        [
            .. Compare("PUBLIC-ALLOCATED", "分配", shown.AllocatedFen, balances.AllocatedFen),
            .. Compare("PUBLIC-PAID", "已发放", shown.PaidFen, balances[Account.Paid]),
            .. Compare("PUBLIC-BANK", "银行在途", shown.WithBankFen, balances.WithBankFen),
            .. Compare("PUBLIC-RETURNED", "退回", shown.ReturnedFen, balances[Account.ReturnedToFund]),
            .. ReconciliationDifference.Unless(stands, () => new("PUBLIC-STALE", allocation.AllocationId, "", $"{allocation.Number}网站上的页面不是台账的最新状态，应有已发放", "台账", balances[Account.Paid], "应公开", shown.PaidFen)),
        ];
    }
}
