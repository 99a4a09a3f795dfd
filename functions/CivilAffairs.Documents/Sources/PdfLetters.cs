using System.Text;

namespace CivilAffairs.Documents.Sources;

/// <summary>Letters of a PDF as an office would type them.</summary>
internal static class PdfLetters
{
    /// <summary>Radicals (U+2E80–U+2FDF), which some producers put for the characters that look alike, and compatibility ideographs become those characters.</summary>
    public static string Plain(string letter) =>
        letter.Any(part => part is (>= '\u2E80' and <= '\u2FDF') or (>= '\uF900' and <= '\uFAFF')) ? letter.Normalize(NormalizationForm.FormKC) : letter;
}
