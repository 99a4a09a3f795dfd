using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Money;

namespace CivilAffairs.Core.Ledger;

/// <summary>One thing that does not hold.</summary>
/// <param name="Rule">Stable code, as in <c>LEDGER-ACCOUNTS</c>.</param>
/// <param name="TownshipCode">Township, null when it concerns the whole allocation.</param>
/// <param name="Message">Plain Chinese, without personal data: entries are named by their numbers.</param>
public sealed record Violation(string Rule, string? TownshipCode, string Message);

/// <summary>Holds an allocation's records to invariants 1–5 of design.md. Empty answer: everything agrees to the fen.</summary>
public static class SelfCheck
{
    /// <summary>All violations. The records are read while nothing is written, or steps in between may show.</summary>
    public static IReadOnlyList<Violation> Check(AllocationRecord allocation, IReadOnlyList<TownshipLedger> townships)
    {
        ArgumentNullException.ThrowIfNull(allocation);
        ArgumentNullException.ThrowIfNull(townships);
        return
        [
            .. Lines(allocation, townships), .. Persons(townships), .. Closing(allocation, townships),
            .. townships.SelectMany(township => (IEnumerable<Violation>)[.. BalanceRules.Check(township), .. ShareRules.Check(township), .. RosterRules.Check(township), .. PaymentRules.Check(township)]),
        ];
    }

    private static IEnumerable<Violation> Lines(AllocationRecord allocation, IReadOnlyList<TownshipLedger> townships)
    {
        var lines = townships.Aggregate(0L, (sum, township) => checked(sum + township.Township.AmountFen));
        if (lines != allocation.TotalFen) yield return new("LEDGER-TOTAL", null, $"各乡镇合计{MoneyText.Grouped(lines)}元，与文件总额{MoneyText.Grouped(allocation.TotalFen)}元不符。");
    }

    private static IEnumerable<Violation> Persons(IReadOnlyList<TownshipLedger> townships) =>
        townships.SelectMany(township => township.Obligations).Where(obligation => !obligation.IsErased && obligation.State is not (ObligationState.Cancelled or ObligationState.Recovered)).GroupBy(obligation => obligation.PersonFingerprint, StringComparer.Ordinal).Where(group => group.Skip(1).Any())
            .Select(group => new Violation("LEDGER-PERSON-TWICE", null, $"同一人列入多处：{string.Join("、", group.Select(obligation => $"{obligation.TownshipCode}第{obligation.EntryNumber}号"))}。"));

    private static IEnumerable<Violation> Closing(AllocationRecord allocation, IReadOnlyList<TownshipLedger> townships)
    {
        foreach (var ledger in townships)
        {
            var outstanding = Balances.Of(ledger.Postings).OutstandingFen;
            if (ledger.Township.Stage == TownshipStage.Closed && outstanding != 0) yield return new("LEDGER-CLOSED", ledger.Township.TownshipCode, $"{ledger.Township.TownshipName}已办结，但仍有{MoneyText.Grouped(outstanding)}元未结清。");
            if (allocation.Stage == AllocationStage.Closed && ledger.Township.Stage != TownshipStage.Closed) yield return new("LEDGER-CLOSED", ledger.Township.TownshipCode, $"资金已办结，但{ledger.Township.TownshipName}尚未办结。");
        }
    }
}
