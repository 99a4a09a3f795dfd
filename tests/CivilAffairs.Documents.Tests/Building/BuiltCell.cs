namespace CivilAffairs.Documents.Tests.Building;

/// <summary>How a cell of a test workbook is stored, when it is not plain text.</summary>
public abstract record BuiltCell
{
    /// <summary>A number exactly as it stands in the file.</summary>
    public static BuiltCell Number(string stored) => new NumberCell(stored);

    /// <summary>A number shown as a day.</summary>
    public static BuiltCell Day(int serial) => new DayCell(serial);

    /// <summary>A formula, with its kept result or none.</summary>
    public static BuiltCell Formula(string formula, string? result) => new FormulaCell(formula, result);

    /// <summary>Text inside the cell instead of the shared table.</summary>
    public static BuiltCell Inline(string text) => new InlineCell(text);

    /// <summary>Shared text of several runs.</summary>
    public static BuiltCell Runs(params string[] runs) => new RunsCell(runs);
}

public sealed record NumberCell(string Stored) : BuiltCell;

public sealed record DayCell(int Serial) : BuiltCell;

public sealed record FormulaCell(string Text, string? Result) : BuiltCell;

public sealed record InlineCell(string Text) : BuiltCell;

public sealed record RunsCell(string[] Texts) : BuiltCell;
