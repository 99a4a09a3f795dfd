using CivilAffairs.Core.Money;
using CsCheck;

namespace CivilAffairs.Core.Tests.Money;

public class AmountInWordsTests
{
    [Theory]
    [InlineData(140950, "壹仟肆佰零玖元伍角整")]
    [InlineData(600714, "陆仟零柒元壹角肆分")]
    [InlineData(168032, "壹仟陆佰捌拾元零叁角贰分")]
    [InlineData(10700053, "壹拾万柒仟元零伍角叁分")]
    [InlineData(1640902, "壹万陆仟肆佰零玖元零贰分")]
    [InlineData(32504, "叁佰贰拾伍元零肆分")]
    [InlineData(1000, "壹拾元整")]
    [InlineData(5, "伍分")]
    [InlineData(50, "伍角整")]
    [InlineData(38000000, "叁拾捌万元整")]
    [InlineData(380000000, "叁佰捌拾万元整")]
    [InlineData(245060000, "贰佰肆拾伍万零陆佰元整")]
    [InlineData(12003004560, "壹亿贰仟零叁万零肆拾伍元陆角整")]
    [InlineData(10000000000, "壹亿元整")]
    [InlineData(10000567800, "壹亿零伍仟陆佰柒拾捌元整")]
    [InlineData(100000000000000, "壹万亿元整")]
    [InlineData(0, "零元整")]
    public void Amounts_are_written_as_the_rules_for_vouchers_have_it(long fen, string words)
    {
        Assert.Equal(words, AmountInWords.Write(fen));
        Assert.True(AmountInWords.TryParse(words, out var read));
        Assert.Equal(fen, read);
    }

    [Theory]
    [InlineData("壹仟肆佰零玖元伍角", 140950)]
    [InlineData("壹仟陆佰捌拾元叁角贰分", 168032)]
    [InlineData("壹拾万零柒仟元伍角叁分", 10700053)]
    [InlineData("壹拾万零柒仟元零伍角叁分", 10700053)]
    [InlineData("人民币叁佰捌拾万圆正", 380000000)]
    [InlineData("（大写：叁佰捌拾万元整）", 380000000)]
    [InlineData("人民币（大写）叁佰捌拾万元整", 380000000)]
    [InlineData("貳佰肆拾伍萬零陸佰圓整", 245060000)]
    [InlineData("壹億貳仟零參萬零肆拾伍元陸角", 12003004560)]
    [InlineData(" 叁 佰 捌 拾 万 元 整 ", 380000000)]
    [InlineData("叁佰捌拾万元", 380000000)]
    public void Legal_variants_and_traditional_characters_are_understood(string words, long fen)
    {
        Assert.True(AmountInWords.TryParse(words, out var read), words);
        Assert.Equal(fen, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("拾元整")]
    [InlineData("三百八十万元整")]
    [InlineData("叁佰捌拾万")]
    [InlineData("叁佰零捌拾万元整")]
    [InlineData("壹仟玖元整")]
    [InlineData("壹仟零零玖元整")]
    [InlineData("壹元伍分")]
    [InlineData("壹元零伍角整")]
    [InlineData("陆仟零柒元壹角肆分整")]
    [InlineData("捌拾叁佰元整")]
    [InlineData("叁佰捌拾万元整元整")]
    [InlineData("亿元整")]
    public void Words_that_break_the_rules_are_refused(string? words) => Assert.False(AmountInWords.TryParse(words, out _), words);

    [Fact]
    public void Whatever_is_written_is_read_back_to_the_fen() =>
        Gen.OneOf(Gen.Long[0, AmountInWords.MaximumFen], Gen.Long[0, 100_000_000], Spread).Sample(fen =>
            AmountInWords.TryParse(AmountInWords.Write(fen), out var read) && read == fen);

    [Fact]
    public void Every_legal_variant_of_any_amount_is_read_to_the_same_fen() =>
        Gen.Select(Spread, Gen.Int).Sample((fen, choice) =>
        {
            var random = new Random(choice);
            var variant = string.Concat(AmountInWordsVariants.Of(fen, random));
            return AmountInWords.TryParse(variant, out var read) && read == fen;
        });

    [Fact]
    public void No_two_amounts_share_words() =>
        Gen.Select(Spread, Spread).Where(pair => pair.Item1 != pair.Item2)
            .Sample((one, other) => AmountInWords.Write(one) != AmountInWords.Write(other));

    // Digits drawn one by one with many zeros: zeros are where the rules are.
    private static Gen<long> Spread { get; } = Gen.Select(Gen.Int[1, 18], Gen.Int[0, int.MaxValue]).Select((digits, seed) =>
    {
        var random = new Random(seed);
        var value = 0L;
        for (var i = 0; i < digits; i++) value = value * 10 + (random.Next(2) == 0 ? 0 : random.Next(10));
        return value;
    });
}
