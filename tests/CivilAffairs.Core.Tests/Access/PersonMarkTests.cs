using CivilAffairs.Core.Access;
using CivilAffairs.Core.Publicity;
using CsCheck;

namespace CivilAffairs.Core.Tests.Access;

public sealed class PersonMarkTests
{
    [Theory]
    [InlineData("周敏〔zhou.min〕", "周敏〔zhou.min〕", true)]
    [InlineData("周敏〔zhou.min〕", "周敏〔zhou.min2〕", false)] // two people of one name
    [InlineData("周敏〔zhou.min〕", "周明〔zhou.min〕", true)] // one account, after a change of name
    [InlineData("周敏〔zhou.min〕", "周 敏", true)] // named on paper
    [InlineData("周敏", "周敏〔zhou.min〕", true)]
    [InlineData("周敏", "周明〔zhou.min〕", false)]
    [InlineData("周敏", "周敏", true)]
    public void People_are_told_apart_by_account_and_by_name_where_there_is_none(string one, string other, bool same)
    {
        Assert.Equal(same, SeparationOfDuties.IsSame(one, other));
        Assert.Equal(same ? "制表" : null, SeparationOfDuties.PartOf(one, ("", "签收"), (null, "经办"), (other, "制表")));
    }

    [Fact]
    public void A_mark_gives_back_what_was_written() =>
        Gen.Select(Gen.String[Gen.Char['\u4E00', '\u9FA5'], 1, 50], Gen.String[Gen.Char['a', 'z'], 2, 40]).Sample((name, id) =>
        {
            var mark = PersonMark.Write(name, id);
            return PersonMark.NameOf(mark) == name && PersonMark.AccountOf(mark) == id && PersonMark.LooksMarked(mark) && !PersonMark.LooksMarked(name) && PersonMark.AccountOf(name).Length == 0;
        });
}
