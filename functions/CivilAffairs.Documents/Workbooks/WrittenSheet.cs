using System.Globalization;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CivilAffairs.Documents.Workbooks;

/// <summary>A sheet to write: rows of cells, widths, merged areas, rows that stay in view, lists to choose from.</summary>
internal sealed class WrittenSheet(string name)
{
    private readonly SheetData data = new();
    private readonly List<string> merged = [];
    private readonly List<DataValidation> validations = [];

    /// <summary>Name of the tab.</summary>
    public string Name { get; } = name;

    /// <summary>Width of each column in characters, with the style of its empty cells.</summary>
    public IReadOnlyList<(double Width, CellLook Style)> Columns { get; init; } = [];

    /// <summary>Rows above the scrolling part, 0 for none. They are printed on every page.</summary>
    public int FrozenRows { get; init; }

    /// <summary>Whether cells without an entry look are locked against slips; rows may still be added, removed and sorted. There is no password.</summary>
    public bool IsProtected { get; init; }

    /// <summary>Number of the last row written.</summary>
    public int LastRow { get; private set; }

    /// <summary>Writes the next row from column A; a null leaves its cell out.</summary>
    public void Add(params ReadOnlySpan<WrittenCell?> cells)
    {
        LastRow++;
        var row = new Row { RowIndex = (uint)LastRow };
        for (var index = 0; index < cells.Length; index++)
        {
            if (cells[index] is { } cell) row.Append(cell.Build(index + 1, LastRow));
        }

        data.Append(row);
    }

    /// <summary>Merges an area.</summary>
    public void Merge(int row, int firstColumn, int lastColumn) =>
        merged.Add(string.Create(CultureInfo.InvariantCulture, $"{ColumnLetters.Write(firstColumn)}{row}:{ColumnLetters.Write(lastColumn)}{row}"));

    /// <summary>Adds a rule for what may be typed.</summary>
    public void Validate(DataValidation validation) => validations.Add(validation);

    /// <summary>The element.</summary>
    public Worksheet Build()
    {
        var sheet = new Worksheet(
            new SheetProperties(new PageSetupProperties { FitToPage = true }),
            new SheetViews(View()),
            new SheetFormatProperties { DefaultRowHeight = 18, CustomHeight = true });
        if (Columns.Count > 0) sheet.Append(new Columns(Columns.Select(Column)));
        sheet.Append(data);
        // In this element a false attribute allows.
        if (IsProtected)
            sheet.Append(new SheetProtection { Sheet = true, FormatColumns = false, FormatRows = false, InsertRows = false, DeleteRows = false, Sort = false, AutoFilter = false });
        if (merged.Count > 0) sheet.Append(new MergeCells(merged.Select(area => new MergeCell { Reference = area })) { Count = (uint)merged.Count });
        if (validations.Count > 0) sheet.Append(new DataValidations(validations) { Count = (uint)validations.Count });
        sheet.Append(
            new PageMargins { Left = 0.5, Right = 0.5, Top = 0.6, Bottom = 0.6, Header = 0.3, Footer = 0.3 },
            new PageSetup { PaperSize = 9, Orientation = OrientationValues.Landscape, FitToWidth = 1, FitToHeight = 0 });
        return sheet;
    }

    private SheetView View()
    {
        var view = new SheetView { WorkbookViewId = 0 };
        if (FrozenRows == 0) return view;
        var corner = string.Create(CultureInfo.InvariantCulture, $"A{FrozenRows + 1}");
        view.Append(new Pane { VerticalSplit = FrozenRows, TopLeftCell = corner, ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen });
        view.Append(new Selection { Pane = PaneValues.BottomLeft });
        return view;
    }

    private static Column Column((double Width, CellLook Style) column, int index) => new()
    {
        Min = (uint)(index + 1),
        Max = (uint)(index + 1),
        Width = column.Width,
        CustomWidth = true,
        Style = (uint)column.Style,
    };
}
