using CivilAffairs.Core.Text;

namespace CivilAffairs.Core.Identity;

/// <summary>Why a text is no card number.</summary>
public enum BankCardProblem
{
    /// <summary>It is one.</summary>
    None,

    /// <summary>Nothing there.</summary>
    Missing,

    /// <summary>A spreadsheet's scientific notation: digits are lost.</summary>
    ScientificNotation,

    /// <summary>A spreadsheet kept 15 digits and made the rest zero.</summary>
    ExcelPrecisionLoss,

    /// <summary>Something else than digits.</summary>
    Characters,

    /// <summary>Not 16 to 19 digits.</summary>
    Length,

    /// <summary>Luhn check fails: a digit is wrong.</summary>
    CheckDigit,
}

/// <summary>A card number as read. Holds personal data.</summary>
/// <param name="Number">Normalised; digits alone when valid.</param>
/// <param name="Problem">What is wrong, or none.</param>
/// <param name="IsUnproved">No card number but perhaps an account's (存折): nothing in it proves that it is written right.</param>
public sealed record BankCardCheck(string Number, BankCardProblem Problem, bool IsUnproved = false)
{
    /// <summary>Whether it may be used.</summary>
    public bool IsValid => Problem == BankCardProblem.None;

    /// <summary>What is wrong, in Chinese, without the number; empty when nothing is.</summary>
    public string Message => Problem switch
    {
        BankCardProblem.None => "",
        BankCardProblem.Missing => "一卡通账号没有填写",
        BankCardProblem.ScientificNotation => "一卡通账号成了科学计数法，后几位已丢失",
        BankCardProblem.ExcelPrecisionLoss => "一卡通账号第15位之后全是0且校验不符，是电子表格按数字保存造成的精度丢失",
        BankCardProblem.Characters => "一卡通账号含有数字以外的字符",
        BankCardProblem.Length => $"一卡通账号应为16至19位，这里是{Number.Length}位",
        BankCardProblem.CheckDigit => "一卡通账号校验不符，至少有一位写错",
        _ => throw new InvalidOperationException($"Unknown problem {Problem}."),
    };

    /// <summary>What to do about it, in Chinese; empty when nothing is wrong.</summary>
    public string Mend => Problem switch
    {
        BankCardProblem.None => "",
        BankCardProblem.ScientificNotation or BankCardProblem.ExcelPrecisionLoss => "把该列设为“文本”格式后，按银行卡重新录入",
        _ => "对照银行卡或社保卡核对后重新填写",
    };

    /// <summary>Never prints the number.</summary>
    public override string ToString() => $"BankCardCheck {Problem}";
}

/// <summary>
/// Card numbers of the smart card (一卡通): 16–19 digits with a Luhn check digit. Numbers outside of UnionPay's range (62) may be those of
/// passbooks and of older rural accounts, which have none (domain.md §3.3).
/// </summary>
public static class BankCard
{
    private const int MinimumLength = 16;
    private const int MaximumLength = 19;
    private const int ExactDigits = 15;
    private const string UnionPay = "62";

    /// <summary>Reads and judges a card number.</summary>
    public static BankCardCheck Check(string? text)
    {
        var number = Normalise(text);
        var problem = Problem(number);
        return problem == BankCardProblem.CheckDigit && !number.StartsWith(UnionPay, StringComparison.Ordinal) ? new(number, BankCardProblem.None, IsUnproved: true) : new(number, problem);
    }

    /// <summary>Half width, without spaces and hyphens.</summary>
    public static string Normalise(string? text) => HalfWidth.Compact(text).TrimStart('\'', '`').Replace("-", "", StringComparison.Ordinal);

    /// <summary>Whether the digits have a right Luhn check digit.</summary>
    public static bool IsLuhn(ReadOnlySpan<char> digits)
    {
        if (!Numerals.AreAll(digits)) return false;
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            if (i % 2 == 1) digit *= 2;
            sum += digit > 9 ? digit - 9 : digit;
        }

        return sum % 10 == 0;
    }

    private static BankCardProblem Problem(string number)
    {
        if (number.Length == 0) return BankCardProblem.Missing;
        if (Numerals.IsScientific(number)) return BankCardProblem.ScientificNotation;
        if (!Numerals.AreAll(number)) return BankCardProblem.Characters;
        if (number.Length is < MinimumLength or > MaximumLength) return BankCardProblem.Length;
        if (IsLuhn(number)) return BankCardProblem.None;
        return number.Length > ExactDigits + 1 && !number.AsSpan(ExactDigits).ContainsAnyExcept('0') ? BankCardProblem.ExcelPrecisionLoss : BankCardProblem.CheckDigit;
    }
}
