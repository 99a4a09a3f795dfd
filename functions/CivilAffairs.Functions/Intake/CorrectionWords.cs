using CivilAffairs.Core.Money;

namespace CivilAffairs.Functions.Intake;

/// <summary>Amounts that may fall as well as rise.</summary>
public static class CorrectionWords
{
    /// <summary>Yuan with a sign, as in +1,200.00.</summary>
    public static string WithSign(long fen) => fen < 0 ? $"-{MoneyText.Grouped(-fen)}" : $"+{MoneyText.Grouped(fen)}";
}
