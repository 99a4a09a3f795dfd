using System.Text.RegularExpressions;
using CivilAffairs.Core.Text;

namespace CivilAffairs.Core.Money;

/// <summary>
/// Amounts in words (大写金额) by the rules for bills and vouchers, domain.md §2.4. Reading accepts every variant which the rules allow,
/// and the traditional characters; a zero too many or too few, or everyday digits (一二三), are refused.
/// </summary>
public static partial class AmountInWords
{
    /// <summary>Largest amount that has words here, in fen: one fen below ten quadrillion yuan (一亿亿元).</summary>
    public const long MaximumFen = 999_999_999_999_999_999L;

    private const int MaximumLength = 80;

    /// <summary>Writes an amount of fen, zero or more, as in 叁佰捌拾万元整.</summary>
    public static string Write(long fen)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(fen);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(fen, MaximumFen);
        return string.Concat(WordPattern.Of(fen).Where(word => word.IsWritten).Select(word => word.Character));
    }

    /// <summary>Reads words back to fen; false when they break the rules.</summary>
    public static bool TryParse(string? words, out long fen)
    {
        fen = 0;
        var plain = Normalise(words);
        if (plain.Length is 0 or > MaximumLength) return false;

        var value = WordValue.Of(plain);
        if (value is null) return false;
        if (!Fits(plain, WordPattern.Of(value.Value))) return false;
        fen = value.Value;
        return true;
    }

    /// <summary>Words with one character for each meaning, without spaces, 人民币 and punctuation around them.</summary>
    public static string Normalise(string? words)
    {
        var plain = Around().Replace(HalfWidth.Compact(words), "");
        return string.Create(plain.Length, plain, static (target, source) =>
        {
            for (var i = 0; i < source.Length; i++) target[i] = Plain(source[i]);
        });
    }

    private static bool Fits(string words, IReadOnlyList<Word> pattern)
    {
        var at = 0;
        foreach (var word in pattern)
        {
            if (at < words.Length && words[at] == word.Character) at++;
            else if (!word.IsOptional) return false;
        }

        return at == words.Length;
    }

    private static char Plain(char character) => character switch
    {
        '圆' or '圓' => '元',
        '萬' => '万',
        '億' => '亿',
        '正' => '整',
        '〇' or '○' => '零',
        '貳' or '貮' or '弍' => '贰',
        '叄' or '參' or '参' => '叁',
        '陸' => '陆',
        '壱' or '弌' => '壹',
        '阡' => '仟',
        _ => character,
    };

    [GeneratedRegex(@"^(合计|总计|金额|人民币|大写|[(:,)])+|[):。;,]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Around();
}
