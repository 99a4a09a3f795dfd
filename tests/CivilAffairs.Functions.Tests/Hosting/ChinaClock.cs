namespace CivilAffairs.Functions.Tests.Hosting;

/// <summary>Times as people in the county say them.</summary>
public static class ChinaClock
{
    /// <summary>A time of 2026 in China.</summary>
    public static DateTimeOffset At(int month, int day, int hour, int minute = 0, int second = 0) =>
        new(2026, month, day, hour, minute, second, TimeSpan.FromHours(8));
}
