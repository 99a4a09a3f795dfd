using CivilAffairs.Functions.Tests.Hosting;

namespace CivilAffairs.Functions.Tests.Browser;

/// <summary>复核: what is due after publicity, looked at and approved.</summary>
internal static class ApprovalDay
{
    public static async Task PlayAsync(ConsoleCounty county)
    {
        var (office, code) = (county.Office, ConsoleCounty.Code);
        office.MoveTo(ChinaClock.At(12, 4, 9));
        await office.UntilStageAsync(code, "AwaitingApproval");
        await using var reviewer = await county.PersonAsync("fuhe");
        await reviewer.ReadAsync("审批", again: true);
        await reviewer.GoAsync($"staff/allocations/{office.AllocationId}");
        await reviewer.ReadAsync("公示期满，待审批", again: true);
        await reviewer.Page.Locator(".board a").First.ClickAsync();
        await reviewer.ReadAsync("审批发放");
        await reviewer.CheckAsync("township-reviewer");
        await reviewer.PictureAsync("approval", "#approval");
        await reviewer.GoAsync($"staff/allocations/{office.AllocationId}/townships/{code}/entries");
        await reviewer.CheckAsync("entries");
        await reviewer.GoAsync($"staff/allocations/{office.AllocationId}/townships/{code}#approval");
        await reviewer.PressAsync("批准发放");
        await reviewer.ReadAsync("没有待审批的户", again: true);
    }
}
