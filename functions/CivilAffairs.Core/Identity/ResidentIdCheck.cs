namespace CivilAffairs.Core.Identity;

/// <summary>Why a text is no resident ID.</summary>
public enum ResidentIdProblem
{
    /// <summary>It is one.</summary>
    None,

    /// <summary>Nothing there.</summary>
    Missing,

    /// <summary>A spreadsheet's scientific notation: digits are lost.</summary>
    ScientificNotation,

    /// <summary>A spreadsheet kept 15 digits and made the rest zero.</summary>
    ExcelPrecisionLoss,

    /// <summary>Not 18 characters.</summary>
    Length,

    /// <summary>Something else than digits and X.</summary>
    Characters,

    /// <summary>No date, in the future, or more than 130 years ago.</summary>
    BirthDate,

    /// <summary>Check character does not fit: a digit is wrong.</summary>
    CheckCharacter,
}

/// <summary>A resident ID as read. Holds personal data.</summary>
/// <param name="Id">Normalised; 18 characters when valid.</param>
/// <param name="Problem">What is wrong, or none.</param>
/// <param name="WasOldNumber">Converted from an old 15-digit number: to be confirmed.</param>
/// <param name="HadLookAlike">A look-alike of X (×, Х) was read as X.</param>
public sealed record ResidentIdCheck(string Id, ResidentIdProblem Problem, bool WasOldNumber, bool HadLookAlike)
{
    /// <summary>Whether it may be used.</summary>
    public bool IsValid => Problem == ResidentIdProblem.None;

    /// <summary>What is wrong, in Chinese, without the number; empty when nothing is.</summary>
    public string Message => Problem switch
    {
        ResidentIdProblem.None => "",
        ResidentIdProblem.Missing => "身份证号没有填写",
        ResidentIdProblem.ScientificNotation => "身份证号成了科学计数法，后几位已丢失",
        ResidentIdProblem.ExcelPrecisionLoss => "身份证号末三位为000且校验不符，是电子表格按数字保存造成的精度丢失",
        ResidentIdProblem.Length => $"身份证号应为18位，这里是{Id.Length}位",
        ResidentIdProblem.Characters => "身份证号含有数字和X以外的字符",
        ResidentIdProblem.BirthDate => "身份证号中的出生日期不存在或不合理",
        ResidentIdProblem.CheckCharacter => "身份证号校验码不符，至少有一位写错",
        _ => throw new InvalidOperationException($"Unknown problem {Problem}."),
    };

    /// <summary>What to do about it, in Chinese; empty when nothing is wrong.</summary>
    public string Mend => Problem switch
    {
        ResidentIdProblem.None => "",
        ResidentIdProblem.ScientificNotation or ResidentIdProblem.ExcelPrecisionLoss => "把该列设为“文本”格式后，按身份证重新录入",
        _ => "对照身份证或户口簿核对后重新填写",
    };

    /// <summary>Never prints the person.</summary>
    public override string ToString() => $"ResidentIdCheck {Problem}";
}
