using CivilAffairs.Core.Text;

namespace CivilAffairs.Core.Money;

/// <summary>Unit in which a paper states its amounts.</summary>
public enum MoneyUnit
{
    /// <summary>元</summary>
    Yuan,

    /// <summary>万元</summary>
    TenThousandYuan,

    /// <summary>亿元</summary>
    HundredMillionYuan,
}

/// <summary>Reads and names units.</summary>
public static class MoneyUnits
{
    /// <summary>Fen in one unit.</summary>
    public static long Fen(this MoneyUnit unit) => unit switch
    {
        MoneyUnit.Yuan => 100L,
        MoneyUnit.TenThousandYuan => 1_000_000L,
        MoneyUnit.HundredMillionYuan => 10_000_000_000L,
        _ => throw new ArgumentOutOfRangeException(nameof(unit)),
    };

    /// <summary>Name in Chinese.</summary>
    public static string Describe(this MoneyUnit unit) => unit switch
    {
        MoneyUnit.Yuan => "元",
        MoneyUnit.TenThousandYuan => "万元",
        MoneyUnit.HundredMillionYuan => "亿元",
        _ => throw new ArgumentOutOfRangeException(nameof(unit)),
    };

    /// <summary>Reads a unit as papers write it: 元, 万元, 单位：万元, （万元）, 人民币元.</summary>
    public static bool TryParse(string? text, out MoneyUnit unit)
    {
        var plain = HalfWidth.Compact(text).Trim('(', ')', '[', ']', ':', '。', ';');
        foreach (var prefix in (string[])["金额单位", "计量单位", "单位", ":", "人民币"])
        {
            if (plain.StartsWith(prefix, StringComparison.Ordinal)) plain = plain[prefix.Length..];
        }

        (var known, unit) = plain switch
        {
            "元" or "圆" => (true, MoneyUnit.Yuan),
            "万元" or "万" or "萬元" => (true, MoneyUnit.TenThousandYuan),
            "亿元" or "亿" or "億元" => (true, MoneyUnit.HundredMillionYuan),
            _ => (false, MoneyUnit.Yuan),
        };
        return known;
    }
}
