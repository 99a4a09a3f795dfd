using System.Globalization;

namespace CivilAffairs.Documents.Tests.Building;

/// <summary>Writes rows of a test table as text with separators.</summary>
public static class TableText
{
    /// <summary>The text, with quotes where a cell needs them.</summary>
    public static string Of(object?[][] rows, char delimiter = ',', string end = "\r\n") =>
        string.Concat(rows.Select(row => string.Join(delimiter, row.Select(cell => Quoted(Plain(cell), delimiter))) + end));

    private static string Plain(object? cell) => cell switch
    {
        null => "",
        FormulaCell formula => formula.Result ?? "",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString() ?? "",
    };

    private static string Quoted(string text, char delimiter) =>
        text.AsSpan().IndexOfAny([delimiter, '"', '\n', '\r']) < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
