using CivilAffairs.Core.County;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Storage;
using CivilAffairs.Documents.Supervision;
using CivilAffairs.Functions.Publication;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Supervision;

/// <summary>The register of a closed allocation, for the archive and for every overseer.</summary>
public sealed class CountySummary(IAllocationStore allocations, PublicModels models, IArtifactStore artifacts, IOutbox outbox, CountyProfile county)
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>
    /// Writes it once the allocation is closed. Safe to run twice by allocation: nothing changes after the close, so the bytes are the same;
    /// after a late return it is another register, and the first one is kept.
    /// </summary>
    [Function(nameof(WriteCountySummary))]
    public async Task WriteCountySummary([ActivityTrigger] string allocationId, CancellationToken cancellation)
    {
        var allocation = await allocations.RequireAsync(allocationId, cancellation);
        if (allocation.Stage != AllocationStage.Closed) return;
        var model = await models.BuildAsync(allocation, cancellation);
        var register = CountySummaryDocument.Write(model);
        var first = await artifacts.WriteOrReadAsync($"{allocationId}/summary.xlsx", register, Workbook, cancellation);
        if (!first.AsSpan().SequenceEqual(register)) await artifacts.WriteOnceAsync($"{allocationId}/summary-{KeyText.Sha256(register)[..12]}.xlsx", register, Workbook, cancellation);
        foreach (var recipient in county.OversightRecipients)
            await outbox.PutAsync($"oversight/{recipient.Key}/{allocationId}/summary.xlsx", register, Workbook, cancellation);
    }
}
