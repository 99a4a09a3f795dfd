using CivilAffairs.Core.Money;
using CsCheck;

namespace CivilAffairs.Core.Tests.Money;

public class MoneyTextTests
{
    [Theory]
    [InlineData("1234.56", 123456)]
    [InlineData("1,234.56", 123456)]
    [InlineData("１，２３４．５６", 123456)]
    [InlineData("¥1,234.56元", 123456)]
    [InlineData("￥ 1 234.5", 123450)]
    [InlineData("人民币1234元整", 123400)]
    [InlineData("1.500", 150)]
    [InlineData("0.5万元", 500000)]
    [InlineData("380万元", 380000000)]
    [InlineData("380.00005", 38000, MoneyProblem.FinerThanFen)]
    [InlineData("-3.00", -300)]
    [InlineData("", 0, MoneyProblem.Missing)]
    [InlineData("　", 0, MoneyProblem.Missing)]
    [InlineData("3.8E6", 0, MoneyProblem.NotANumber)]
    [InlineData("12,34", 0, MoneyProblem.NotANumber)]
    [InlineData("三百", 0, MoneyProblem.NotANumber)]
    [InlineData("1.005", 0, MoneyProblem.FinerThanFen)]
    [InlineData("999999999999999999", 0, MoneyProblem.TooLarge)]
    [InlineData("99999999999999999999999999999999999", 0, MoneyProblem.TooLarge)]
    public void Yuan_texts_of_offices_are_read_exactly_or_refused(string text, long fen, MoneyProblem problem = MoneyProblem.None)
    {
        var read = MoneyText.Read(text);
        Assert.Equal(problem, read.Problem);
        if (problem == MoneyProblem.None) Assert.Equal(fen, read.Fen);
        Assert.Equal(problem == MoneyProblem.None, read.Message.Length == 0);
    }

    [Theory]
    [InlineData("0.5", 500000)]
    [InlineData("380", 380000000)]
    [InlineData("12.345678", 12345678)]
    [InlineData("3,800,000元", 380000000)]
    public void A_table_in_ten_thousand_yuan_is_scaled_and_a_written_unit_wins(string text, long fen)
    {
        Assert.True(MoneyText.TryParse(text, MoneyUnit.TenThousandYuan, out var read));
        Assert.Equal(fen, read);
    }

    [Theory]
    [InlineData("单位：万元", MoneyUnit.TenThousandYuan)]
    [InlineData("（金额单位：人民币元）", MoneyUnit.Yuan)]
    [InlineData("萬元", MoneyUnit.TenThousandYuan)]
    [InlineData("亿元", MoneyUnit.HundredMillionYuan)]
    public void Units_are_read_from_captions(string text, MoneyUnit unit)
    {
        Assert.True(MoneyUnits.TryParse(text, out var read));
        Assert.Equal(unit, read);
    }

    [Fact]
    public void An_unknown_unit_is_refused() => Assert.False(MoneyUnits.TryParse("美元", out _));

    [Fact]
    public void Text_of_any_amount_is_read_back_to_the_fen() => Gen.Long[-1_000_000_000_000_00, 1_000_000_000_000_00].Sample(fen =>
        MoneyText.TryParseYuan(MoneyText.Yuan(fen), out var plain) && plain == fen
        && MoneyText.TryParseYuan(MoneyText.Grouped(fen), out var grouped) && grouped == fen
        && MoneyText.TryParse(MoneyText.TenThousandYuan(fen), MoneyUnit.TenThousandYuan, out var wan) && wan == fen);

    [Fact]
    public void Digits_alone_mean_the_same_as_digits_with_the_unit_or_with_decimals() =>
        Gen.Select(Gen.String[Gen.Char["0123456789"], 1, 30], Gen.Enum<MoneyUnit>()).Sample((digits, unit) =>
            MoneyText.Read(digits, unit) == MoneyText.Read($"¥{digits}", unit));

    [Fact]
    public void Any_text_is_read_or_refused_without_an_exception() => Gen.String.Sample(text => MoneyText.Read(text).Fen >= long.MinValue);

    [Fact]
    public void Text_of_money_has_two_decimals_and_separators()
    {
        Assert.Equal("1234.56", MoneyText.Yuan(123456));
        Assert.Equal("0.05", MoneyText.Yuan(5));
        Assert.Equal("1,234,567.00", MoneyText.Grouped(123456700));
        Assert.Equal("0.5", MoneyText.TenThousandYuan(500000));
    }
}
