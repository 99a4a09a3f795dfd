using CivilAffairs.Core.Identity;

namespace CivilAffairs.SampleData;

/// <summary>
/// Card numbers of no bank: BIN 629999, then one digit that tells the counterpart bank how to answer, then a serial, then the Luhn digit.
/// </summary>
public static class SampleCards
{
    private const string Bin = "629999";
    private const int SerialLength = 11;
    private const int PurposeCard = 21;
    private const int PurposeReplacement = 22;

    /// <summary>Every so many-th household has a card that its bank rejects at the first attempt.</summary>
    private const int RejectedEvery = 80;

    private static readonly Dictionary<char, SampleRejection> Rejections = new()
    {
        ['1'] = new("4", "账号不存在"),
        ['2'] = new("25", "卡户未激活"),
        ['3'] = new("37", "户名不符"),
    };

    /// <summary>How the bank answers to this card: null when it pays, otherwise code and reason of domain.md §4.2.</summary>
    public static SampleRejection? RejectionOf(string card) =>
        card.StartsWith(Bin, StringComparison.Ordinal) && Rejections.TryGetValue(card[Bin.Length], out var rejection) ? rejection : null;

    /// <summary>A card that the bank pays to, for a household whose card was rejected.</summary>
    public static string Replacement(SampleScenario scenario, SampleHousehold household) =>
        Whole('0', SampleDraw.Digits(SerialLength, scenario.Seed, PurposeReplacement, household.Index));

    internal static string Of(int seed, int index)
    {
        var answer = index % RejectedEvery == 3 ? (char)('1' + (index / RejectedEvery % Rejections.Count)) : '0';
        return Whole(answer, SampleDraw.Digits(SerialLength, seed, PurposeCard, index));
    }

    private static string Whole(char answer, string serial)
    {
        var digits = Bin + answer + serial;
        return digits + "0123456789".First(check => BankCard.IsLuhn(digits + check));
    }
}

/// <summary>A bank's refusal of one line: its own code and its words.</summary>
public sealed record SampleRejection(string Code, string Reason);
