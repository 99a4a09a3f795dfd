using CivilAffairs.Core.Identity;
using CsCheck;

namespace CivilAffairs.Core.Tests.Identity;

public class PersonNameTests
{
    [Theory]
    [InlineData("张三", "张三")]
    [InlineData("张　三", "张三")]
    [InlineData("阿卜杜拉•买买提", "阿卜杜拉·买买提")]
    [InlineData("阿卜杜拉・买买提", "阿卜杜拉·买买提")]
    [InlineData("阿卜杜拉．买买提", "阿卜杜拉·买买提")]
    [InlineData("阿卜杜拉.买买提", "阿卜杜拉·买买提")]
    [InlineData("𠮷田䶮", "𠮷田䶮")]
    [InlineData("李〇", "李〇")]
    public void Names_are_normalised_to_the_one_interpunct(string text, string name)
    {
        var check = PersonName.Check(text);
        Assert.True(check.IsValid, check.Message);
        Assert.Equal(name, check.Name);
    }

    [Theory]
    [InlineData("", PersonNameProblem.Missing)]
    [InlineData("张三1", PersonNameProblem.Characters)]
    [InlineData("张三（户主）", PersonNameProblem.Characters)]
    [InlineData("·张三", PersonNameProblem.Interpunct)]
    [InlineData("买··买提", PersonNameProblem.Interpunct)]
    [InlineData("张\uE863", PersonNameProblem.PrivateUse)]
    [InlineData("张三张三张三张三张三张三张三张三张三张三张三张三张三", PersonNameProblem.Length)]
    public void What_is_no_name_is_told_with_a_mend(string text, PersonNameProblem problem)
    {
        var check = PersonName.Check(text);
        Assert.Equal(problem, check.Problem);
        Assert.NotEmpty(check.Message);
        Assert.NotEmpty(check.Mend);
    }

    [Theory]
    [InlineData("张三", "张*")]
    [InlineData("张小三", "张*三")]
    [InlineData("欧阳建国", "欧**国")]
    [InlineData("阿卜杜拉·买买提", "阿***·买**")]
    [InlineData("𠮷小田", "𠮷*田")]
    [InlineData("张", "*")]
    [InlineData("", "")]
    public void Masked_names_keep_first_and_last(string name, string masked) => Assert.Equal(masked, Masks.Name(name));

    [Fact]
    public void Masks_of_numbers_keep_no_more_than_allowed()
    {
        Assert.Equal("110***********002X", Masks.ResidentId("11010519491231002X"));
        Assert.Equal("************7430", Masks.Card("6225881414207430"));
        Assert.Equal("7430", Masks.CardTail("6225881414207430"));
        Assert.Equal("138****5678", Masks.Phone("13812345678"));
        Assert.Equal("**********67", Masks.Phone("0731-1234567"));
        Assert.Equal("*****", Masks.ResidentId("12345"));
        Assert.Equal("", Masks.CardTail("12345"));
    }

    [Fact]
    public void A_mask_never_reveals_more_than_it_may() =>
        Gen.Select(ResidentIdTests.Ids, BankCardTests.Cards, Gen.Char['\u4e00', '\u9fa5'].Array[1, 25]).Sample((id, card, characters) =>
        {
            var name = new string(characters);
            return Shown(Masks.ResidentId(id)) == 7
                && !Masks.ResidentId(id).Contains(id[6..14], StringComparison.Ordinal)
                && Shown(Masks.Card(card)) == 4
                && Shown(Masks.Name(name)) == (name.Length switch { 1 => 0, 2 => 1, _ => 2 });
        });

    private static int Shown(string masked) => masked.Count(character => character != '*');

    [Theory]
    [InlineData("王小明")]
    [InlineData("买买提·艾力")]
    [InlineData("王〇一")]
    [InlineData("\uF92C")]
    [InlineData("王㛃", "㛃")]
    [InlineData("王䶮", "䶮")]
    [InlineData("王𬱖𠮷", "𬱖", "𠮷")]
    public void Characters_beyond_GBK_are_found(string name, params string[] rare) => Assert.Equal(rare, PersonName.BeyondGbk(name));

    [Fact]
    public void What_is_beyond_GBK_is_what_its_encoder_cannot_write()
    {
        var gbk = System.Text.CodePagesEncodingProvider.Instance.GetEncoding(936, new System.Text.EncoderReplacementFallback(""), System.Text.DecoderFallback.ExceptionFallback)!;
        for (var code = 0x4E00; code <= 0xFAFF; code++)
        {
            if (char.IsSurrogate((char)code) || code is >= 0xA000 and < 0xF900) continue;
            var text = ((char)code).ToString();
            Assert.Equal(gbk.GetByteCount(text) == 0, PersonName.BeyondGbk(text).Count > 0);
        }
    }
}
