using Azure.Storage.Blobs;
using CivilAffairs.Core.Intake;
using CivilAffairs.Functions.Publication;
using CivilAffairs.Functions.Supervision;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CivilAffairs.Functions.Intake;

/// <summary>A file in <c>inbox/allocations/</c> starts the flow. Delivered at least once; safe to run twice by the file's hash and the document number.</summary>
public sealed class AllocationInbox(AllocationIntake intake, OversizedFiles oversized, InstanceArchive archive)
{
    /// <summary>The trigger.</summary>
    [Function(nameof(TakeAllocation))]
    public async Task TakeAllocation(
        [BlobTrigger("inbox/allocations/{name}", Connection = "Storage", Source = BlobTriggerSource.EventGrid)] BlobClient blob,
        string name,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var file = await InboxFile.ReadAsync(blob, cancellation);
        if (file.Content is not { } content)
        {
            await oversized.RefuseAsync(CheckedFileKind.Allocation, Path.GetFileName(name), file, cancellation);
            return;
        }

        var (allocation, changed) = await intake.TakeAsync(Path.GetFileName(name), content, file.SubmittedBy, cancellation);
        foreach (var township in changed) await client.TownshipChangedAsync(township, "更正", cancellation);
        if (allocation is null || allocation.Stage == AllocationStage.Closed) return;
        await PublisherStart.EnsureAsync(client, cancellation);
        await client.StartAllocationAsync(archive, allocation.AllocationId, cancellation);
    }
}
