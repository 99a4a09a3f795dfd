using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Money;

namespace CivilAffairs.Core.Ledger;

/// <summary>Invariants between a township's share, its split by village, and the documents that changed it (design.md, invariant 1).</summary>
internal static class ShareRules
{
    public static IEnumerable<Violation> Check(TownshipLedger ledger)
    {
        var township = ledger.Township;
        var villages = township.Villages.Aggregate(0L, (sum, village) => checked(sum + village.AmountFen));
        if (township.Villages.Count > 0 && villages != township.AmountFen)
            yield return new("SHARE-VILLAGES", township.TownshipCode, $"{township.TownshipName}：各村合计{MoneyText.Grouped(villages)}元，分配{MoneyText.Grouped(township.AmountFen)}元，不相等。");
        foreach (var change in township.Changes.Where(change => change.IsReserved))
            yield return new("SHARE-RESERVED", township.TownshipCode, $"{township.TownshipName}：{change.Number}的更正没有办完，请重新上传该文件。");
    }
}
