using CivilAffairs.Core.Identity;

namespace CivilAffairs.Core.Rosters;

/// <summary>The rows of a roster while mends are put in. Every row of the refused roster is mended or removed once at most.</summary>
internal sealed class RosterMergeRows(RosterDraft kept, RosterDraft mends, MendFaultList faults)
{
    private readonly Dictionary<int, int> mendedBy = [];
    private readonly Dictionary<int, RosterDraftRow> replaced = [];
    private readonly HashSet<int> removed = [];
    private readonly List<RosterDraftRow> added = [];
    private readonly Lazy<ILookup<string, int>> numbersOfPerson = new(() => NumbersOfPerson(kept));

    /// <summary>Takes one row of the list.</summary>
    public void Take(RosterDraftRow row)
    {
        var change = RosterChanges.Normalise(RosterRowCheck.Text(row, RosterColumn.Change));
        if (change is null) faults.UnknownChange(row);
        else if (change == RosterChanges.Add) added.Add(row);
        else if (RosterMerge.Number(row) is not { } number || number > kept.Rows.Count) faults.UnknownNumber(row, kept.Rows.Count);
        else if (number > 0) ByNumber(row, number, change);
        else ByPerson(row, change);
    }

    /// <summary>The merged roster: rows in the refused one's order, further rows behind, numbered anew.</summary>
    public RosterMerged Finish()
    {
        var rows = new List<RosterDraftRow>(kept.Rows.Count + added.Count);
        for (var number = 1; number <= kept.Rows.Count; number++)
        {
            if (!removed.Contains(number)) rows.Add(new RosterDraftRow(rows.Count + 1, replaced.TryGetValue(number, out var row) ? CellsOf(row, kept.Rows[number - 1]) : kept.Rows[number - 1].Cells));
        }

        foreach (var row in added) rows.Add(new RosterDraftRow(rows.Count + 1, CellsOf(row, null)));
        var columns = kept.Columns.Keys.Union(mends.Columns.Keys).Where(column => column != RosterColumn.Change).ToDictionary(column => column, RosterColumnNames.Of);
        var draft = mends with { Sheet = RosterMerge.Sheet, Columns = columns, Rows = rows, Faults = [.. mends.Faults, .. faults.All] };
        return new RosterMerged(draft, kept.Rows.Count - replaced.Count - removed.Count, replaced.Count, added.Count, removed.Count, faults.All.Count == 0);
    }

    private void ByNumber(RosterDraftRow row, int number, string change)
    {
        var old = kept.Rows[number - 1];
        var isBareRemoval = change == RosterChanges.Remove && RosterRowCheck.Text(row, RosterColumn.Name).Length == 0 && RosterRowCheck.Text(row, RosterColumn.ResidentId).Length == 0;
        if (!isBareRemoval && !IsSamePerson(row, old)) faults.SomebodyElse(row, number);
        else Put(row, number, change);
    }

    private void ByPerson(RosterDraftRow row, string change)
    {
        var numbers = PersonOf(row) is { } person ? numbersOfPerson.Value[person].ToArray() : [];
        if (numbers.Length > 1) faults.Ambiguous(row);
        else if (numbers.Length == 1) Put(row, numbers[0], change);
        else if (change.Length > 0) faults.NobodyTo(row, change);
        else added.Add(row);
    }

    private void Put(RosterDraftRow row, int number, string change)
    {
        if (!mendedBy.TryAdd(number, row.RowNumber)) faults.Twice(row, number, mendedBy[number]);
        else if (change == RosterChanges.Remove) removed.Add(number);
        else replaced[number] = row;
    }

    // One of three has to agree: a mistyped number must not put one person's money on another's row.
    private static bool IsSamePerson(RosterDraftRow row, RosterDraftRow old)
    {
        bool Agree(RosterColumn column, Func<string, string> normalise)
        {
            var (now, before) = (normalise(RosterRowCheck.Text(row, column)), normalise(RosterRowCheck.Text(old, column)));
            return now.Length > 0 && now == before;
        }

        return Agree(RosterColumn.ResidentId, ResidentId.Normalise) || Agree(RosterColumn.Name, PersonName.Normalise) || Agree(RosterColumn.Card, BankCard.Normalise)
            || (RosterRowCheck.Text(old, RosterColumn.ResidentId).Length == 0 && RosterRowCheck.Text(old, RosterColumn.Name).Length == 0);
    }

    // A column that the list does not have keeps what the refused roster says.
    private Dictionary<RosterColumn, string> CellsOf(RosterDraftRow row, RosterDraftRow? old)
    {
        var cells = row.Cells.Where(cell => cell.Key is not (RosterColumn.Change or RosterColumn.Sequence)).ToDictionary(cell => cell.Key, cell => cell.Value);
        foreach (var (column, text) in old?.Cells ?? new Dictionary<RosterColumn, string>())
        {
            if (!mends.Columns.ContainsKey(column)) cells.TryAdd(column, text);
        }

        return cells;
    }

    private static ILookup<string, int> NumbersOfPerson(RosterDraft roster) =>
        roster.Rows.Select((row, index) => (Person: PersonOf(row), Number: index + 1)).Where(entry => entry.Person is not null).ToLookup(entry => entry.Person!, entry => entry.Number);

    // Whether the ID is right is asked later; old and new form of a number are one person.
    private static string? PersonOf(RosterDraftRow row) =>
        ResidentId.Check(RosterRowCheck.Text(row, RosterColumn.ResidentId), DateOnly.MaxValue).Id is { Length: 18 } id ? id : null;
}
