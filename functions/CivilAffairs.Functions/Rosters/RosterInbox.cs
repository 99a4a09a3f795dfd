using Azure.Storage.Blobs;
using CivilAffairs.Functions.Disbursement;
using CivilAffairs.Functions.Intake;
using CivilAffairs.Functions.Supervision;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CivilAffairs.Functions.Rosters;

/// <summary>A township's roster arrives in <c>inbox/rosters/{allocation}/{township}/</c>. Delivered at least once; safe to run twice by the file's hash.</summary>
public sealed class RosterInbox(RosterIntake intake, OversizedFiles oversized)
{
    /// <summary>The trigger.</summary>
    [Function(nameof(TakeRoster))]
    public async Task TakeRoster(
        [BlobTrigger("inbox/rosters/{allocationId}/{townshipCode}/{name}", Connection = "Storage", Source = BlobTriggerSource.EventGrid)] BlobClient blob,
        string allocationId,
        string townshipCode,
        string name,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var key = new TownshipKey(allocationId, townshipCode);
        name = CollectedName.Original(name);
        var (file, spooled) = await InboxFile.SpoolAsync(blob, cancellation);
        using var content = spooled;
        if (content is null)
            await oversized.RefuseAsync(key, name, file, cancellation);
        else if (await intake.TakeAsync(key, name, content, cancellation))
            await client.TownshipChangedAsync(key, "花名册", cancellation);
    }
}
