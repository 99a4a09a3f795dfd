using CivilAffairs.Core.Intake;
using CsCheck;

namespace CivilAffairs.Core.Tests.Intake;

public class ChineseDateTests
{
    [Theory]
    [InlineData("2026年11月20日", 2026, 11, 20)]
    [InlineData("２０２６年１１月２０日", 2026, 11, 20)]
    [InlineData(" 2026 年 3 月 05 日 ", 2026, 3, 5)]
    [InlineData("2026-11-20", 2026, 11, 20)]
    [InlineData("2026/3/5", 2026, 3, 5)]
    [InlineData("2026.03.05", 2026, 3, 5)]
    [InlineData("2026-11-20 00:00:00", 2026, 11, 20)]
    [InlineData("2026-11-20T00:00:00", 2026, 11, 20)]
    [InlineData("二〇二二年三月二十一日", 2022, 3, 21)]
    [InlineData("二OO九年六月十八日", 2009, 6, 18)]
    [InlineData("二零零九年十二月三十一日", 2009, 12, 31)]
    [InlineData("二○二二年元月十日", 2022, 1, 10)]
    [InlineData("二〇二二年十月廿一日", 2022, 10, 21)]
    [InlineData("二〇二四年二月二十九日", 2024, 2, 29)]
    [InlineData("二〇二四年十一月二十日", 2024, 11, 20)]
    public void Dates_of_documents_are_read(string text, int year, int month, int day)
    {
        Assert.True(ChineseDate.TryParse(text, out var date), text);
        Assert.Equal(new DateOnly(year, month, day), date);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("2026年11月")]
    [InlineData("2026年13月1日")]
    [InlineData("2026年2月29日")]
    [InlineData("2026-11/20")]
    [InlineData("2026-11-20 08:30:00")]
    [InlineData("二〇二二年十三月一日")]
    [InlineData("二〇二二年三月三十二日")]
    [InlineData("二〇二二年三月十十日")]
    [InlineData("二二年三月一日")]
    [InlineData("46346")]
    public void What_is_no_date_is_refused(string? text) => Assert.False(ChineseDate.TryParse(text, out _));

    [Fact]
    public void Written_dates_are_read_back() => Gen.Int[0, 60000].Select(new DateOnly(1930, 1, 1).AddDays).Sample(date => ChineseDate.TryParse(ChineseDate.Write(date), out var read) && read == date);

    [Fact]
    public void Any_text_is_read_or_refused_without_an_exception() =>
        Gen.Char["一二三四五六七八九十廿卅〇零OＯ元年月日0123456789-/.T: "].Array[0, 14].Sample(characters =>
        {
            _ = ChineseDate.TryParse(new string(characters), out var date);
            return date == default || date.Year is >= 1900 and <= 2099;
        });
}
