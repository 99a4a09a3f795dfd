namespace CivilAffairs.Core.Calendar;

/// <summary>The one time zone of the law and the offices: UTC+8, without daylight saving.</summary>
public static class ChinaTime
{
    /// <summary>Offset from UTC.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>Date at an instant.</summary>
    public static DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    /// <summary>Last second of a day; deadlines of days end here.</summary>
    public static DateTimeOffset EndOf(DateOnly date) => new(date, new TimeOnly(23, 59, 59), Offset);

    /// <summary>Nine o'clock of a day, when offices read their mail.</summary>
    public static DateTimeOffset MorningOf(DateOnly date) => new(date, new TimeOnly(9, 0), Offset);
}
