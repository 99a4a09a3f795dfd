using System.Globalization;
using CivilAffairs.Core.Calendar;

namespace CivilAffairs.Site.Rendering;

/// <summary>Times as offices write them, in Beijing time (UTC+8), which has had no daylight saving since 1991.</summary>
internal static class BeijingTime
{
    /// <summary>2026年11月23日 15:30</summary>
    public static string Text(DateTimeOffset at) => Format(at, "yyyy年M月d日 HH:mm");

    /// <summary>2026年11月23日</summary>
    public static string Day(DateTimeOffset at) => Format(at, "yyyy年M月d日");

    /// <summary>2026年11月23日</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);

    /// <summary>2026-11-23T15:30:00+08:00</summary>
    public static string Machine(DateTimeOffset at) => Format(at, "yyyy-MM-ddTHH:mm:sszzz");

    /// <summary>2026-11-23</summary>
    public static string Machine(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>2026-11-23 15:30, the strict form of the PubDate tag (domain.md §5.1).</summary>
    public static string Tag(DateTimeOffset at) => Format(at, "yyyy-MM-dd HH:mm");

    private static string Format(DateTimeOffset at, string format) => at.ToOffset(ChinaTime.Offset).ToString(format, CultureInfo.InvariantCulture);
}
