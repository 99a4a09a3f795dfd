using CivilAffairs.Functions.Tests.Hosting;

namespace CivilAffairs.Functions.Tests.Browser;

/// <summary>经办 again: the objection and the remark that wait for the bureau, found from the overview.</summary>
internal static class DecisionDay
{
    public static async Task PlayAsync(ConsoleCounty county)
    {
        var office = county.Office;
        await using var clerk = await county.PersonAsync("jingban2");
        await clerk.ReadAsync("异议处理", again: true);
        await clerk.CheckAsync("overview");
        await clerk.PictureAsync("overview");
        await clerk.GoAsync($"staff/allocations/{office.AllocationId}/townships/{ConsoleCounty.Code}#objections");
        await clerk.ReadAsync("反映该户已搬离本村");
        await clerk.Page.CheckAsync("form[action$='/decision'] [name=upheld][value=false]");
        await clerk.Page.FillAsync("form[action$='/decision'] [name=reason]", "经入户核查，该户仍在本村居住。");
        await clerk.PictureAsync("objection-decision", "#objections");
        await clerk.PressAsync("记录决定");
        await clerk.ReadAsync("异议不成立，继续发放");
        await clerk.CheckAsync("township-clerk");
        await office.UntilEntryAsync(ConsoleCounty.Code, TownshipDay.Objected, "Posted");

        await clerk.FollowAsync("监督");
        await clerk.FollowAsync("请说明第2号");
        await clerk.Page.FillAsync("textarea[name=answer]", "已入户核查，有照片和邻居证明。");
        await clerk.PressAsync("答复", "article");
        await clerk.ReadAsync("已答复");
        foreach (var (words, name) in ((string, string)[])[("账龄清单", "aging"), ("发放前控制", "controls"), ("台账", "ledger"), ("对账", "reconciliations")])
        {
            await clerk.FollowAsync(words);
            await clerk.CheckAsync(name);
        }
    }
}
