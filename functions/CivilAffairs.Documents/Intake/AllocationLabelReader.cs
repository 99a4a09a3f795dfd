using CivilAffairs.Core.Intake;
using CivilAffairs.Documents.Workbooks;

namespace CivilAffairs.Documents.Intake;

/// <summary>Gathers labelled values and plain headings around the township table. The first value of a label counts.</summary>
internal sealed class AllocationLabelReader(string file, string sheet)
{
    private readonly Dictionary<AllocationLabel, Sourced<string>> found = [];
    private readonly List<Sourced<string>> headings = [];

    /// <summary>Values by label.</summary>
    public IReadOnlyDictionary<AllocationLabel, Sourced<string>> Found => found;

    /// <summary>Texts above the table without a label.</summary>
    public IReadOnlyList<Sourced<string>> Headings => headings;

    /// <summary>Takes a row above the table.</summary>
    public void TakeAbove(SheetRow row)
    {
        if (TakeLabels(row)) return;
        headings.AddRange(row.Cells.Where(cell => cell.Text.Length > 0).Select(cell => Sourced(row, cell.Text, cell.Column)));
    }

    /// <summary>Takes a row below the table.</summary>
    public void TakeBelow(SheetRow row) => TakeLabels(row);

    private bool TakeLabels(SheetRow row)
    {
        var labels = AllocationLabels.Words.Find(row);
        foreach (var (label, value, column) in labels)
        {
            if (label == AllocationLabel.Other) continue;
            var text = label == AllocationLabel.Unit ? AllocationUnits.InValue(value) : value;
            if (text is not null) found.TryAdd(label, Sourced(row, text, column));
        }

        return labels.Count > 0;
    }

    private Sourced<string> Sourced(SheetRow row, string text, int column) =>
        new(text, new SourcePlace(file, sheet, row.Number, ColumnLetters.Write(column)));
}
