using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;

namespace CivilAffairs.Functions.Tests.Browser;

/// <summary>乡镇经办: from the notice to the objection; the other townships do their part by programs.</summary>
internal static class TownshipDay
{
    /// <summary>Number of the household that is objected to.</summary>
    public const int Objected = 2;

    public static async Task PlayAsync(ConsoleCounty county)
    {
        var (office, code) = (county.Office, ConsoleCounty.Code);
        await using var clerk = await county.PersonAsync("xiangzhen");
        await clerk.ReadAsync("签收拨款通知", again: true);
        await clerk.CheckAsync("township-desk");
        await clerk.PictureAsync("township-desk");
        await clerk.FollowAsync(office.Scenario.DocumentNumber);
        await clerk.ReadAsync("签收后才能报送花名册");
        await clerk.CheckAsync("township-work");
        await clerk.PressAsync("签收", "form[action$='/acknowledgement']");
        await clerk.ReadAsync("已签收");

        var right = SampleRoster.Xlsx(office.Scenario, code);
        var id = office.Scenario.ShareOf(code).Households[0].ResidentId;
        await clerk.ChooseAsync("花名册.xlsx", OfficeBooks.Replaced(right, id, id[..^1] + (id[^1] == '1' ? '2' : '1')));
        await clerk.PressAsync("上传并检查");
        await clerk.ReadAsync("必须更正的错误", again: true);
        await clerk.CheckAsync("roster-faulty");
        await clerk.PictureAsync("roster-faulty");

        await clerk.ChooseAsync("花名册.xlsx", right);
        await clerk.PressAsync("上传并检查");
        await clerk.ReadAsync("已受理", again: true);
        await office.UntilStageAsync(code, "InPublicity");
        await clerk.FollowAsync("返回");
        await clerk.ReadAsync("登记异议，暂缓该户发放", again: true);
        await clerk.Page.FillAsync("#objection-entry", $"{Objected}");
        await clerk.Page.FillAsync("#objection-grounds", "反映该户已搬离本村。");
        await clerk.PictureAsync("township-objection", "#objections");
        await clerk.PressAsync("登记异议");
        await clerk.ReadAsync("县级核查中");
        await clerk.CheckAsync("township-work-publicity");
        Assert.Equal("Held", await office.EntryAsync(code, Objected));
        await clerk.FollowAsync("打印公示榜");
        await clerk.CheckAsync("township-print");

        foreach (var other in office.Scenario.Shares.Select(share => share.Township.Code).Where(other => other != code))
        {
            await office.AcknowledgeAsync(other);
            await office.PostRosterAsync(other);
        }
    }
}
