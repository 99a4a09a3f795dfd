using System.Globalization;
using System.Text.RegularExpressions;
using CivilAffairs.Core.Text;

namespace CivilAffairs.Core.Intake;

/// <summary>Why a text is no document number.</summary>
public enum DocumentNumberProblem
{
    /// <summary>It is one.</summary>
    None,

    /// <summary>Nothing there.</summary>
    Missing,

    /// <summary>The sequence starts with a zero (虚位).</summary>
    LeadingZero,

    /// <summary>第 before the sequence.</summary>
    OrdinalWord,

    /// <summary>Not of the form 机关代字〔年份〕序号号.</summary>
    Malformed,
}

/// <summary>
/// 发文字号: issuer's mark, year, sequence (domain.md §2.1). A joint document has one, of the leading organ.
/// All bracket forms and full-width digits are read; it is written with the brackets of the standard, 〔〕.
/// </summary>
/// <param name="IssuerMark">机关代字, 2–10 Chinese characters.</param>
/// <param name="Year">Four digits, 1900–2099.</param>
/// <param name="Sequence">Positive.</param>
public sealed partial record DocumentNumber(string IssuerMark, int Year, int Sequence)
{
    /// <summary>Reads a number; null with the problem when it is none.</summary>
    public static (DocumentNumber? Number, DocumentNumberProblem Problem) Read(string? text)
    {
        var plain = HalfWidth.Compact(text).Replace('號', '号');
        if (plain.Length == 0) return (null, DocumentNumberProblem.Missing);

        var match = Form().Match(plain);
        if (!match.Success) return (null, DocumentNumberProblem.Malformed);
        if (match.Groups["ordinal"].Success) return (null, DocumentNumberProblem.OrdinalWord);

        var sequence = match.Groups["sequence"].Value;
        if (sequence[0] == '0') return (null, DocumentNumberProblem.LeadingZero);
        return (new(match.Groups["mark"].Value, Number(match.Groups["year"].Value), Number(sequence)), DocumentNumberProblem.None);
    }

    /// <summary>Reads a number; false when it is none.</summary>
    public static bool TryParse(string? text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out DocumentNumber? number)
    {
        number = Read(text).Number;
        return number is not null;
    }

    /// <summary>Reads a number that is known to be one, as from our own records; throws otherwise.</summary>
    public static DocumentNumber Parse(string text) => Read(text).Number ?? throw new FormatException("Not a document number.");

    /// <summary>The normalised form, as in <c>云岭民发〔2026〕15号</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{IssuerMark}〔{Year}〕{Sequence}号");

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<mark>[\u4e00-\u9fff]{2,10})[〔\[【(〖{〈〘〚﹝](?<year>(19|20)[0-9]{2})年?[〕\]】)〗}〉〙〛﹞](?<ordinal>第)?(?<sequence>[0-9]{1,6})号$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
