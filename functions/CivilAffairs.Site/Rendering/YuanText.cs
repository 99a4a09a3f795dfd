using System.Globalization;

namespace CivilAffairs.Site.Rendering;

/// <summary>Money in yuan with two decimals, computed from fen without any fraction type.</summary>
internal static class YuanText
{
    /// <summary>1,234,567.89 for people.</summary>
    public static string Grouped(long fen) => Write(fen, "N0");

    /// <summary>1234567.89 for tables of data.</summary>
    public static string Plain(long fen) => Write(fen, "0");

    private static string Write(long fen, string format)
    {
        var sign = fen < 0 ? "-" : "";
        var magnitude = fen < 0 ? (ulong)-(Int128)fen : (ulong)fen;
        var yuan = (magnitude / 100).ToString(format, CultureInfo.InvariantCulture);
        return string.Concat(sign, yuan, ".", (magnitude % 100).ToString("00", CultureInfo.InvariantCulture));
    }
}
