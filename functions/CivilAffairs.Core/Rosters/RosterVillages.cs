using CivilAffairs.Core.Money;

namespace CivilAffairs.Core.Rosters;

/// <summary>Holds each village's rows against its part of the share, where the share was split by village (domain.md §2.2 D, E; C17).</summary>
internal static class RosterVillages
{
    public static void Check(IReadOnlyList<RosterEntry> entries, RosterExpectation expected, RosterFaultList faults)
    {
        if (expected.VillageShares.Count == 0) return;
        var shares = expected.VillageShares.ToDictionary(share => share.VillageCode, share => share.AmountFen, StringComparer.Ordinal);
        foreach (var village in entries.GroupBy(entry => (entry.VillageCode, entry.VillageName)))
        {
            var sum = village.Aggregate(0L, (total, entry) => checked(total + entry.AmountFen));
            var place = faults.Place(village.First().RowNumber, RosterColumn.Village);
            if (!shares.TryGetValue(village.Key.VillageCode, out var share))
                faults.Error("VILLAGE-SHARE", place, village.Key.VillageName, $"{village.Key.VillageName}没有分配资金，花名册却列了{MoneyText.Grouped(sum)}元。", "核对所属村；确需给该村的，先由乡镇重新下达到村。");
            else if (sum > share)
                faults.Error("VILLAGE-SHARE", place, village.Key.VillageName, $"{village.Key.VillageName}花名册合计{MoneyText.Grouped(sum)}元，超过分配给该村的{MoneyText.Grouped(share)}元，多出{MoneyText.Grouped(sum - share)}元。", "核减该村人员或金额，不得超过分配给该村的金额。");
        }
    }
}
