using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Publication;

/// <summary>
/// Calls a person when the gate stopped pages, and lets go when they passed again. Safe to run twice by allocation and township.
/// </summary>
public sealed class GateWaits(WaitKeeper keeper, IWaitStore store, CountyProfile county, WorkingCalendar calendar, TimeProvider time)
{
    private const string End = "|gate";

    /// <summary>Opens or closes the wait of a township, or of the allocation's own page when the code is empty.</summary>
    public async Task KeepAsync(string allocationId, string townshipCode, string name, IReadOnlyList<string> stopped, CancellationToken cancellation)
    {
        if (stopped.Count > 0) await keeper.KeepOpenAsync(Make(allocationId, townshipCode, name, stopped), cancellation);
        else if (await FindAsync(allocationId, townshipCode, cancellation) is { } open) await keeper.CloseAsync(open, cancellation);
    }

    /// <summary>The open wait, or null.</summary>
    public async Task<Wait?> FindAsync(string allocationId, string townshipCode, CancellationToken cancellation) =>
        (await store.ListOpenAsync(allocationId, cancellation)).FirstOrDefault(wait => wait.Key == townshipCode + End);

    private Wait Make(string allocationId, string townshipCode, string name, IReadOnlyList<string> stopped)
    {
        var now = time.GetUtcNow();
        var deadline = Period.Parse(county.Deadlines.Approval).DeadlineFrom(now, calendar);
        return new Wait
        {
            AllocationId = allocationId,
            Key = townshipCode + End,
            TownshipCode = townshipCode,
            Kind = WaitKind.Attention,
            Owner = county.BureauName,
            Task = $"{name}有{stopped.Count}个文件疑似含个人信息（身份证号、卡号、电话或病情），已拦截未公开，请核对花名册中的姓名、类别等内容",
            Since = now,
            RemindAt = county.Deadlines.RemindAt(now, deadline, calendar),
            Deadline = deadline,
        };
    }
}
