using CivilAffairs.Core.County;

namespace CivilAffairs.Core.Tests.County;

public class ResolverTests
{
    private static readonly DivisionResolver Townships = new(SampleCounty.Profile);
    private static readonly VillageResolver Villages = new(SampleCounty.Town);
    private static readonly BankResolver Banks = new(SampleCounty.Profile.Banks);

    [Theory]
    [InlineData("990123101", "城关镇")]
    [InlineData("城关镇", "城关镇")]
    [InlineData("城 关 镇", "城关镇")]
    [InlineData("城　关", "城关镇")]
    [InlineData("城关镇人民政府", "城关镇")]
    [InlineData("云岭县城关镇人民政府", "城关镇")]
    [InlineData("城关镇民政办", "城关镇")]
    [InlineData("老城镇", "城关镇")]
    [InlineData("老城", "城关镇")]
    [InlineData("云中街道办事处", "云中街道")]
    [InlineData("云中", "云中街道")]
    [InlineData("白云乡", "白云乡")]
    [InlineData("白云镇人民政府", "白云镇")]
    [InlineData("青山苗族乡", "青山苗族乡")]
    [InlineData("白云", null)]
    [InlineData("黑山镇", null)]
    [InlineData("", null)]
    public void Townships_are_found_by_every_way_in_which_offices_write_them(string text, string? name) =>
        Assert.Equal(name, Townships.Resolve(text).Found?.Name);

    [Theory]
    [InlineData("云岭县白云镇民政办", "白云镇")]
    [InlineData("云岭县白云乡人民政府", "白云乡")]
    public void The_office_of_a_township_is_not_mistaken_for_a_short_form(string text, string name) => Assert.Equal(name, Townships.Resolve(text).Found?.Name);

    [Fact]
    public void A_short_form_of_two_townships_is_ambiguous_and_names_both()
    {
        var match = Townships.Resolve("白云");
        Assert.True(match.IsAmbiguous);
        Assert.Equal(["白云镇", "白云乡"], match.Suggestions);
    }

    [Fact]
    public void A_misspelt_township_brings_the_nearest_names()
    {
        var match = Townships.Resolve("成关镇");
        Assert.Null(match.Found);
        Assert.False(match.IsAmbiguous);
        Assert.Equal("城关镇", match.Suggestions[0]);
        Assert.StartsWith("相近的有城关镇", match.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("龙泉村", "龙泉村")]
    [InlineData("龙泉", "龙泉村")]
    [InlineData("龙泉村委会", "龙泉村")]
    [InlineData("龙泉村村民委员会", "龙泉村")]
    [InlineData("城关镇龙泉村", "龙泉村")]
    [InlineData("北街社区居委会", "北街社区")]
    [InlineData("990123101200", "龙泉村")]
    [InlineData("白云村", null)]
    public void Villages_are_found_within_their_township_alone(string text, string? name) => Assert.Equal(name, Villages.Resolve(text).Found?.Name);

    [Theory]
    [InlineData("rcb", "rcb")]
    [InlineData("云岭农商行", "rcb")]
    [InlineData("云岭农村商业银行城关支行", "rcb")]
    [InlineData("邮储银行", "psbc")]
    [InlineData("工商银行", null)]
    [InlineData("", null)]
    public void Banks_are_found_by_their_names_and_branches(string text, string? code) => Assert.Equal(code, Banks.Resolve(text).Found?.Code);
}
