using CivilAffairs.Core.Identity;
using CsCheck;

namespace CivilAffairs.Core.Tests.Identity;

public class BankCardTests
{
    [Theory]
    [InlineData("6225881414207430")]
    [InlineData("6225 8814 1420 7430")]
    [InlineData("６２２５８８１４１４２０７４３０")]
    [InlineData("6225-8814-1420-7430")]
    [InlineData("6225881414207431", BankCardProblem.CheckDigit)]
    [InlineData("6.22588141420743E+15", BankCardProblem.ScientificNotation)]
    [InlineData("6225881414207430000", BankCardProblem.ExcelPrecisionLoss)]
    [InlineData("622588141420743", BankCardProblem.Length)]
    [InlineData("62258814142074305555", BankCardProblem.Length)]
    [InlineData("62258814142O7430", BankCardProblem.Characters)]
    [InlineData("", BankCardProblem.Missing)]
    public void Cards_are_judged_by_length_and_check_digit(string text, BankCardProblem problem = BankCardProblem.None)
    {
        var check = BankCard.Check(text);
        Assert.Equal(problem, check.Problem);
        Assert.Equal(check.IsValid, check.Message.Length == 0);
        Assert.Equal(check.IsValid, check.Mend.Length == 0);
    }

    [Theory]
    [InlineData("1012345678901234567", true)]
    [InlineData("9559980012345678912", true)]
    [InlineData("6225881414207430", false)]
    [InlineData("101234567890123", false)]
    [InlineData("1012345678901230000", false)]
    public void Numbers_outside_of_UnionPays_range_need_no_check_digit_and_are_unproved(string text, bool isUnproved)
    {
        var check = BankCard.Check(text);
        Assert.Equal(isUnproved, check.IsUnproved);
        Assert.True(check.IsValid || !isUnproved);
    }

    [Fact]
    public void Any_single_wrong_digit_is_found() =>
        Gen.Select(Cards, Gen.Int[0, 15], Gen.Int[1, 9]).Sample((card, at, shift) =>
        {
            var wrong = card.ToCharArray();
            wrong[at] = (char)('0' + (wrong[at] - '0' + shift) % 10);
            return !BankCard.IsLuhn(wrong) && BankCard.IsLuhn(card);
        });

    internal static Gen<string> Cards { get; } = Gen.Select(Gen.Int[16, 19], Gen.Long[0, 999_999_999_999]).Select((length, number) =>
    {
        var body = ("62" + number.ToString("000000000000", System.Globalization.CultureInfo.InvariantCulture) + "0000").PadRight(length - 1, '7')[..(length - 1)];
        return body + Enumerable.Range(0, 10).First(digit => BankCard.IsLuhn(body + digit));
    });
}
