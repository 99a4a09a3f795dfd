using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace CivilAffairs.Core.Calendar;

/// <summary>How a period counts.</summary>
public enum PeriodKind
{
    /// <summary>工作日</summary>
    WorkingDays,

    /// <summary>自然日</summary>
    CalendarDays,

    /// <summary>A span of time by the clock, for trial runs.</summary>
    Duration,
}

/// <summary>
/// A period of a rule: <c>7wd</c> working days, <c>7d</c> calendar days, or an ISO 8601 duration such as <c>PT3S</c>.
/// Days end with the last second of their last day in China; the starting day is not counted, and calendar days
/// whose last day is off roll over to the next working day (民法典 201, 203; domain.md §6).
/// </summary>
/// <param name="Kind">How it counts.</param>
/// <param name="Days">Days, for the kinds of days.</param>
/// <param name="Length">Span, for durations.</param>
public sealed partial record Period(PeriodKind Kind, int Days, TimeSpan Length)
{
    /// <summary>Longest period of days taken.</summary>
    public const int MaximumDays = 366;

    /// <summary>Reads a period; throws <see cref="FormatException"/> when it is none.</summary>
    public static Period Parse(string text) => TryParse(text, out var period) ? period : throw new FormatException($"'{text}' is no period such as 7wd, 7d or PT3S.");

    /// <summary>Reads a period; false when it is none.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Period? period)
    {
        period = null;
        if (text is null) return false;
        if (DayForm().Match(text) is { Success: true } days)
        {
            var count = int.Parse(days.Groups["count"].Value, NumberStyles.None, CultureInfo.InvariantCulture);
            if (count > MaximumDays) return false;
            period = new(days.Groups["unit"].Value == "wd" ? PeriodKind.WorkingDays : PeriodKind.CalendarDays, count, default);
            return true;
        }

        if (!DurationForm().IsMatch(text)) return false;
        var length = XmlConvert.ToTimeSpan(text);
        if (length > TimeSpan.FromDays(MaximumDays)) return false;
        period = new(PeriodKind.Duration, 0, length);
        return true;
    }

    /// <summary>Last instant of the period that starts at <paramref name="start"/>.</summary>
    public DateTimeOffset DeadlineFrom(DateTimeOffset start, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var day = ChinaTime.DateOf(start);
        return Kind switch
        {
            PeriodKind.WorkingDays => ChinaTime.EndOf(calendar.AddWorkingDays(day, Days)),
            PeriodKind.CalendarDays => ChinaTime.EndOf(calendar.NextWorkingDay(day.AddDays(Days))),
            _ => start + Length,
        };
    }

    /// <summary>This long before a deadline, for reminders: days give nine o'clock in the morning of the day so many days earlier.</summary>
    public DateTimeOffset Before(DateTimeOffset deadline, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var day = ChinaTime.DateOf(deadline);
        return Kind switch
        {
            PeriodKind.WorkingDays => ChinaTime.MorningOf(calendar.SubtractWorkingDays(day, Days)),
            PeriodKind.CalendarDays => ChinaTime.MorningOf(day.AddDays(-Days)),
            _ => deadline - Length,
        };
    }

    /// <summary>Whether the deadline lies in, or the way to it touches, a year whose holidays are not decided.</summary>
    public bool IsProvisionalFrom(DateTimeOffset start, WorkingCalendar calendar) =>
        Kind != PeriodKind.Duration && calendar.IsProvisional(ChinaTime.DateOf(start), ChinaTime.DateOf(DeadlineFrom(start, calendar)));

    /// <summary>As in 7个工作日, 7个自然日, 3秒, 1小时30分钟.</summary>
    public string Describe() => Kind switch
    {
        PeriodKind.WorkingDays => $"{Days}个工作日",
        PeriodKind.CalendarDays => $"{Days}个自然日",
        _ => DescribeLength(),
    };

    private string DescribeLength()
    {
        (int Count, string Unit)[] parts = [(Length.Days, "天"), (Length.Hours, "小时"), (Length.Minutes, "分钟"), (Length.Seconds, "秒"), (Length.Milliseconds, "毫秒")];
        var text = string.Concat(parts.Where(part => part.Count > 0).Select(part => $"{part.Count}{part.Unit}"));
        return text.Length == 0 ? "0秒" : text;
    }

    [GeneratedRegex("^(?<count>[0-9]{1,4})(?<unit>wd|d)$", RegexOptions.CultureInvariant)]
    private static partial Regex DayForm();

    [GeneratedRegex(@"^P(?=[0-9T])([0-9]{1,4}D)?(T(?=[0-9])([0-9]{1,6}H)?([0-9]{1,6}M)?([0-9]{1,6}(\.[0-9]{1,3})?S)?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex DurationForm();
}
