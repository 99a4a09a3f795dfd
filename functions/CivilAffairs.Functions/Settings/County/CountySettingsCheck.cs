using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using CivilAffairs.Adapters.Banks;
using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.County;

namespace CivilAffairs.Functions.Settings.County;

/// <summary>Whether a version of the settings can be worked with: the profile's own check, and what lies beside it.</summary>
public static partial class CountySettingsCheck
{
    private const int MostDays = 4_000;

    /// <summary>All that is wrong, one plain Chinese sentence each.</summary>
    public static IReadOnlyList<string> Check(CountySettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return [.. CountyProfileCheck.Check(settings.Profile), .. Days(settings.Calendar), .. Layouts(settings)];
    }

    /// <summary>The calendar of listed days. Throws <see cref="FormatException"/> for what is no date.</summary>
    public static WorkingCalendar Calendar(IReadOnlyDictionary<string, bool> days)
    {
        ArgumentNullException.ThrowIfNull(days);
        return new WorkingCalendar(days.ToDictionary(day => DateOnly.ParseExact(day.Key, "yyyy-MM-dd", CultureInfo.InvariantCulture), day => day.Value));
    }

    private static IEnumerable<string> Days(IReadOnlyDictionary<string, bool> days)
    {
        foreach (var date in days.Keys.Where(date => !DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))) yield return $"日历中的“{date}”不是日期，应如2026-10-01";
        if (days.Count is 0 or > MostDays) yield return $"日历列出{days.Count}天，应为1至{MostDays}天";
        foreach (var year in days.GroupBy(day => day.Key[..Math.Min(4, day.Key.Length)]).Where(year => year.Any(day => !day.Value) && !year.Any(day => day.Value))) yield return $"{year.Key}年的日历只有上班日没有休息日，请补上法定节假日";
    }

    private static IEnumerable<string> Layouts(CountySettings settings)
    {
        foreach (var name in settings.Layouts.Keys.Where(name => !FileName().IsMatch(name))) yield return $"银行文件格式的名称“{name}”只能用字母、数字、点、斜杠和连字符，并以.json结尾";
        foreach (var bank in settings.Profile.Banks.Where(bank => bank.Layout.Length > 0 && !settings.Layouts.ContainsKey(bank.Layout)))
            yield return $"代理银行“{bank.Name}”的文件格式“{bank.Layout}”不存在，请先上传该格式或改选其他格式";
        foreach (var (name, layout) in settings.Layouts)
            if (Fault(name, layout) is { } fault) yield return fault;
    }

    private static string? Fault(string name, JsonElement layout)
    {
        try
        {
            BankLayoutFile.Read(name, JsonSerializer.SerializeToUtf8Bytes(layout));
            return null;
        }
        catch (InvalidOperationException fault)
        {
            return fault.Message;
        }
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9./-]{0,80}\\.json$", RegexOptions.CultureInvariant)]
    private static partial Regex FileName();
}
