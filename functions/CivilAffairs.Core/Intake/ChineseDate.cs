using System.Globalization;
using System.Text.RegularExpressions;
using CivilAffairs.Core.Text;

namespace CivilAffairs.Core.Intake;

/// <summary>Dates as documents write them: 2022年3月5日 (without leading zeros, domain.md §2.1), 二〇二二年三月五日, and what spreadsheets make of them.</summary>
public static partial class ChineseDate
{
    private const string Digits = "〇一二三四五六七八九";

    /// <summary>As in 2022年3月5日.</summary>
    public static string Write(DateOnly date) => string.Create(CultureInfo.InvariantCulture, $"{date.Year}年{date.Month}月{date.Day}日");

    /// <summary>Reads a date; false when it is none, or no day of the calendar.</summary>
    public static bool TryParse(string? text, out DateOnly date)
    {
        date = default;
        var plain = HalfWidth.Compact(text);
        if (ArabicForm().Match(plain) is { Success: true } arabic) return Make(Number(arabic, "year"), Number(arabic, "month"), Number(arabic, "day"), out date);
        if (ChineseForm().Match(plain) is not { Success: true } chinese) return false;

        var year = chinese.Groups["year"].Value.Aggregate(0, (sum, digit) => sum * 10 + Digit(digit));
        var month = chinese.Groups["month"].Value is "元" ? 1 : Tens(chinese.Groups["month"].Value);
        return Make(year, month, Tens(chinese.Groups["day"].Value), out date);
    }

    private static bool Make(int year, int month, int day, out DateOnly date)
    {
        date = default;
        if (year is < 1900 or > 2099 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        date = new(year, month, day);
        return true;
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture);

    // 三, 十, 十一, 二十, 二十一, 廿一, 卅一, 〇三; -1 for anything else.
    private static int Tens(string text)
    {
        text = text.Replace("廿", "二十", StringComparison.Ordinal).Replace("卅", "三十", StringComparison.Ordinal);
        var ten = text.IndexOf('十', StringComparison.Ordinal);
        if (ten < 0) return text.Length == 1 || (text.Length == 2 && Digit(text[0]) == 0) ? Digit(text[^1]) : -1;
        if (ten > 1 || text.Length - ten > 2) return -1;
        var high = ten == 0 ? 1 : Digit(text[0]);
        var low = ten == text.Length - 1 ? 0 : Digit(text[^1]);
        return high < 1 || low < 0 ? -1 : high * 10 + low;
    }

    private static int Digit(char character) => character is 'O' or 'o' or '0' or '零' or '○' or '◯' or 'Ο' ? 0 : Digits.IndexOf(character, StringComparison.Ordinal);

    [GeneratedRegex(@"^(?<year>[0-9]{4})(?:年(?<month>[0-9]{1,2})月(?<day>[0-9]{1,2})日|(?<mark>[-/.])(?<month>[0-9]{1,2})\k<mark>(?<day>[0-9]{1,2})(?:T?0{1,2}:00(?::00(?:\.0+)?)?)?)$", RegexOptions.CultureInvariant)]
    private static partial Regex ArabicForm();

    [GeneratedRegex("^(?<year>[一二三四五六七八九〇零○◯ΟOo0]{4})年(?<month>元|[一二三四五六七八九十〇零○◯ΟOo0]{1,3})月(?<day>[一二三四五六七八九十廿卅〇零○◯ΟOo0]{1,3})日$", RegexOptions.CultureInvariant)]
    private static partial Regex ChineseForm();
}
