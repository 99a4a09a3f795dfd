using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Rosters;
using CivilAffairs.Documents.Tables;
using CivilAffairs.Documents.Workbooks;

namespace CivilAffairs.Documents.Rosters;

/// <summary>Labelled values above and below a roster's table.</summary>
internal sealed class RosterHeading(string file, string sheet)
{
    private readonly Dictionary<RosterLabel, Sourced<string>> found = [];
    private readonly List<Fault> faults = [];

    /// <summary>What is wrong with the heading or the header.</summary>
    public IReadOnlyList<Fault> Faults => faults;

    /// <summary>A labelled value, null when it is not there.</summary>
    public Sourced<string>? Find(RosterLabel label) => found.GetValueOrDefault(label);

    /// <summary>Takes a row outside of the table; false when it has no label at all.</summary>
    public bool Take(SheetRow row)
    {
        var labels = RosterLabels.Words.Find(row);
        foreach (var (label, value, column) in labels)
        {
            var sourced = new Sourced<string>(value, new SourcePlace(file, sheet, row.Number, ColumnLetters.Write(column)));
            if (label == RosterLabel.Unit) TakeUnit(sourced);
            else if (label != RosterLabel.Other) found.TryAdd(label, sourced);
        }

        return labels.Count > 0 || row.Cells.Any(cell => RosterLabels.Words.FindIn(cell.Text).Count > 0);
    }

    /// <summary>Looks for two headers of one needed column, and for an amount that is not in yuan.</summary>
    public void CheckHeader(TableHeader<RosterColumn> header)
    {
        var place = RosterFaults.HeaderPlace(file, sheet, header);
        foreach (var (column, cell) in header.Rivals.Where(rival => RosterColumnWords.Needed.Contains(rival.Column)))
            faults.Add(RosterFaults.RivalColumn(place with { Column = cell.Label }, header.Columns[column], cell));
        if (header.Columns.TryGetValue(RosterColumn.Amount, out var amount) && amount.Text.Contains("万元", StringComparison.Ordinal))
            faults.Add(RosterFaults.NotInYuan(place with { Column = amount.Label }, "万元"));
    }

    // On some forms 单位 names the office that fills it in.
    private void TakeUnit(Sourced<string> sourced)
    {
        var unit = HeaderText.Normalise(sourced.Value);
        if (unit.StartsWith("万元", StringComparison.Ordinal)) faults.Add(RosterFaults.NotInYuan(sourced.Place, "万元"));
        else if (!unit.Contains('元', StringComparison.Ordinal)) found.TryAdd(RosterLabel.Township, sourced);
    }
}
