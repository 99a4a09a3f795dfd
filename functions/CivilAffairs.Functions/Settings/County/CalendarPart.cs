using System.Globalization;
using System.Text.Json.Nodes;
using CivilAffairs.Core.Text;
using CivilAffairs.Site.Staff.Settings;
using Microsoft.AspNetCore.Http;

namespace CivilAffairs.Functions.Settings.County;

/// <summary>One year of the working-day calendar, as the yearly notice says it: which days are off, which are worked instead. Days may be written as spans.</summary>
public sealed class CalendarPart(int year) : ISettingsPart
{
    private const string Off = "f.calendar.off";
    private const string Worked = "f.calendar.worked";
    private const int LongestSpan = 31;

    private static readonly char[] Separators = ['\n', '\r', '、', ',', '，', ';', '；', ' '];

    /// <inheritdoc/>
    public SettingsGroup Show(JsonNode root)
    {
        var days = Days(root).Where(day => IsOfYear(day.Key)).ToList();
        return new SettingsGroup("放假和调休", "", false,
        [
            new SettingsEntry("", "f.calendar", null,
            [
                new SettingsField(Off, "休息日", SettingsInput.Lines, Spans(days, true), "一行一段，如 2026-10-01至2026-10-07；含放假期间的周末", []),
                new SettingsField(Worked, "调休上班日", SettingsInput.Lines, Spans(days, false), "周末上班的日子，如 2026-09-27", []),
            ]),
        ]);
    }

    /// <inheritdoc/>
    public void Take(JsonNode root, IFormCollection form, List<string> faults)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(faults);
        var (off, worked) = (Read(form[Off].ToString(), faults), Read(form[Worked].ToString(), faults));
        foreach (var both in off.Intersect(worked)) faults.Add($"{both:yyyy-MM-dd}既是休息日又是上班日，请删去其一");
        var listed = off.Select(date => (Date: date, IsOff: true)).Concat(worked.Except(off).Select(date => (Date: date, IsOff: false)));
        var days = Days(root).Where(day => !IsOfYear(day.Key)).Select(day => (day.Key, day.Value!.GetValue<bool>()))
            .Concat(listed.Select(day => (day.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), day.IsOff)));
        root["calendar"] = new JsonObject(days.OrderBy(day => day.Item1, StringComparer.Ordinal).Select(day => KeyValuePair.Create<string, JsonNode?>(day.Item1, JsonValue.Create(day.Item2))));
    }

    private static JsonObject Days(JsonNode root) => (JsonObject)root["calendar"]!;

    private bool IsOfYear(string date) => date.StartsWith(string.Create(CultureInfo.InvariantCulture, $"{year}-"), StringComparison.Ordinal);

    private SortedSet<DateOnly> Read(string text, List<string> faults)
    {
        var dates = new SortedSet<DateOnly>();
        foreach (var word in HalfWidth.Of(text).Split(Separators, StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = word.Split(['至', '~'], 2);
            if (!Parse(ends[0], out var from) || !Parse(ends[^1], out var to) || to < from || to.DayNumber - from.DayNumber >= LongestSpan || from.Year != year || to.Year != year)
                faults.Add($"“{word}”不是{year}年的日期，应如{year}-10-01或{year}-10-01至{year}-10-07");
            else
                for (var date = from; date <= to; date = date.AddDays(1)) dates.Add(date);
        }

        return dates;
    }

    private static bool Parse(string text, out DateOnly date) => DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    private static string Spans(List<KeyValuePair<string, JsonNode?>> days, bool isOff)
    {
        var dates = days.Where(day => day.Value!.GetValue<bool>() == isOff && Parse(day.Key, out _)).Select(day => DateOnly.ParseExact(day.Key, "yyyy-MM-dd", CultureInfo.InvariantCulture)).Order().ToList();
        return string.Join('\n', dates.Index().GroupBy(day => day.Item.DayNumber - day.Index).Select(span =>
            span.First().Item is var first && span.Last().Item is var last && first == last ? $"{first:yyyy-MM-dd}" : $"{first:yyyy-MM-dd}至{last:yyyy-MM-dd}"));
    }
}
