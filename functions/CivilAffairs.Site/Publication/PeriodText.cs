using System.Globalization;
using System.Xml;

namespace CivilAffairs.Site.Publication;

/// <summary>Configured periods (<c>7wd</c>, <c>7d</c>, <c>PT3S</c>) as the public reads them.</summary>
internal static class PeriodText
{
    /// <summary>As in 7个工作日.</summary>
    public static string Of(string period)
    {
        if (period.EndsWith("wd", StringComparison.Ordinal)) return $"{Count(period[..^2])}个工作日";
        if (period.EndsWith('d')) return $"{Count(period[..^1])}日";
        var span = XmlConvert.ToTimeSpan(period);
        return span.TotalSeconds < 120
            ? string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.##}秒（试运行）")
            : string.Create(CultureInfo.InvariantCulture, $"{span.TotalMinutes:0.##}分钟（试运行）");
    }

    private static int Count(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
