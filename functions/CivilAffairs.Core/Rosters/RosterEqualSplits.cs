using System.Globalization;
using CivilAffairs.Core.Money;

namespace CivilAffairs.Core.Rosters;

/// <summary>Villages whose households all get the same, however many persons each is to help: spread like pepper (撒胡椒面, C19).</summary>
internal sealed class RosterEqualSplits(int fewestHouseholds)
{
    private readonly Dictionary<string, Village> villages = new(StringComparer.Ordinal);

    /// <summary>Takes a row that is free of errors.</summary>
    public void Add(RosterEntry entry)
    {
        if (!villages.TryGetValue(entry.VillageCode, out var village)) villages.Add(entry.VillageCode, village = new Village(entry));
        village.Households++;
        village.IsEqual &= entry.AmountFen == village.First.AmountFen;
        village.IsVaried |= entry.AssistedPersons != village.First.AssistedPersons;
    }

    /// <summary>Tells of them when all rows are in; when the whole roster is alike, that was told.</summary>
    public void Finish(RosterFaultList faults)
    {
        if (villages.Count < 2) return;
        foreach (var village in villages.Values.Where(village => village is { IsEqual: true, IsVaried: true } && village.Households >= fewestHouseholds))
            faults.Warning(
                "EQUAL-SPLIT-VILLAGE", faults.Place(village.First.RowNumber, RosterColumn.Amount), string.Create(CultureInfo.InvariantCulture, $"{village.First.VillageName} {MoneyText.Yuan(village.First.AmountFen)}"),
                $"{village.First.VillageName}{village.Households}户救助人口不同而金额全部相同，像是平均分配。", "确认是否按困难程度和人口分类救助；确系同一标准的不必改。");
    }

    private sealed class Village(RosterEntry first)
    {
        public RosterEntry First { get; } = first;

        public int Households { get; set; }

        public bool IsEqual { get; set; } = true;

        public bool IsVaried { get; set; }
    }
}
