using CivilAffairs.Core.County;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Rosters;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Rosters;

/// <summary>Sees that a person stands on one township's roster only of an allocation (C11). Safe to run twice by the roster's hash.</summary>
public sealed class AllocationClaims(IPersonClaims claims, StandingClaims standing, CountyProfile county)
{
    // Each round either ends or takes somebody out of the claim; other townships' rosters may come in between.
    private const int MaximumRounds = 20;

    /// <summary>Claims the people of a roster, or none; faults for those that stand on another one.</summary>
    public async Task<IReadOnlyList<Fault>> ClaimAsync(RosterFile file, IReadOnlyDictionary<string, RosterEntry> entries, CancellationToken cancellation)
    {
        for (var round = 1; round <= MaximumRounds; round++)
        {
            var conflicts = await claims.ClaimAsync(file.Key.AllocationId, file.Key.TownshipCode, file.Sha256, [.. entries.Keys], cancellation);
            if (conflicts.Count == 0) return [];
            // Whoever is not owed there any more may stand here.
            var live = await standing.LiveAsync(file.Key.AllocationId, conflicts, code => new TownshipKey(file.Key.AllocationId, code), cancellation);
            if (live.Count > 0) return CrossTownshipFaults.From(live, entries, file.FileName, county.TownshipNames());
        }

        throw new InvalidOperationException($"Claims of {file.Key.InstanceId} were overtaken {MaximumRounds} times.");
    }

    /// <summary>The roster stands accepted: what other files of the township claimed beside it is given back.</summary>
    public async Task SettleAsync(RosterFile file, IReadOnlyDictionary<string, RosterEntry> entries, CancellationToken cancellation)
    {
        if (await claims.SettleAsync(file.Key.AllocationId, file.Key.TownshipCode, file.Sha256, [.. entries.Keys], cancellation) is { Count: > 0 })
            throw new InvalidOperationException($"People of the accepted roster of {file.Key.InstanceId} are claimed by another township.");
    }

    /// <summary>Gives back all that the roster claimed: refused for another reason, it must not keep other townships from these people.</summary>
    public Task GiveBackAsync(RosterFile file, CancellationToken cancellation) => claims.ClaimAsync(file.Key.AllocationId, file.Key.TownshipCode, file.Sha256, [], cancellation);
}
