using CivilAffairs.Core.Calendar;

namespace CivilAffairs.Core.Tests.Calendar;

/// <summary>The calendar which the app ships with.</summary>
internal static class CalendarFile
{
    public static WorkingCalendar Official { get; } = Load();

    private static WorkingCalendar Load()
    {
        using var json = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "working-days.json"));
        return WorkingCalendar.Load(json);
    }
}
