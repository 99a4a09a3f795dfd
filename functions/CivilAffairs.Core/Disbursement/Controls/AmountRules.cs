using CivilAffairs.Core.Money;

namespace CivilAffairs.Core.Disbursement.Controls;

/// <summary>More than the programme's maximum for a household, or than the standard for its persons.</summary>
public sealed record AmountLimitRule() : ControlRule("amountLimit", "C17", "金额超过标准", ControlSeverity.Block, "domain.md C17")
{
    /// <inheritdoc/>
    public override IEnumerable<ControlFinding> Check(ControlInput input)
    {
        long? standard = input.Settings.StandardPerPersonFen.TryGetValue(input.Programme.Code, out var fen) ? fen : null;
        foreach (var entry in input.Entries)
        {
            var byStandard = standard is { } each ? checked(each * entry.AssistedPersons) : (long?)null;
            var limit = Smaller(input.Programme.MaximumPerHouseholdFen, byStandard);
            if (entry.AmountFen <= (limit ?? long.MaxValue)) continue;
            var why = limit == byStandard ? $"标准{MoneyText.Grouped(standard!.Value)}元×{entry.AssistedPersons}人" : "每户上限";
            yield return new ControlFinding(entry.EntryNumber, $"{entry.AmountFen}|{limit}", $"金额{MoneyText.Grouped(entry.AmountFen)}元，超过{why}{MoneyText.Grouped(limit!.Value)}元");
        }
    }

    private static long? Smaller(long? one, long? other) => one is null ? other : other is null || one < other ? one : other;
}

/// <summary>A whole village gets the same, however many persons a household counts (撒胡椒面). One finding a village, at its first entry.</summary>
public sealed record EqualSplitRule() : ControlRule("equalSplit", "C19", "全村均分", ControlSeverity.Warn, "domain.md C19")
{
    /// <inheritdoc/>
    public override IEnumerable<ControlFinding> Check(ControlInput input) =>
        from village in input.Entries.GroupBy(entry => entry.VillageName)
        let entries = village.ToList()
        where entries.Count >= input.Settings.EqualSplitHouseholds && entries.All(entry => entry.AmountFen == entries[0].AmountFen) && entries.Any(entry => entry.AssistedPersons != entries[0].AssistedPersons)
        orderby entries.Min(entry => entry.EntryNumber)
        select new ControlFinding(
            entries.Min(entry => entry.EntryNumber), $"{village.Key}|{entries.Count}|{entries[0].AmountFen}",
            $"{village.Key}{entries.Count}户人口不同而金额同为{MoneyText.Grouped(entries[0].AmountFen)}元，疑为均分");
}
