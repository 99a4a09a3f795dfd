using System.Net;
using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;

namespace CivilAffairs.Functions.Tests.Publicity;

/// <summary>Nothing is paid before the publicity period ended, the objections were decided and another person approved (design.md, invariant 4).</summary>
[Collection(SharedAzurite.Name)]
public sealed class PublicityTests(AzuriteFixture azurite)
{
    private readonly SampleScenario scenario = new(seed: 3, townships: 1, households: 10);

    private string Code => scenario.Shares[0].Township.Code;

    [Fact]
    public async Task Seven_working_days_end_after_the_holidays_and_not_before()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(9, 24, 10));
        await office.PostRostersAsync();
        // 28, 29, 30 September, then 8, 9, 10 and 12 October.
        Assert.Equal(ChinaClock.At(10, 12, 23, 59), (await office.ReadTownshipAsync(Code)).PublicityUntil!.Value, TimeSpan.FromMinutes(1));
        foreach (var moment in (DateTimeOffset[])[ChinaClock.At(9, 30, 12), ChinaClock.At(10, 8, 12), ChinaClock.At(10, 12, 23, 50)])
        {
            office.MoveTo(moment);
            var refused = await office.ApproveAsync(Code);
            Assert.Equal(HttpStatusCode.Conflict, refused.Status);
            Assert.Contains("公示尚未期满", refused.Refusal, StringComparison.Ordinal);
            Assert.Equal("InPublicity", (await office.ReadTownshipAsync(Code)).Stage);
            // Accounts may be asked about; nothing may be paid.
            Assert.All(await office.NamesAsync("outbox", "banks/"), name => Assert.Contains(".yz.", name, StringComparison.Ordinal));
        }

        office.MoveTo(ChinaClock.At(10, 13, 0, 0, 1));
        await office.UntilStageAsync(Code, "AwaitingApproval");
        Assert.True((await office.ApproveAsync(Code)).IsSuccess);
        await office.UntilAsync("the banks have their files", async () => (await office.NamesAsync("outbox", "banks/")).Count(name => !name.Contains(".yz.", StringComparison.Ordinal)) >= 2);
        await office.AssertBalancedAsync();
    }

    [Fact]
    public async Task Maker_uploader_and_who_acknowledged_may_not_approve()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9), ("County:Deadlines:Publicity", "PT1S"));
        await office.TakeDocumentAsync(by: "褚公丙");
        await office.AcknowledgeAsync(Code, by: "孔公辛");
        await office.PostRosterAsync(Code);
        await office.UntilStageAsync(Code, "AwaitingApproval");
        foreach (var person in (string[])["褚公丙", "孔公辛", SampleRoster.Maker(Code)])
        {
            var refused = await office.ApproveAsync(Code, person);
            Assert.Equal(HttpStatusCode.Conflict, refused.Status);
            Assert.Contains("另一人", refused.Refusal, StringComparison.Ordinal);
        }

        Assert.Equal("AwaitingApproval", (await office.ReadTownshipAsync(Code)).Stage);
        Assert.True((await office.ApproveAsync(Code)).IsSuccess);
    }

    [Fact]
    public async Task An_approval_of_another_roster_than_the_posted_one_is_refused()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9), ("County:Deadlines:Publicity", "PT1S"));
        await office.PostRostersAsync();
        await office.UntilStageAsync(Code, "AwaitingApproval");
        var refused = await office.Client.PostAsync<System.Text.Json.JsonElement>(
            $"allocations/{office.AllocationId}/townships/{Code}/approval", new { by = OfficeSteps.Approver, rosterSha256 = new string('0', 64), contentSha256 = new string('0', 64) }, CancellationToken.None);
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
    }

    [Fact]
    public async Task Objections_hold_their_entries_alone_and_each_goes_its_own_way()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9), ("County:Deadlines:Publicity", "1wd"));
        await office.PostRostersAsync();
        var dismissed = await office.ObjectAsync(Code, 2, "反映该户在外有稳定收入。");
        var upheld = await office.ObjectAsync(Code, 5, "反映该户已迁出本村。");
        Assert.Equal("Held", await office.EntryAsync(Code, 2));
        Assert.Equal("Posted", await office.EntryAsync(Code, 3));
        office.MoveTo(ChinaClock.At(11, 25, 0, 0, 1));
        await office.UntilStageAsync(Code, "AwaitingApproval");
        Assert.Equal(8, (await office.ApproveAsync(Code)).Value.GetProperty("approvedEntries").GetInt32());
        await office.UntilEntryAsync(Code, 3, "Instructed");
        Assert.Equal("Held", await office.EntryAsync(Code, 2));

        // A second objection to the same entry: the first one's dismissal does not release it.
        var second = await office.ObjectAsync(Code, 2, "反映该户名下有商铺。");
        Assert.NotEqual(dismissed, second);
        Assert.True((await office.DecideAsync(Code, dismissed, upheld: false)).IsSuccess);
        Assert.Equal("Held", await office.EntryAsync(Code, 2));
        Assert.True((await office.DecideAsync(Code, second, upheld: false)).IsSuccess);
        Assert.Equal("Posted", await office.EntryAsync(Code, 2));
        Assert.True((await office.DecideAsync(Code, upheld, upheld: true)).IsSuccess);
        Assert.Equal("Cancelled", await office.EntryAsync(Code, 5));
        Assert.Equal(scenario.Shares[0].Households[4].AmountFen, (await office.ReadAsync())!.ReturnedFen);

        // Released after the approval: another one is needed, and it covers this entry alone.
        office.MoveTo(office.Clock.GetUtcNow().AddMinutes(1));
        await office.UntilAsync("approval is waited for", async () => (await office.WaitsAsync()).Any(wait => wait.Kind == Core.Supervision.WaitKind.Approval));
        Assert.Equal("Posted", await office.EntryAsync(Code, 2));
        Assert.Equal(1, (await office.ApproveAsync(Code)).Value.GetProperty("approvedEntries").GetInt32());
        await office.UntilAsync("the released entry goes on", async () => await office.EntryAsync(Code, 2) is "Approved" or "Instructed");
        await office.AssertBalancedAsync();
    }

    [Fact]
    public async Task An_objection_is_decided_once_and_by_another_than_who_took_it_down()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        await office.PostRostersAsync();
        var objection = await office.ObjectAsync(Code, 2, "反映该户在外有稳定收入。");
        Assert.Equal(objection, await office.ObjectAsync(Code, 2, "反映该户在外有稳定收入。"));
        var own = await office.Client.PostAsync<System.Text.Json.JsonElement>(
            $"allocations/{office.AllocationId}/townships/{Code}/objections/{objection}/decision", new { upheld = true, reason = "属实", by = SampleRoster.Maker(Code) }, CancellationToken.None);
        Assert.Equal(HttpStatusCode.Conflict, own.Status);
        Assert.Equal("Held", await office.EntryAsync(Code, 2));

        Assert.True((await office.DecideAsync(Code, objection, upheld: true)).IsSuccess);
        Assert.True((await office.DecideAsync(Code, objection, upheld: true)).IsSuccess);
        Assert.Equal(HttpStatusCode.Conflict, (await office.DecideAsync(Code, objection, upheld: false)).Status);
        Assert.Equal("Cancelled", await office.EntryAsync(Code, 2));
        Assert.Equal(scenario.Shares[0].Households[1].AmountFen, (await office.ReadAsync())!.ReturnedFen);
    }

    [Fact]
    public async Task An_objection_needs_a_posted_roster_and_an_entry_that_exists()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        await office.TakeDocumentAsync();
        Assert.Equal(HttpStatusCode.Conflict, (await office.ActAsync(Code, "objections", new { entryNumber = 1, grounds = "不符", takenBy = "钱公乙" })).Status);
        await office.AcknowledgeAsync(Code);
        await office.PostRosterAsync(Code);
        Assert.Equal(HttpStatusCode.NotFound, (await office.ActAsync(Code, "objections", new { entryNumber = 11, grounds = "不符", takenBy = "钱公乙" })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await office.ActAsync(Code, "objections", new { entryNumber = 1, grounds = "", takenBy = "钱公乙" })).Status);
    }
}
