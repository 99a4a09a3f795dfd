using CivilAffairs.Core.Money;

namespace CivilAffairs.Core.Ledger;

/// <summary>Two figures that should be one (domain.md §4.4).</summary>
/// <param name="Code">Stable code, as in <c>BATCH-LEDGER-PAID</c>.</param>
/// <param name="AllocationId">Allocation; empty when it is not known to which it belongs.</param>
/// <param name="TownshipCode">Township; empty when it concerns more than one.</param>
/// <param name="Subject">What was compared, in Chinese, without personal data.</param>
/// <param name="LeftName">Name of the first figure.</param>
/// <param name="LeftFen">First figure in fen.</param>
/// <param name="RightName">Name of the second figure.</param>
/// <param name="RightFen">Second figure in fen.</param>
public sealed record ReconciliationDifference(string Code, string AllocationId, string TownshipCode, string Subject, string LeftName, long LeftFen, string RightName, long RightFen)
{
    /// <summary>Both figures in words.</summary>
    public string Message => $"{Subject}：{LeftName}{MoneyText.Grouped(LeftFen)}元，{RightName}{MoneyText.Grouped(RightFen)}元。";

    internal static IEnumerable<ReconciliationDifference> Unless(bool equal, Func<ReconciliationDifference> difference)
    {
        if (!equal) yield return difference();
    }
}
