using CivilAffairs.Functions.Tests.Hosting;

namespace CivilAffairs.Functions.Tests.Browser;

/// <summary>监督: a remark, a sample, a finding.</summary>
internal static class SupervisionDay
{
    public static async Task PlayAsync(ConsoleCounty county)
    {
        await using var supervisor = await county.PersonAsync("jiandu");
        await supervisor.FollowAsync("监督");
        await supervisor.ReadAsync("待答复的监督意见");
        await supervisor.CheckAsync("supervision");
        await supervisor.FollowAsync(county.Office.Scenario.DocumentNumber);
        await supervisor.ReadAsync("提出意见");
        await supervisor.Page.FillAsync("#remark-text", "请说明第2号入户核查的情况。");
        await supervisor.PressAsync("提出意见");
        await supervisor.ReadAsync("待答复");
        await supervisor.Page.FillAsync("#sample-seed", "2026300");
        await supervisor.Page.FillAsync("#sample-percent", "10");
        await supervisor.CheckAsync("supervision-allocation");
        await supervisor.PictureAsync("supervision");
        await supervisor.PressAsync("抽取名单");
        await supervisor.ReadAsync("抽查名单");
        var first = supervisor.Page.Locator("article").First;
        await first.Locator("summary").ClickAsync();
        await first.Locator("[value=Agrees]").CheckAsync();
        await first.Locator("button").ClickAsync();
        await supervisor.ReadAsync("已核查\n1 户");
        await supervisor.CheckAsync("sample");
        // Reads everything, acts on nothing: no form but its own.
        await supervisor.GoAsync($"staff/allocations/{county.Office.AllocationId}/townships/{ConsoleCounty.Code}");
        Assert.Equal(0, await supervisor.Page.Locator("form[action$='/approval']").CountAsync());
    }
}
