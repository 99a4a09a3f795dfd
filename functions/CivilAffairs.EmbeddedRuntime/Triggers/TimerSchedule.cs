using System.Globalization;
using NCrontab;

namespace CivilAffairs.EmbeddedRuntime.Triggers;

/// <summary>When a timer function runs: NCRONTAB of five or six fields in a time zone, or a constant span.</summary>
internal sealed class TimerSchedule
{
    private readonly CrontabSchedule? _cron;
    private readonly TimeSpan _span;
    private readonly TimeZoneInfo _zone;

    /// <summary>Reads a schedule.</summary>
    /// <exception cref="FormatException">It is neither.</exception>
    public TimerSchedule(string text, TimeZoneInfo zone)
    {
        _zone = zone;
        var fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        if (fields == 1 && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out _span) && _span > TimeSpan.Zero)
            return;
        _cron = CrontabSchedule.TryParse(text, new() { IncludingSeconds = fields == 6 })
            ?? throw new FormatException($"'{text}' is neither an NCRONTAB expression nor a time span.");
    }

    /// <summary>The next run after a time (UTC).</summary>
    public DateTime NextAfter(DateTime utc)
    {
        if (_cron is null)
            return utc + _span;
        var local = _cron.GetNextOccurrence(TimeZoneInfo.ConvertTimeFromUtc(utc, _zone));
        // A local time that the clock skips in spring stands for the moment after the gap.
        while (_zone.IsInvalidTime(local))
            local = local.AddMinutes(30);
        return TimeZoneInfo.ConvertTimeToUtc(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), _zone);
    }

    /// <summary>Whether runs follow each other within a minute, so that missed ones are not made up for.</summary>
    public bool IsFrequent(DateTime utc)
    {
        var first = NextAfter(utc);
        return NextAfter(first) - first < TimeSpan.FromMinutes(1);
    }
}
