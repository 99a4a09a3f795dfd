using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;

namespace CivilAffairs.Functions.Tests.Browser;

/// <summary>乡镇经办 and 乡镇复核: the rejected account, entered by one and reviewed by the other.</summary>
internal static class CorrectionDay
{
    public static async Task PlayAsync(ConsoleCounty county)
    {
        var (office, code) = (county.Office, ConsoleCounty.Code);
        await office.UntilAsync("an account is rejected", async () => (await office.ReadTownshipAsync(code)).RejectedEntries > 0);
        await using (var clerk = await county.PersonAsync("xiangzhen"))
        {
            await clerk.ReadAsync("账号", again: true);
            await clerk.GoAsync($"townships/{code}/allocations/{office.AllocationId}/tasks");
            await clerk.ReadAsync("待更正账号（1 户）", again: true);
            var household = office.Scenario.ShareOf(code).Households[await RejectedAsync(office, code) - 1];
            await clerk.Page.FillAsync("[name=card] >> nth=0", SampleCards.Replacement(office.Scenario, household));
            await clerk.Page.FillAsync("[name=evidence] >> nth=0", "户主出示的新存折");
            await clerk.CheckAsync("township-tasks");
            await clerk.PictureAsync("township-tasks");
            await clerk.PressAsync("提交更正");
            await clerk.ReadAsync("待复核的账号更正（1 项）");
        }

        await using var reviewer = await county.PersonAsync("xiangzhen-fuhe");
        await reviewer.ReadAsync("复核", again: true);
        await reviewer.GoAsync($"townships/{code}/allocations/{office.AllocationId}/tasks");
        await reviewer.CheckAsync("township-review");
        await reviewer.PictureAsync("township-review", "#reviews");
        await reviewer.Page.CheckAsync("form[action$='/corrections/review'] [name=accepted][value=true]");
        await reviewer.PressAsync("记录复核");
        await reviewer.ReadAsync("没有待复核的更正", again: true);
    }

    private static async Task<int> RejectedAsync(CountyOffice office, string code) =>
        (await office.GetAsync($"allocations/{office.AllocationId}/townships/{code}/entries")).EnumerateArray().First(entry => entry.GetProperty("state").GetString() == "Rejected").GetProperty("entryNumber").GetInt32();
}
