using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Money;

namespace CivilAffairs.Core.Ledger;

/// <summary>Invariants between a township's accepted roster and its obligations (design.md, invariants 1 and 5).</summary>
internal static class RosterRules
{
    public static IEnumerable<Violation> Check(TownshipLedger ledger)
    {
        var township = ledger.Township;
        // What took the place of an entry counts for it; the roster's own sum is that before all changes of amounts.
        var standing = ledger.Obligations.Where(obligation => obligation.SupersededBy == 0).ToList();
        var rostered = standing.Aggregate(0L, (sum, obligation) => checked(sum + obligation.AmountFen));
        var adjusted = standing.Aggregate(0L, (sum, obligation) => checked(sum + obligation.AdjustedFen));
        if (rostered > township.AmountFen) yield return Broken(township, "ROSTER-SHARE", $"花名册{MoneyText.Grouped(rostered)}元，超过下达的{MoneyText.Grouped(township.AmountFen)}元。");
        if (ledger.Obligations.Any(obligation => obligation.RosterSha256 != township.RosterSha256)) yield return Broken(township, "ROSTER-HASH", "应发记录的来源与受理的花名册不是同一文件。");
        // While a roster is being entered only a part of it is there.
        if (township.Stage < TownshipStage.InPublicity) yield break;
        if (standing.Count != township.RosterEntries) yield return Broken(township, "ROSTER-COUNT", $"受理{township.RosterEntries}户，台账{standing.Count}户。");
        if (rostered - adjusted != township.RosterFen) yield return Broken(township, "ROSTER-SUM", $"受理{MoneyText.Grouped(township.RosterFen)}元，台账{MoneyText.Grouped(rostered)}元，其中变更{MoneyText.Grouped(adjusted)}元。");
        if (ledger.Obligations.Select(obligation => obligation.EntryNumber).Distinct().Count() != ledger.Obligations.Count) yield return Broken(township, "ROSTER-NUMBER", "花名册编号重复。");
    }

    private static Violation Broken(TownshipRecord township, string rule, string message) => new(rule, township.TownshipCode, $"{township.TownshipName}：{message}");
}
