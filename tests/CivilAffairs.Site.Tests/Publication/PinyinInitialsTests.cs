using CivilAffairs.Core.County;
using CivilAffairs.Core.Publication;
using CivilAffairs.Site.Publication;

namespace CivilAffairs.Site.Tests.Publication;

public class PinyinInitialsTests
{
    [Theory]
    [InlineData("城关镇", "cgz")]
    [InlineData("云台乡", "ytx")]
    [InlineData("东河村", "dhc")]
    [InlineData("北沟社区", "bgsq")]
    [InlineData("安阳", "ay")]
    [InlineData("二龙山", "els")]
    [InlineData("欧家坝", "ojb")]
    [InlineData("座山", "zs")]
    [InlineData("沂蒙", "ym")]
    [InlineData("嵊泗", "ss")]
    [InlineData("岷江A区", "mjaq")]
    [InlineData("2026年冬春救助资金", "2026ndcjzzj")]
    [InlineData("𠀀村", "c")]
    [InlineData("", "")]
    public void Letters_follow_from_the_characters(string name, string letters) => Assert.Equal(letters, PinyinInitials.Of(name));

    [Fact]
    public async Task The_index_of_a_year_of_a_large_county_stays_below_100_KB_and_names_nobody()
    {
        var townships = Enumerable.Range(1, 30).Select(place => new Township($"9901231{place:00}", $"第{place}号样镇", [.. Enumerable.Range(201, 30).Select(village => new Village($"9901231{place:00}{village}", $"样本{village}村"))])).ToList();
        var county = SampleCounty.Profile with { Townships = townships };
        var allocations = Enumerable.Range(1, 60).Select(seed => SampleModel.Allocation(seed, 12) with
        {
            Townships = [.. townships.Select(township => new PublicTownship(township.Code, township.Name, "待通知", default, null, null, false, [], Progress.None, []))],
            Progress = Progress.None,
        }).ToList();
        var index = (await new SiteRenderer(county).RenderHomeAsync(allocations)).Single(file => file.Path == "search-index.json");
        Assert.InRange(index.Content.Length, 1, 100 * 1024);
        var site = await PageTypes.SiteAsync();
        Assert.DoesNotContain("*", site.Text("search-index.json"), StringComparison.Ordinal);
    }
}
