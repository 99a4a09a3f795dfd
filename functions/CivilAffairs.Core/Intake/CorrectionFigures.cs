using CivilAffairs.Core.Money;
using CivilAffairs.Core.Text;

namespace CivilAffairs.Core.Intake;

/// <summary>Figures of a correcting document: signed amounts, and that before and change make after.</summary>
internal static class CorrectionFigures
{
    /// <summary>An amount with its sign in fen; null when there is none or it cannot be read, which is a fault.</summary>
    public static long? Read(Sourced<string>? written, MoneyUnit unit, AllocationFaultList faults)
    {
        if (string.IsNullOrWhiteSpace(written?.Value)) return null;
        var read = MoneyText.Read(HalfWidth.Compact(written.Value).TrimStart('+'), unit);
        if (read.IsAmount) return read.Fen;
        faults.Error("AMOUNT-FORM", written, $"{read.Message}。", "填写数字金额，精确到分；减少的写负数。");
        return null;
    }

    /// <summary>Before and change make after, where all three are stated.</summary>
    public static void Compare(string township, (long? Fen, Sourced<string>? Source) before, (long? Fen, Sourced<string>? Source) change, (long? Fen, Sourced<string>? Source) after, AllocationFaultList faults)
    {
        if (before.Fen is not { } old || change.Fen is not { } difference || after.Fen is not { } @new || old + difference == @new) return;
        faults.Error(
            "CORRECTION-SUM",
            after.Source,
            $"{township}原金额{MoneyText.Grouped(old)}元（{before.Source!.Place.Describe()}）加增减{WithSign(difference)}元（{change.Source!.Place.Describe()}）为{MoneyText.Grouped(old + difference)}元，而调整后写的是{MoneyText.Grouped(@new)}元（{after.Source!.Place.Describe()}）。",
            "核对原金额、增减额和调整后金额，改为一致。");
    }

    /// <summary>Fen in yuan with its sign.</summary>
    public static string WithSign(long fen) => fen < 0 ? $"-{MoneyText.Grouped(-fen)}" : $"+{MoneyText.Grouped(fen)}";
}
