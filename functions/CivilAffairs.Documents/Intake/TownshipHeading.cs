using System.Text.RegularExpressions;
using CivilAffairs.Documents.Workbooks;

namespace CivilAffairs.Documents.Intake;

/// <summary>Tells a row that names a township and nothing else, above its villages, as in <c>一、青石镇</c> over the width of the table.</summary>
internal static partial class TownshipHeading
{
    private const int Longest = 16;

    /// <summary>The township's name; null for any other row.</summary>
    public static string? Find(SheetRow row) =>
        row.Cells is [{ Text.Length: <= Longest } only] && Heading().Match(only.Text) is { Success: true } heading ? heading.Groups["name"].Value : null;

    [GeneratedRegex(@"^\s*(?:[（(]?[一二三四五六七八九十0-9０-９]{1,3}[）)]?\s*[、.．]?\s*)?(?<name>[^、，。：:（(]{1,14}(?:镇|乡|街道|苏木))\s*[：:]?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Heading();
}
