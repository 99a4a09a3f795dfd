using System.Globalization;
using CivilAffairs.Core.Money;

namespace CivilAffairs.Adapters.Banks;

/// <summary>Amounts as machines exchange them: yuan, digits, at most two decimals; no separators, signs or units.</summary>
internal static class BankAmount
{
    // Far beyond any county, and so far within a long of fen that no file's sum can overflow it.
    private const int MaximumDigits = 11;

    /// <summary>Yuan with two decimals, from fen.</summary>
    public static string Write(long fen) => MoneyText.Yuan(fen);

    /// <summary>Yuan with two decimals, below zero too.</summary>
    public static string Signed(long fen) => fen < 0 ? $"-{Write(-fen)}" : Write(fen);

    /// <summary>Fen, or null when it is no amount.</summary>
    public static long? Read(string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var yuan = point < 0 ? text : text[..point];
        var decimals = point < 0 ? "" : text[(point + 1)..];
        if (yuan.Length is 0 or > MaximumDigits || decimals.Length > 2 || (point >= 0 && decimals.Length == 0)) return null;
        if (!yuan.All(char.IsAsciiDigit) || !decimals.All(char.IsAsciiDigit)) return null;
        return long.Parse(yuan, CultureInfo.InvariantCulture) * 100 + int.Parse(decimals.PadRight(2, '0'), CultureInfo.InvariantCulture);
    }

    /// <summary>Whole fen, or null when it is no amount.</summary>
    public static long? ReadFen(string text) =>
        text.Length is > 0 and <= MaximumDigits + 4 && text.All(char.IsAsciiDigit) && long.Parse(text, CultureInfo.InvariantCulture) is var fen && fen < 10_000_000_000_000 ? fen : null;

    /// <summary>A count, or null when it is none.</summary>
    public static int? ReadCount(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;
}
