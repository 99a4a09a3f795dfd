using System.Globalization;
using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Protection;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Protection;

/// <summary>Makes plans of what is past its period, without erasing anything.</summary>
public sealed class ErasurePlanning(
    IRecordStore<ErasurePlan> plans, IRecordStore<LegalHold> holds, IAllocationStore allocations, IErasableData data, RetentionPeriods periods, OperatorWaits waits, IAuditLog audit, TimeProvider time)
{
    /// <summary>Key of the wait for a second person's look at a plan.</summary>
    public static string WaitOf(string planId) => $"erasure|{planId}";

    /// <summary>The plan of today, by whom: one that stands open already, a new one, or null when nothing is due. Safe to run twice by the day.</summary>
    public async Task<ErasurePlan?> MakeAsync(string by, CancellationToken cancellation)
    {
        if (await plans.ListOpenAsync(cancellation) is [var open, ..]) return open;
        var now = time.GetUtcNow();
        var items = new List<PlannedErasure>();
        foreach (var scope in await DueAsync(now, cancellation))
        {
            var held = await data.ListAsync(scope, cancellation).ToListAsync(cancellation);
            if (held.Count > 0) items.Add(new PlannedErasure(scope, held.Count, held.Sum(item => item.Bytes)));
        }

        if (items.Count == 0) return null;
        var id = $"erase-{ChinaTime.DateOf(now).ToString("yyyyMMdd", CultureInfo.InvariantCulture)}-{KeyText.Base32(now.UtcTicks.ToString(CultureInfo.InvariantCulture), 4)}";
        var plan = await plans.AddAsync(new ErasurePlan { PlanId = id, At = now, By = by, Items = items }, cancellation);
        await audit.AppendAsync(AuditStreams.County, new AuditEntry($"erasure-plan:{id}", now, by, "PlanErasure", id, $"列出保存期届满的个人信息：{items.Count}类{items.Sum(item => item.Count)}件，未删除"), cancellation);
        await waits.OpenAsync(WaitOf(id), $"审核保存期届满个人信息的删除清单（{id}）", cancellation);
        return plan;
    }

    /// <summary>Scopes that are due at a moment and on no hold now.</summary>
    public async Task<IReadOnlyList<ErasureScope>> DueAsync(DateTimeOffset at, CancellationToken cancellation)
    {
        var all = await allocations.ListAsync(cancellation);
        var townships = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var allocation in all.Where(allocation => allocation.Stage == AllocationStage.Closed))
            townships[allocation.AllocationId] = [.. (await allocations.ListTownshipsAsync(allocation.AllocationId, cancellation)).Select(township => township.TownshipCode)];
        return RetentionDue.Of(at, periods, all, townships, await holds.ListOpenAsync(cancellation));
    }
}
