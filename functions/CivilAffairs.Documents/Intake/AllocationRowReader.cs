using CivilAffairs.Core.Intake;
using CivilAffairs.Documents.Tables;
using CivilAffairs.Documents.Workbooks;

namespace CivilAffairs.Documents.Intake;

/// <summary>Reads the values of one row under a header, each with its place.</summary>
internal readonly struct AllocationRowReader(string file, string sheet, TableHeader<AllocationColumn> header)
{
    /// <summary>Unit in the header of the amounts; null when there is none.</summary>
    public Sourced<string>? Unit
    {
        get
        {
            var cell = Money(header);
            return AllocationUnits.InHeader(cell.Text) is { } unit ? new Sourced<string>(unit, new SourcePlace(file, sheet, header.LastRow, cell.Label)) : null;
        }
    }

    /// <summary>The column that holds the rows' money.</summary>
    public static HeaderCell Money(TableHeader<AllocationColumn> header) => header.Columns[AllocationColumnWords.Money.First(header.Columns.ContainsKey)];

    /// <summary>The row as written.</summary>
    public AllocationDraftRow Draft(SheetRow row) =>
        new(
            Sourced(row, AllocationColumn.Code),
            Sourced(row, AllocationColumn.Name),
            Sourced(row, AllocationColumn.Amount),
            Sourced(row, AllocationColumn.Households),
            Sourced(row, AllocationColumn.Persons),
            Sourced(row, AllocationColumn.Note))
        {
            Funds = Funds(row),
            Village = Sourced(row, AllocationColumn.Village),
            Before = Sourced(row, AllocationColumn.Before),
            After = Sourced(row, AllocationColumn.After),
            Change = Sourced(row, AllocationColumn.Change),
        };

    /// <summary>Parts of the amount by source.</summary>
    public IReadOnlyList<DraftFund> Funds(SheetRow row)
    {
        var funds = new List<DraftFund>();
        foreach (var (column, source) in AllocationColumnWords.Sources)
        {
            if (Sourced(row, column) is { } amount) funds.Add(new DraftFund(source, amount));
        }

        return funds;
    }

    /// <summary>A cell with its place; null when it is empty or the table lacks the column.</summary>
    public Sourced<string>? Sourced(SheetRow row, AllocationColumn column) =>
        header.Text(row, column) is { Length: > 0 } text ? new Sourced<string>(text, new SourcePlace(file, sheet, row.Number, header.Label(column))) : null;
}
