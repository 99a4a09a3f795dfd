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
    private readonly List<Sourced<string>> remarks = [];
    private SheetRow? totalRow;

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
            TotalBefore = InTotal(header, AllocationColumn.Before),
            TotalAfter = InTotal(header, AllocationColumn.After),
            TotalChange = InTotal(header, AllocationColumn.Change),
            HeaderUnit = header is null ? null : Values(header).Unit,
            Labels = labels.Found,
            Headings = labels.Headings,
            Remarks = remarks,
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
            if (IsWhole(candidate)) return candidate;
        }

        return null;
    }

    private static bool IsWhole(TableHeader<AllocationColumn> header)
    {
        if (!AllocationColumnWords.Money.Any(header.Columns.ContainsKey)) return false;
        if (header.Columns.ContainsKey(AllocationColumn.Name) || header.Columns.ContainsKey(AllocationColumn.Code)) return true;
        // Villages and amounts stand on rosters too.
        return header.Columns.ContainsKey(AllocationColumn.Village) && !header.All.Any(cell => cell.Text.Contains("姓名", StringComparison.Ordinal) || cell.Text.Contains("身份证", StringComparison.Ordinal));
    }

    private void CheckHeader(TableHeader<AllocationColumn> header)
    {
        foreach (var (column, cell) in header.Rivals.Where(rival => rival.Column is AllocationColumn.Name or AllocationColumn.Code or AllocationColumn.Village or AllocationColumn.Before || AllocationColumnWords.Money.Contains(rival.Column)))
            faults.Add(AllocationFaults.RivalColumn(new SourcePlace(file, sheet, header.LastRow, cell.Label), header.Columns[column], cell));
    }

    private void TakeBelow(SheetRow row, TableHeader<AllocationColumn> header)
    {
        if (row.IsBlank || IsHeaderAgain(row, header)) return;
        if (TotalWords.IsRemark(row.Cells[0].Text))
        {
            remarks.AddRange(row.Cells.Select(cell => new Sourced<string>(cell.Text, new SourcePlace(file, sheet, row.Number, ColumnLetters.Write(cell.Column)))));
            return;
        }

        if (AllocationLabels.Words.StartsWithLabel(row))
        {
            labels.TakeBelow(row);
            return;
        }

        var name = header.Text(row, AllocationColumn.Name);
        var words = row.Cells[0].Text;
        var village = header.Text(row, AllocationColumn.Village);
        if (TotalWords.IsSubtotal(words) || TotalWords.IsSubtotal(name) || TotalWords.IsSubtotal(village)) TakeSubtotal(row, header);
        else if (TotalWords.IsTotal(words) || TotalWords.IsTotal(name)) TakeTotal(row, header);
        else if (TotalWords.IsTotal(village) && name.Length > 0) TakeSubtotal(row, header);
        else if (TotalWords.IsTotal(village)) TakeTotal(row, header);
        else if (TownshipHeading.Find(row) is { } heading) townships.Add(new AllocationDraftRow(null, new(heading, new SourcePlace(file, sheet, row.Number, ColumnLetters.Write(row.Cells[0].Column))), null));
        else if (IsTownship(row, header)) TakeTownship(row, header);
        else labels.TakeBelow(row);
    }

    private static bool IsTownship(SheetRow row, TableHeader<AllocationColumn> header) =>
        header.Text(row, AllocationColumn.Name).Length > 0 && row.Cells.Count > 1
        || header.Text(row, AllocationColumn.Code).Length > 0 && row.Cells.Count > 1
        || header.Text(row, AllocationColumn.Village).Length > 0 && row.Cells.Count > 1
        || header.Text(row, AllocationColumn.Amount).Length > 0;

    private void TakeSubtotal(SheetRow row, TableHeader<AllocationColumn> header)
    {
        townships.Add(Values(header).Draft(row) with { IsSubtotal = true });
        CheckCalculated(row, header);
    }

    private void TakeTownship(SheetRow row, TableHeader<AllocationColumn> header)
    {
        townships.Add(Values(header).Draft(row));
        if (row.IsHidden) faults.Add(SheetFaults.HiddenRows(file, sheet, row.Number, 1));
        CheckCalculated(row, header);
    }

    private void TakeTotal(SheetRow row, TableHeader<AllocationColumn> header)
    {
        CheckCalculated(row, header);
        totalRow ??= row;
        var amount = Values(header).Sourced(row, AllocationColumn.Amount);
        if (amount is null) return;
        if (total is null)
        {
            total = amount;
            fundTotals = Values(header).Funds(row);
            households = Values(header).Sourced(row, AllocationColumn.Households);
            persons = Values(header).Sourced(row, AllocationColumn.Persons);
        }
        else if (total.Value != amount.Value) faults.Add(TableFaults.TotalTwice(total, amount));
    }

    private Sourced<string>? InTotal(TableHeader<AllocationColumn>? header, AllocationColumn column) => header is null || totalRow is null ? null : Values(header).Sourced(totalRow, column);

    private AllocationRowReader Values(TableHeader<AllocationColumn> header) => new(file, sheet, header);

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
        var money = AllocationRowReader.Money(header);
        var amount = HeaderText.Normalise(row.Text(money.Column));
        return amount.Length > 0 && money.Text.EndsWith(amount, StringComparison.Ordinal);
    }
}
