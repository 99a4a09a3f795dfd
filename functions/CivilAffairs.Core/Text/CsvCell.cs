namespace CivilAffairs.Core.Text;

/// <summary>A text as a cell of a CSV file: no spreadsheet runs it as a formula (domain.md §4.1), separators and line ends are quoted.</summary>
public static class CsvCell
{
    /// <summary>The cell.</summary>
    public static string Of(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var guarded = BeginsFormula(value) ? "'" + value : value;
        return guarded.AsSpan().IndexOfAny(",\"\r\n") < 0 ? guarded : $"\"{guarded.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    // Full-width signs count too: Chinese editions of spreadsheets take them for the plain ones.
    private static bool BeginsFormula(string value) =>
        value.Length > 0 && value[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠';
}
