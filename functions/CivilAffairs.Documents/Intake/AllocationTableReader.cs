using CivilAffairs.Core.Intake;
using CivilAffairs.Documents.Tables;
using CivilAffairs.Documents.Workbooks;

namespace CivilAffairs.Documents.Intake;

/// <summary>Reads the township table and the labels around it from rows, be they of a sheet or of a text document.</summary>
internal sealed class AllocationTableReader(string file, string sheet, IReadOnlyList<SheetRow> rows)
{
    private static readonly HeaderSearch<AllocationColumn> Search = new(AllocationColumnWords.Words, AllocationColumnWords.Keys);
    private readonly AllocationLabelReader labels = new(file, sheet);
    private readonly List<AllocationDraftRow> townships = [];
    private readonly List<Fault> faults = [];
    private Sourced<string>? total;
    private IReadOnlyList<DraftFund> fundTotals = [];
    private Sourced<string>? households;
    private Sourced<string>? persons;

    /// <summary>Reads the table.</summary>
    public AllocationTable Read()
    {
        var header = FindHeader(out var closest);
        foreach (var row in rows)
        {
            if (header is null || row.Number < header.FirstRow) labels.TakeAbove(row);
            else if (row.Number > header.LastRow) TakeBelow(row, header);
        }

        if (header is not null) CheckHeader(header);
        return new AllocationTable
        {
            IsFound = header is not null,
            Rows = townships,
            Total = total,
            FundTotals = fundTotals,
            Households = households,
            Persons = persons,
            HeaderUnit = header is null ? null : UnitOf(header),
            Labels = labels.Found,
            Headings = labels.Headings,
            Closest = closest,
            Faults = faults,
        };
    }

    private TableHeader<AllocationColumn>? FindHeader(out TableHeader<AllocationColumn>? closest)
    {
        closest = null;
        for (var index = 0; index < rows.Count; index++)
        {
            var candidate = Search.Read(rows[index], index + 1 < rows.Count ? rows[index + 1] : null);
            if (candidate.Columns.Count > (closest?.Columns.Count ?? 1)) closest = candidate;
            var hasKey = candidate.Columns.ContainsKey(AllocationColumn.Name) || candidate.Columns.ContainsKey(AllocationColumn.Code);
            if (hasKey && candidate.Columns.ContainsKey(AllocationColumn.Amount)) return candidate;
        }

        return null;
    }

    private void CheckHeader(TableHeader<AllocationColumn> header)
    {
        foreach (var (column, cell) in header.Rivals.Where(rival => rival.Column is AllocationColumn.Amount or AllocationColumn.Name or AllocationColumn.Code))
            faults.Add(AllocationFaults.RivalColumn(new SourcePlace(file, sheet, header.LastRow, cell.Label), header.Columns[column], cell));
    }

    private void TakeBelow(SheetRow row, TableHeader<AllocationColumn> header)
    {
        if (row.IsBlank || TotalWords.IsRemark(row.Cells[0].Text) || IsHeaderAgain(row, header)) return;
        if (AllocationLabels.Words.StartsWithLabel(row))
        {
            labels.TakeBelow(row);
            return;
        }

        var name = header.Text(row, AllocationColumn.Name);
        var words = row.Cells[0].Text;
        if (TotalWords.IsSubtotal(words) || TotalWords.IsSubtotal(name)) return;
        if (TotalWords.IsTotal(words) || TotalWords.IsTotal(name)) TakeTotal(row, header);
        else if (IsTownship(row, header)) TakeTownship(row, header);
        else labels.TakeBelow(row);
    }

    private static bool IsTownship(SheetRow row, TableHeader<AllocationColumn> header) =>
        header.Text(row, AllocationColumn.Name).Length > 0 && row.Cells.Count > 1
        || header.Text(row, AllocationColumn.Code).Length > 0 && row.Cells.Count > 1
        || header.Text(row, AllocationColumn.Amount).Length > 0;

    private void TakeTownship(SheetRow row, TableHeader<AllocationColumn> header)
    {
        townships.Add(new AllocationDraftRow(
            Sourced(row, header, AllocationColumn.Code),
            Sourced(row, header, AllocationColumn.Name),
            Sourced(row, header, AllocationColumn.Amount),
            Sourced(row, header, AllocationColumn.Households),
            Sourced(row, header, AllocationColumn.Persons),
            Sourced(row, header, AllocationColumn.Note))
        { Funds = Funds(row, header) });
        if (row.IsHidden) faults.Add(SheetFaults.HiddenRows(file, sheet, row.Number, 1));
        CheckCalculated(row, header);
    }

    private void TakeTotal(SheetRow row, TableHeader<AllocationColumn> header)
    {
        CheckCalculated(row, header);
        var amount = Sourced(row, header, AllocationColumn.Amount);
        if (amount is null) return;
        if (total is null)
        {
            total = amount;
            fundTotals = Funds(row, header);
            households = Sourced(row, header, AllocationColumn.Households);
            persons = Sourced(row, header, AllocationColumn.Persons);
        }
        else if (total.Value != amount.Value) faults.Add(TableFaults.TotalTwice(total, amount));
    }

    private List<DraftFund> Funds(SheetRow row, TableHeader<AllocationColumn> header) =>
        [.. AllocationColumnWords.Sources.Select(known => (known.Source, Amount: Sourced(row, header, known.Column))).Where(fund => fund.Amount is not null).Select(fund => new DraftFund(fund.Source, fund.Amount!))];

    private void CheckCalculated(SheetRow row, TableHeader<AllocationColumn> header)
    {
        foreach (var (_, cell) in header.Columns)
        {
            if (row.Cells.Any(found => found.Column == cell.Column && found.IsUncalculated))
                faults.Add(SheetFaults.Uncalculated(new SourcePlace(file, sheet, row.Number, cell.Label)));
        }
    }

    private static bool IsHeaderAgain(SheetRow row, TableHeader<AllocationColumn> header)
    {
        var amount = HeaderText.Normalise(header.Text(row, AllocationColumn.Amount));
        return amount.Length > 0 && header.Columns[AllocationColumn.Amount].Text.EndsWith(amount, StringComparison.Ordinal);
    }

    private Sourced<string>? Sourced(SheetRow row, TableHeader<AllocationColumn> header, AllocationColumn column) =>
        header.Text(row, column) is { Length: > 0 } text
            ? new Sourced<string>(text, new SourcePlace(file, sheet, row.Number, header.Label(column)))
            : null;

    private Sourced<string>? UnitOf(TableHeader<AllocationColumn> header)
    {
        var cell = header.Columns[AllocationColumn.Amount];
        return AllocationUnits.InHeader(cell.Text) is { } unit
            ? new Sourced<string>(unit, new SourcePlace(file, sheet, header.LastRow, cell.Label))
            : null;
    }
}
