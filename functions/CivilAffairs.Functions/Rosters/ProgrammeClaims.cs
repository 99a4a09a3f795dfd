using CivilAffairs.Core.County;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Rosters;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Rosters;

/// <summary>
/// Sees that a person stands on one roster only of a programme's period, whatever the document (C11), and tells of programmes that exclude each
/// other (C18). A claim counts as long as its holder's obligation does: whether that was cancelled or recovered is asked when a claim is in the way, so
/// nothing has to be given back at the right moment. Safe to run twice by the roster's hash.
/// </summary>
public sealed class ProgrammeClaims(IPersonClaims claims, StandingClaims standingClaims, IAllocationStore allocations, CountyProfile county)
{
    // Each round either ends or takes somebody out of the claim; rosters of other documents may come in between.
    private const int MaximumRounds = 20;

    /// <summary>Claims the people of a roster; the faults found, errors only where the programme's period is set.</summary>
    public async Task<IReadOnlyList<Fault>> ClaimAsync(RosterFile file, AllocationRecord allocation, IReadOnlyDictionary<string, RosterEntry> entries, CancellationToken cancellation)
    {
        var programme = ProgrammeOf(allocation);
        var exclusive = await ExclusiveAsync(file, allocation, programme, entries, cancellation);
        if (RepeatPeriod.KeyOf(programme, allocation.IssueDate) is not { } period) return exclusive;
        var standing = await ClaimFreeAsync(claims.ClaimAsync, file, programme, period, entries, cancellation);
        var severity = RepeatPeriod.IsRefused(programme) ? FaultSeverity.Error : FaultSeverity.Warning;
        return [.. OtherDocumentFaults.Repeated(await DescribeAsync(standing, cancellation), entries, file.FileName, RepeatPeriod.Describe(programme, allocation.IssueDate), severity), .. exclusive];
    }

    /// <summary>The roster stands accepted: what other files of the township claimed beside it is given back.</summary>
    public async Task SettleAsync(RosterFile file, AllocationRecord allocation, IReadOnlyDictionary<string, RosterEntry> entries, CancellationToken cancellation)
    {
        var programme = ProgrammeOf(allocation);
        if (RepeatPeriod.KeyOf(programme, allocation.IssueDate) is { } period) await ClaimFreeAsync(claims.SettleAsync, file, programme, period, entries, cancellation);
    }

    /// <summary>Gives back all that a refused roster claimed.</summary>
    public async Task GiveBackAsync(RosterFile file, AllocationRecord allocation, CancellationToken cancellation)
    {
        var programme = ProgrammeOf(allocation);
        if (RepeatPeriod.KeyOf(programme, allocation.IssueDate) is { } period) await claims.ClaimAsync(Scope(programme, period), Holder(file.Key), file.Sha256, [], cancellation);
    }

    // Who stands on other rosters; where the programme refuses them nobody is claimed.
    private async Task<IReadOnlyList<PersonClaim>> ClaimFreeAsync(
        Func<string, string, string, IReadOnlyList<string>, CancellationToken, Task<IReadOnlyList<PersonClaim>>> claimAsync,
        RosterFile file,
        Programme programme,
        string period,
        IReadOnlyDictionary<string, RosterEntry> entries,
        CancellationToken cancellation)
    {
        var wanted = entries.Keys.ToList();
        var standing = new List<PersonClaim>();
        for (var round = 1; round <= MaximumRounds; round++)
        {
            var conflicts = await claimAsync(Scope(programme, period), Holder(file.Key), file.Sha256, wanted, cancellation);
            var live = await standingClaims.LiveAsync(Scope(programme, period), conflicts, KeyOf, cancellation);
            standing.AddRange(live);
            if (conflicts.Count == 0 || (RepeatPeriod.IsRefused(programme) && live.Count > 0)) return standing;
            // Only told: whoever is free is claimed, so that a third roster is told as well.
            var held = live.Select(claim => claim.PersonFingerprint).ToHashSet(StringComparer.Ordinal);
            wanted.RemoveAll(held.Contains);
        }

        throw new InvalidOperationException($"Claims of {file.Key.InstanceId} in its programme's period were overtaken {MaximumRounds} times.");
    }

    /// <summary>The warnings of a roster that was accepted before; claims nobody, since entries may have changed hands by now.</summary>
    public async Task<IReadOnlyList<Fault>> TellAsync(RosterFile file, AllocationRecord allocation, IReadOnlyDictionary<string, RosterEntry> entries, CancellationToken cancellation)
    {
        var programme = ProgrammeOf(allocation);
        var exclusive = await ExclusiveAsync(file, allocation, programme, entries, cancellation);
        if (RepeatPeriod.KeyOf(programme, allocation.IssueDate) is not { } period || RepeatPeriod.IsRefused(programme)) return exclusive;
        var held = (await claims.FindAsync(Scope(programme, period), [.. entries.Keys], cancellation)).Where(claim => claim.TownshipCode != Holder(file.Key)).ToList();
        var others = await DescribeAsync(await standingClaims.LiveAsync(null, held, KeyOf, cancellation), cancellation);
        return [.. OtherDocumentFaults.Repeated(others, entries, file.FileName, RepeatPeriod.Describe(programme, allocation.IssueDate), FaultSeverity.Warning), .. exclusive];
    }

    private async Task<IReadOnlyList<Fault>> ExclusiveAsync(RosterFile file, AllocationRecord allocation, Programme programme, IReadOnlyDictionary<string, RosterEntry> entries, CancellationToken cancellation)
    {
        var found = new List<OtherRoster>();
        foreach (var other in county.Programmes.Where(other => other.Code != programme.Code && county.Controls.ExclusiveProgrammes.Any(set => set.Contains(programme.Code) && set.Contains(other.Code))))
        {
            if (RepeatPeriod.KeyOf(other, allocation.IssueDate) is not { } period) continue;
            var held = await claims.FindAsync(Scope(other, period), [.. entries.Keys], cancellation);
            found.AddRange(await DescribeAsync(await standingClaims.LiveAsync(null, held, KeyOf, cancellation), cancellation));
        }

        return OtherDocumentFaults.Exclusive(found, entries, file.FileName);
    }

    private async Task<IReadOnlyList<OtherRoster>> DescribeAsync(IReadOnlyList<PersonClaim> standing, CancellationToken cancellation)
    {
        var others = new List<OtherRoster>();
        foreach (var holder in standing.GroupBy(claim => claim.TownshipCode, StringComparer.Ordinal))
        {
            var key = KeyOf(holder.Key);
            var (allocation, township) = (await allocations.RequireAsync(key.AllocationId, cancellation), await allocations.RequireTownshipAsync(key, cancellation));
            others.AddRange(holder.Select(claim => new OtherRoster(claim.PersonFingerprint, allocation.Number, township.TownshipName, ProgrammeOf(allocation).Name)));
        }

        return others;
    }

    private Programme ProgrammeOf(AllocationRecord allocation) => county.Programme(allocation.ProgrammeCode);

    private static string Scope(Programme programme, string period) => $"programme:{programme.Code}:{period}";

    private static string Holder(TownshipKey key) => key.InstanceId;

    private static TownshipKey KeyOf(string holder)
    {
        var end = holder.LastIndexOf(':');
        return new TownshipKey(holder[..end], holder[(end + 1)..]);
    }
}
