using System.Text.RegularExpressions;

namespace CivilAffairs.Core.Identity;

/// <summary>Tests on rows of digits.</summary>
internal static partial class Numerals
{
    public static bool AreAll(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExceptInRange('0', '9');

    /// <summary>As a spreadsheet shows long numbers that it took for quantities: <c>4.30E+17</c>.</summary>
    public static bool IsScientific(string text) => text.AsSpan().ContainsAny('e', 'E') && Scientific().IsMatch(text);

    [GeneratedRegex(@"^[0-9]+(\.[0-9]+)?[eE]\+?[0-9]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Scientific();
}
