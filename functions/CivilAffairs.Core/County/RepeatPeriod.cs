using System.Globalization;

namespace CivilAffairs.Core.County;

/// <summary>
/// The period (期次) of a programme in which a person may stand on one roster only (domain.md C11-R), told from the document's date of issue.
/// </summary>
public static class RepeatPeriod
{
    /// <summary>Nobody is looked for on rosters of other documents.</summary>
    public const string None = "none";

    private const string Year = "year";
    private const string Quarter = "quarter";
    private const string Month = "month";

    /// <summary>Whether a setting is one of <c>year</c>, <c>year:1</c> to <c>year:12</c>, <c>quarter</c>, <c>month</c>, <c>none</c>.</summary>
    public static bool IsKnown(string setting) => setting is Year or Quarter or Month or None || FirstMonth(setting) is not null;

    /// <summary>The first month of a programme's period, as in <c>2025-10</c>, with its length in months, as in <c>2025-10-12</c>; null when nobody is looked for.</summary>
    public static string? KeyOf(Programme programme, DateOnly issued)
    {
        ArgumentNullException.ThrowIfNull(programme);
        return Months(programme) is var (length, first) ? string.Create(CultureInfo.InvariantCulture, $"{Begin(issued, length, first):yyyy-MM}-{length}") : null;
    }

    /// <summary>The period in words, as in 2025年10月至2026年9月; empty when nobody is looked for.</summary>
    public static string Describe(Programme programme, DateOnly issued)
    {
        ArgumentNullException.ThrowIfNull(programme);
        if (Months(programme) is not var (length, first)) return "";
        var begin = Begin(issued, length, first);
        var end = begin.AddMonths(length - 1);
        return begin == end ? $"{begin.Year}年{begin.Month}月" : begin.Month == 1 && length == 12 ? $"{begin.Year}年" : $"{begin.Year}年{begin.Month}月至{end.Year}年{end.Month}月";
    }

    /// <summary>Whether a person on a roster of another document stops the roster.</summary>
    public static bool IsRefused(Programme programme)
    {
        ArgumentNullException.ThrowIfNull(programme);
        // Without a setting the calendar year is a guess at the period, and nobody is refused on a guess.
        return programme.RepeatPeriod is not null && programme.RepeatIsWarning != true;
    }

    private static (int Length, int First)? Months(Programme programme) => (programme.RepeatPeriod ?? Year) switch
    {
        None => null,
        Month => (1, 1),
        Quarter => (3, 1),
        Year => (12, 1),
        var other => FirstMonth(other) is { } first ? (12, first) : throw new ArgumentException($"'{other}' is no period of a programme.", nameof(programme)),
    };

    private static int? FirstMonth(string setting) =>
        setting.StartsWith($"{Year}:", StringComparison.Ordinal) && int.TryParse(setting.AsSpan(Year.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var month) && month is >= 1 and <= 12 ? month : null;

    private static DateOnly Begin(DateOnly issued, int length, int first)
    {
        var since = (issued.Month - first + 12) % length;
        return new DateOnly(issued.Year, issued.Month, 1).AddMonths(-since);
    }
}
