using System.Globalization;
using CivilAffairs.Core.Calendar;

namespace CivilAffairs.Site.Boards;

/// <summary>Amounts and times as they are said aloud.</summary>
internal static class SpokenText
{
    private const long FenPerYuan = 100;
    private const long YuanPerTenThousand = 10_000;

    /// <summary>31万7000元, 450元5角, 8分: by ear, ten thousands are heard and a row of noughts is not.</summary>
    public static string Money(long fen)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(fen);
        var (yuan, rest) = Math.DivRem(fen, FenPerYuan);
        var (tenThousands, ones) = Math.DivRem(yuan, YuanPerTenThousand);
        var (jiao, fenLeft) = Math.DivRem(rest, 10);
        var text = (tenThousands, ones) switch
        {
            (0, 0) => fen == 0 ? "0元" : "",
            (0, _) => $"{ones}元",
            (_, 0) => $"{tenThousands}万元",
            (_, < 1000) => $"{tenThousands}万零{ones}元",
            _ => $"{tenThousands}万{ones}元",
        };
        if (jiao > 0) text += $"{jiao}角";
        else if (fenLeft > 0 && text.Length > 0) text += "零";
        return fenLeft > 0 ? $"{text}{fenLeft}分" : text;
    }

    /// <summary>11月30日下午5点30分, Beijing time.</summary>
    public static string Time(DateTimeOffset at)
    {
        var here = at.ToOffset(ChinaTime.Offset);
        var part = here.Hour switch { < 6 => "凌晨", < 12 => "上午", < 13 => "中午", < 18 => "下午", _ => "晚上" };
        var hour = here.Hour > 12 ? here.Hour - 12 : here.Hour;
        var minute = here.Minute == 0 ? "整" : string.Create(CultureInfo.InvariantCulture, $"{here.Minute}分");
        return string.Create(CultureInfo.InvariantCulture, $"{here.Month}月{here.Day}日{part}{hour}点{minute}");
    }
}
