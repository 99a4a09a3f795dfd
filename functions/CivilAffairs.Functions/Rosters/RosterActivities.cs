using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Supervision;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Rosters;

/// <summary>Brings an accepted roster into the ledger.</summary>
public sealed class RosterActivities(IAllocationStore allocations, IArtifactStore artifacts, RosterReading reading, RosterEntering entering)
{
    /// <summary>
    /// The activity: reads the accepted file again (history carries no people) and enters it chunk by chunk. Safe to run twice by roster hash
    /// and chunk.
    /// </summary>
    [Function(nameof(ImportRoster))]
    public async Task ImportRoster([ActivityTrigger] TownshipKey key, CancellationToken cancellation)
    {
        var township = await allocations.RequireTownshipAsync(key, cancellation);
        var allocation = await allocations.RequireAsync(key.AllocationId, cancellation);
        var content = await artifacts.RequireAsync(township.RosterArtifact, cancellation);
        if (KeyText.Sha256(content) != township.RosterSha256)
            throw new InvalidOperationException($"The roster kept for {key.InstanceId} is not the one that was accepted.");

        var acceptedAt = township.RosterAcceptedAt!.Value;
        var read = await reading.AcceptedAsync(township, content, cancellation);
        var check = reading.Check(allocation, township, Path.GetFileName(township.RosterArtifact), read.Draft, acceptedAt);
        if (!check.IsAcceptable || check.TotalFen != township.RosterFen)
            throw new InvalidOperationException($"The accepted roster of {key.InstanceId} reads differently now: were divisions or banks changed meanwhile?");
        await entering.EnterAsync(township, check.Entries, cancellation);
    }
}
