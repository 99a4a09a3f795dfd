using CivilAffairs.Functions.Tests.Hosting;

namespace CivilAffairs.Functions.Tests.Browser;

/// <summary>Each role's day in Chromium, from the sign-in until nothing waits for that person any more.</summary>
[Collection(SharedConsole.Name)]
public sealed class StaffDayTests(ConsoleCounty county)
{
    [Fact]
    public async Task A_clerk_reads_a_faulty_document_then_confirms_the_right_one_and_follows_it_to_the_townships()
    {
        await county.Days.UploadAsync();
        Assert.NotNull(await county.Office.FindAllocationAsync());
    }

    [Fact]
    public async Task A_township_clerk_acknowledges_mends_the_roster_and_takes_an_objection_down()
    {
        await county.Days.TownshipAsync();
        Assert.Equal(3, (await county.Office.ReadAsync())!.Townships.Count(township => township.RosterSha256.Length > 0));
    }

    [Fact]
    public Task A_supervisor_writes_a_remark_draws_a_sample_and_records_a_finding() => county.Days.SupervisionAsync();

    [Fact]
    public Task A_clerk_decides_the_objection_and_answers_the_remark() => county.Days.DecisionAsync();

    [Fact]
    public Task A_reviewer_approves_what_the_publicity_has_ended_for() => county.Days.ApprovalAsync();

    [Fact]
    public Task A_bank_clerk_fetches_the_batch_and_hands_the_return_in() => county.Days.BankAsync();

    [Fact]
    public async Task The_township_corrects_the_rejected_account_and_its_reviewer_agrees()
    {
        await county.Days.CorrectionAsync();
        await county.Office.UntilAsync("the account goes to the bank again", async () => (await county.Office.ReadTownshipAsync(ConsoleCounty.Code)).RejectedEntries == 0);
    }

    [Fact]
    public async Task An_administrator_finds_the_flows_and_wakes_one_with_a_reason()
    {
        await county.Days.UploadAsync();
        await using var administrator = await county.PersonAsync("guanli");
        await administrator.FollowAsync("运行情况");
        await administrator.ReadAsync("每一步都可以安全地重做");
        await administrator.CheckAsync("operations");
        var act = administrator.Page.Locator("form.row-form:has([name=act][value=Wake])").First;
        await act.Locator("[name=reason]").FillAsync("核对是否漏办");
        await act.Locator("button").ClickAsync();
        await administrator.ReadAsync("运行情况");
        await administrator.CheckAsync("operations-after");
    }

    [Fact]
    public async Task An_auditor_verifies_the_chains_and_sees_nobody_in_full()
    {
        await county.Days.TownshipAsync();
        await using var auditor = await county.PersonAsync("shenji");
        await auditor.FollowAsync("审计链");
        await auditor.ReadAsync("全部记录完整");
        await auditor.CheckAsync("audit");
        await auditor.FollowAsync("台账");
        await auditor.PressAsync("导出", "main");
        await auditor.ReadAsync("之后自动删除");
        Assert.Empty(await auditor.FindAsync("ledger-export"));
        await auditor.Page.SetViewportSizeAsync(390, 844);
        Assert.Empty(await auditor.FindAsync("ledger-export"));
        await auditor.Page.SetViewportSizeAsync(1366, 768);
        var file = await auditor.Page.RunAndWaitForDownloadAsync(() => auditor.FollowAsync("下载文件"));
        Assert.Equal("ledger.xlsx", file.SuggestedFilename);
        await auditor.GoAsync($"staff/allocations/{county.Office.AllocationId}/townships/{ConsoleCounty.Code}");
        var household = county.Office.Scenario.ShareOf(ConsoleCounty.Code).Households[0];
        Assert.DoesNotContain(household.Name, await auditor.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await auditor.Page.Locator("form[action$='/reveal']").CountAsync());
    }
}
