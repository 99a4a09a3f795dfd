using System.Globalization;

namespace CivilAffairs.Documents.Workbooks;

/// <summary>Writes stored numbers as the sheet shows them, without the noise of binary fractions.</summary>
internal static class CellNumber
{
    // Spreadsheets keep 15 significant digits; what lies beyond is an artefact of the binary form.
    private const double FirstImpreciseInteger = 1e15;

    /// <summary>
    /// A stored number as decimal text: <c>31.700000000000003</c> becomes <c>31.7</c>. Integers stay as written, and numbers of
    /// more than 15 digits keep their scientific notation, so that lost digits of an ID or card can be seen.
    /// </summary>
    public static string Write(ReadOnlySpan<char> stored)
    {
        if (IsInteger(stored)) return stored.ToString();
        if (!double.TryParse(stored, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)) return stored.ToString();
        if (!double.IsFinite(value) || Math.Abs(value) >= FirstImpreciseInteger) return stored.ToString();
        var rounded = value.ToString("G15", CultureInfo.InvariantCulture);
        if (!rounded.Contains('E', StringComparison.Ordinal)) return rounded;
        var isDecimal = decimal.TryParse(rounded, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact);
        return isDecimal ? exact.ToString("0.############################", CultureInfo.InvariantCulture) : rounded;
    }

    /// <summary>A stored day count as <c>2026年11月20日</c>; null when it is no day.</summary>
    /// <param name="stored">Days since the workbook's epoch.</param>
    /// <param name="startsIn1904">The workbook counts from 1904.</param>
    public static string? WriteDate(ReadOnlySpan<char> stored, bool startsIn1904)
    {
        if (!double.TryParse(stored, NumberStyles.Float, CultureInfo.InvariantCulture, out var days)) return null;
        if (startsIn1904) days += 1462;
        if (days is not (>= 1 and < 2_958_466)) return null;
        return DateTime.FromOADate(Math.Floor(days)).ToString("yyyy年M月d日", CultureInfo.InvariantCulture);
    }

    private static bool IsInteger(ReadOnlySpan<char> text)
    {
        var digits = text.StartsWith("-") ? text[1..] : text;
        return !digits.IsEmpty && !digits.ContainsAnyExceptInRange('0', '9');
    }
}
