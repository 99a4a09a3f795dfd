using System.Text;
using CivilAffairs.Core.Money;

namespace CivilAffairs.Tests.Documents;

/// <summary>Documents that correct an allocation, as CSV files.</summary>
/// <param name="corrected">Number of the document that they correct.</param>
internal sealed class CorrectingDocument(string corrected)
{
    /// <summary>Sets townships' shares anew.</summary>
    public byte[] Adjustment(int number, params IReadOnlyList<(string Township, long Fen)> shares) =>
        Write(number, "调整", "调整后金额", shares, isInWords: false);

    /// <summary>Takes back from townships.</summary>
    public byte[] Withdrawal(int number, params IReadOnlyList<(string Township, long Fen)> taken) =>
        Write(number, "收回", "收回金额", taken, isInWords: true);

    private byte[] Write(int number, string what, string column, IReadOnlyList<(string Township, long Fen)> lines, bool isInWords)
    {
        var total = lines.Sum(line => line.Fen);
        return Csv(
        [
            $"发文字号：,云岭民发〔2026〕{number}号", "发文机关：,云岭县民政局、云岭县财政局", $"标题：,关于{what}2026年冬春救助资金的通知", "成文日期：,2026年12月1日", $"原文号：,{corrected}", "单位：,元",
            $"乡镇,{column}", .. lines.Select(line => $"{line.Township},{MoneyText.Yuan(line.Fen)}"), $"合计,{MoneyText.Yuan(total)}",
            .. isInWords ? (string[])[$"合计（大写）：,{AmountInWords.Write(total)}"] : [],
        ]);
    }

    /// <summary>A file of these lines.</summary>
    public static byte[] Csv(IEnumerable<string> lines) => Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => $"{line}\r\n")));
}
