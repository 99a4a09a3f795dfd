using System.Text.RegularExpressions;

namespace CivilAffairs.Documents.Workbooks;

/// <summary>Text of cells without what only the file format put there.</summary>
internal static partial class CellText
{
    /// <summary>Trims, and turns escaped control characters (<c>_x000D_</c>) into spaces.</summary>
    public static string Clean(string text)
    {
        var plain = text.Contains("_x00", StringComparison.Ordinal) ? EscapedControl().Replace(text, " ") : text;
        return plain.Trim().Trim('\u200B', '\uFEFF').Trim();
    }

    [GeneratedRegex("_x00[01][0-9A-Fa-f]_", RegexOptions.CultureInvariant)]
    private static partial Regex EscapedControl();
}
