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

    /// <summary>Writes it. Safe to run twice by allocation: nothing changes after the close, so the bytes are the same.</summary>
    [Function(nameof(WriteCountySummary))]
    public async Task WriteCountySummary([ActivityTrigger] string allocationId, CancellationToken cancellation)
    {
        var model = await models.BuildAsync(await allocations.RequireAsync(allocationId, cancellation), cancellation);
        var register = CountySummaryDocument.Write(model);
        await artifacts.WriteOnceAsync($"{allocationId}/summary.xlsx", register, Workbook, cancellation);
        foreach (var recipient in county.OversightRecipients)
            await outbox.PutAsync($"oversight/{recipient.Key}/{allocationId}/summary.xlsx", register, Workbook, cancellation);
    }
}
