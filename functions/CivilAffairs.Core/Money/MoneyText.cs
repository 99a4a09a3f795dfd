using System.Globalization;
using System.Text.RegularExpressions;
using CivilAffairs.Core.Text;

namespace CivilAffairs.Core.Money;

/// <summary>Why a text is no amount.</summary>
public enum MoneyProblem
{
    /// <summary>It is one.</summary>
    None,

    /// <summary>Nothing there.</summary>
    Missing,

    /// <summary>Not a number as papers write it.</summary>
    NotANumber,

    /// <summary>Smaller than a fen: more decimals than the unit has fen for.</summary>
    FinerThanFen,

    /// <summary>Beyond what a ledger holds.</summary>
    TooLarge,
}

/// <summary>An amount as read: fen, or the problem with the text.</summary>
public readonly record struct MoneyRead(long Fen, MoneyProblem Problem)
{
    /// <summary>Whether <see cref="Fen"/> may be used.</summary>
    public bool IsAmount => Problem == MoneyProblem.None;

    /// <summary>What is wrong, in Chinese; empty when nothing is.</summary>
    public string Message => Problem switch
    {
        MoneyProblem.None => "",
        MoneyProblem.Missing => "金额没有填写",
        MoneyProblem.NotANumber => "金额不是数字",
        MoneyProblem.FinerThanFen => "金额精确到了分以下",
        MoneyProblem.TooLarge => "金额过大",
        _ => throw new InvalidOperationException($"Unknown problem {Problem}."),
    };
}

/// <summary>Money as text. Inside it is fen (long); text is exact, by decimal arithmetic, never by floating point.</summary>
public static partial class MoneyText
{
    // Sixteen digits before the point are 99 trillion yuan and more than a long of fen can hold in any unit.
    private const int MaximumDigits = 24;

    /// <summary>Yuan with two decimals: <c>1234.56</c>.</summary>
    public static string Yuan(long fen) => (fen / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>Yuan with two decimals and thousands separators: <c>1,234.56</c>.</summary>
    public static string Grouped(long fen) => (fen / 100m).ToString("#,##0.00", CultureInfo.InvariantCulture);

    /// <summary>In ten thousand yuan without trailing zeros: <c>380</c>, <c>0.5</c>. Exact to the fen.</summary>
    public static string TenThousandYuan(long fen) => (fen / 1_000_000m).ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>Reads an amount: full-width digits, thousands separators, ¥, spaces; a unit written behind the number counts before <paramref name="unit"/>. Exact or refused.</summary>
    public static MoneyRead Read(string? text, MoneyUnit unit = MoneyUnit.Yuan)
    {
        var plain = HalfWidth.Compact(text);
        if (plain.Length == 0) return new(0, MoneyProblem.Missing);
        if (IsWholeNumber(plain)) return Scale(plain, isNegative: false, unit.Fen());

        var match = Amount().Match(plain);
        if (!match.Success) return new(0, MoneyProblem.NotANumber);

        if (match.Groups["unit"] is { Success: true } written && !MoneyUnits.TryParse(written.Value, out unit)) return new(0, MoneyProblem.NotANumber);
        return Scale(match.Groups["number"].Value.Replace(",", "", StringComparison.Ordinal), match.Groups["minus"].Success, unit.Fen());
    }

    /// <summary>Reads an amount; false when it is none.</summary>
    public static bool TryParse(string? text, MoneyUnit unit, out long fen)
    {
        var read = Read(text, unit);
        fen = read.Fen;
        return read.IsAmount;
    }

    /// <summary>Reads yuan; false when it is no amount.</summary>
    public static bool TryParseYuan(string? text, out long fen) => TryParse(text, MoneyUnit.Yuan, out fen);

    // Most cells of a roster: read without a pattern.
    private static bool IsWholeNumber(string text) => text.Length <= MaximumDigits && !text.AsSpan().ContainsAnyExceptInRange('0', '9');

    private static MoneyRead Scale(string number, bool isNegative, long fenPerUnit)
    {
        if (number.Contains('.', StringComparison.Ordinal)) number = number.TrimEnd('0');
        if (number.Length > MaximumDigits) return new(0, MoneyProblem.TooLarge);

        var written = decimal.Parse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        // Asked before multiplying: in 亿元 so many digits are more than a decimal holds.
        if (written > (decimal)long.MaxValue / fenPerUnit) return new(0, MoneyProblem.TooLarge);
        var fen = written * fenPerUnit;
        if (fen != decimal.Truncate(fen)) return new(0, MoneyProblem.FinerThanFen);
        return new(isNegative ? -(long)fen : (long)fen, MoneyProblem.None);
    }

    [GeneratedRegex(@"^(人民币|RMB|CNY)?¥?(?<minus>[-−])?¥?(?<number>([0-9]{1,3}(,[0-9]{3})+|[0-9]+)(\.[0-9]+)?)(?<unit>万元|亿元|元|圆|万|亿|萬元|億元)?整?$", RegexOptions.CultureInvariant)]
    private static partial Regex Amount();
}
