using CivilAffairs.Core.Intake;
using CivilAffairs.Documents.TextDocuments;

namespace CivilAffairs.Documents.Intake;

/// <summary>Holds a document number in a page header or footer against that of the text: a header left over from an earlier document must not decide.</summary>
internal static class MarginNumbers
{
    private const int LinesOfAHeading = 40;

    /// <summary>A fault for each number in a margin that differs from the one in the text.</summary>
    public static IEnumerable<Fault> Conflicts(IReadOnlyList<Sourced<string>> lines)
    {
        var text = lines.Where(line => !IsMargin(line)).Take(LinesOfAHeading).FirstOrDefault(line => DocumentNumbers.IsAlone(line.Value));
        if (text is null) return [];
        var number = DocumentNumbers.Find(text.Value) ?? "";
        return from line in lines
               where IsMargin(line) && DocumentNumbers.IsAlone(line.Value)
               let other = DocumentNumbers.Find(line.Value) ?? ""
               where !AreAlike(number, other)
               select AllocationFaults.NumberTwice(text with { Value = number }, line with { Value = other });
    }

    private static bool IsMargin(Sourced<string> line) => line.Place.Sheet is PageMargins.Header or PageMargins.Footer;

    // 〔2026〕 and [2026] are one number.
    private static bool AreAlike(string first, string second) => Digits(first) == Digits(second) && Letters(first) == Letters(second);

    private static string Digits(string text) => string.Concat(text.Normalize(System.Text.NormalizationForm.FormKC).Select(letter => char.IsAsciiDigit(letter) ? letter : ' ')).Trim();

    private static string Letters(string text) => string.Concat(text.Where(letter => letter is >= '\u4E00' and <= '\u9FFF'));
}
