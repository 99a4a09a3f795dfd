using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Disbursement;
using CivilAffairs.Functions.Supervision;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Publicity;

/// <summary>Opens and ends the publicity period (公示期), which is not the clock of publication (domain.md §0.3). Safe to run twice by township: the first times stand.</summary>
public sealed class PublicityActivities(IAllocationStore allocations, ControlRun controls, CountyProfile county, WorkingCalendar calendar, IAuditLog audit, TimeProvider time)
{
    /// <summary>Starts the period and fixes its end.</summary>
    [Function(nameof(OpenPublicity))]
    public async Task OpenPublicity([ActivityTrigger] TownshipKey key, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var until = Period.Parse(county.Deadlines.Publicity).DeadlineFrom(now, calendar);
        var township = await allocations.ChangeTownshipAsync(
            key.AllocationId,
            key.TownshipCode,
            stored => stored.Stage >= TownshipStage.InPublicity
                ? stored
                : stored with { Stage = TownshipStage.InPublicity, PublicityFrom = now, PublicityUntil = until, ChangedAt = now },
            cancellation);
        var end = township.PublicityUntil!.Value.ToOffset(ChinaTime.Offset);
        await audit.AppendAsync(
            key.AllocationId,
            new AuditEntry($"publicity:{key.TownshipCode}", township.PublicityFrom!.Value, "系统", "OpenPublicity", key.TownshipCode, $"{township.TownshipName}花名册开始公示，{end:yyyy-MM-dd HH:mm}期满"),
            cancellation);
    }

    /// <summary>The period is over: the controls run, and what is not held waits for approval.</summary>
    [Function(nameof(EndPublicity))]
    public async Task EndPublicity([ActivityTrigger] TownshipKey key, CancellationToken cancellation)
    {
        // Before anybody may approve.
        await controls.RunAsync(key, cancellation);
        var now = time.GetUtcNow();
        var township = await allocations.ChangeTownshipAsync(
            key.AllocationId,
            key.TownshipCode,
            stored => stored.Stage == TownshipStage.InPublicity && now >= stored.PublicityUntil
                ? stored with { Stage = TownshipStage.AwaitingApproval, ChangedAt = now }
                : stored,
            cancellation);
        if (township.Stage < TownshipStage.AwaitingApproval)
            throw new InvalidOperationException($"Publicity of {key.InstanceId} has not ended.");
        await audit.AppendAsync(
            key.AllocationId,
            new AuditEntry($"publicity-end:{key.TownshipCode}", now, "系统", "EndPublicity", key.TownshipCode, $"{township.TownshipName}公示期满"),
            cancellation);
    }
}
