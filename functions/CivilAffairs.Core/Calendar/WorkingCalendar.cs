using System.Globalization;
using System.Text.Json;

namespace CivilAffairs.Core.Calendar;

/// <summary>
/// Working days by the State Council's yearly notices (domain.md §6): a listed date is off or on as listed, any other date is a
/// working day from Monday to Friday. A year without an official notice is counted provisionally and said to be so.
/// </summary>
public sealed class WorkingCalendar
{
    // Deadlines are days or weeks; ten years of days say that something is wrong with the calendar or the count.
    private const int MaximumDays = 3660;

    private readonly Dictionary<DateOnly, bool> offDays;
    private readonly HashSet<int> officialYears;

    /// <summary>Takes listed dates: true is a day off, false a working day.</summary>
    public WorkingCalendar(IReadOnlyDictionary<DateOnly, bool> offDays)
    {
        ArgumentNullException.ThrowIfNull(offDays);
        this.offDays = new(offDays);
        // The notice for a year names its New Year's Day; days of December may already stand in the next year's notice.
        officialYears = [.. offDays.Keys.Where(date => date.Month < 12).Select(date => date.Year)];
    }

    /// <summary>Reads <c>{"2022-01-01": true, …}</c>; throws <see cref="FormatException"/> on anything else.</summary>
    public static WorkingCalendar Load(Stream json)
    {
        try
        {
            var listed = JsonSerializer.Deserialize<Dictionary<string, bool>>(json) ?? throw new FormatException("The calendar is empty.");
            return new(listed.ToDictionary(day => DateOnly.ParseExact(day.Key, "yyyy-MM-dd", CultureInfo.InvariantCulture), day => day.Value));
        }
        catch (JsonException e)
        {
            throw new FormatException("The calendar is no JSON map from dates to true or false.", e);
        }
    }

    /// <summary>Whether people work on a date.</summary>
    public bool IsWorkingDay(DateOnly date) =>
        offDays.TryGetValue(date, out var isOff) ? !isOff : date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>The date <paramref name="days"/> working days after a date, which itself is not counted (民法典 201).</summary>
    public DateOnly AddWorkingDays(DateOnly start, int days) => Step(start, days, 1);

    /// <summary>The date <paramref name="days"/> working days before a date, which itself is not counted.</summary>
    public DateOnly SubtractWorkingDays(DateOnly end, int days) => Step(end, days, -1);

    /// <summary>The date itself when it is a working day, otherwise the next one (民法典 203).</summary>
    public DateOnly NextWorkingDay(DateOnly date) => IsWorkingDay(date) ? date : AddWorkingDays(date, 1);

    /// <summary>Whether a span touches a year whose notice is not in the calendar (日历未定): its deadlines may still change.</summary>
    public bool IsProvisional(DateOnly from, DateOnly to)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        return Enumerable.Range(from.Year, to.Year - from.Year + 1).Any(year => !officialYears.Contains(year));
    }

    private DateOnly Step(DateOnly date, int days, int direction)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, MaximumDays);
        while (days > 0)
        {
            date = date.AddDays(direction);
            if (IsWorkingDay(date)) days--;
        }

        return date;
    }
}
