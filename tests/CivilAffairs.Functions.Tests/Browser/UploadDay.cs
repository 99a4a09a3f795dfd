using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;

namespace CivilAffairs.Functions.Tests.Browser;

/// <summary>经办: a document with faults, then the right one, read, confirmed and followed to its townships.</summary>
internal static class UploadDay
{
    public static async Task PlayAsync(ConsoleCounty county)
    {
        var office = county.Office;
        await using var clerk = await county.PersonAsync("jingban");
        await clerk.CheckAsync("overview-empty");
        await clerk.FollowAsync("上传文件");
        await clerk.ReadAsync("上传联合文件");
        await clerk.CheckAsync("upload");
        await clerk.PictureAsync("upload");

        await clerk.ChooseAsync("分配表.xlsx", SampleDocument.FaultyXlsx(office.Scenario));
        await clerk.PressAsync("上传并读取");
        await clerk.ReadAsync("不能登记");
        Assert.True(await clerk.ShowsAsync("有误"), "The faulty value is not marked beside its place.");
        Assert.Equal(0, await clerk.Page.Locator("form[action$='/confirmation']").CountAsync());
        await clerk.CheckAsync("document-faulty");
        await clerk.PictureAsync("document-faulty");

        await clerk.FollowAsync("重新上传");
        await clerk.ChooseAsync(SampleDocument.FileName(office.Scenario, ".docx"), SampleDocument.Docx(office.Scenario));
        await clerk.PressAsync("上传并读取");
        await clerk.ReadAsync("还没有登记");
        Assert.True(await clerk.ShowsAsync("第2段") || await clerk.ShowsAsync("第1段"), "No value stands beside its paragraph.");
        Assert.Null(await office.FindAllocationAsync());
        await clerk.CheckAsync("document-confirm");
        await clerk.PictureAsync("document-confirm");

        await clerk.PressAsync("读数无误，确认");
        await clerk.ReadAsync("已受理");
        await clerk.CheckAsync("report");
        await clerk.FollowAsync("查看办理情况");
        await office.UntilNotifiedAsync();
        await clerk.ReadAsync("待乡镇签收");
        await clerk.CheckAsync("allocation");
        await clerk.PictureAsync("allocation");
        Assert.Equal("褚公丙〔jingban〕", (await office.AllocationAsync()).UploadedBy);
    }
}
