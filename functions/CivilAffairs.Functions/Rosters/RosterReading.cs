using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Rosters;
using CivilAffairs.Core.Storage;
using CivilAffairs.Documents.Rosters;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Rosters;

/// <summary>
/// Reads and checks a roster file against its township's line. A list of mends is read together with all that it rests on: each names its
/// refused roster by hash, so the same file on the same day gives the same result.
/// </summary>
public sealed class RosterReading(CountyProfile county, IArtifactStore artifacts)
{
    // Whoever mends more often than this sends the whole roster once.
    private const int LongestChain = 50;

    /// <summary>Whether two readings of a township allow the same roster.</summary>
    public static bool IsSameShare(TownshipRecord one, TownshipRecord other) => one.AmountFen == other.AmountFen && one.Villages.SequenceEqual(other.Villages);

    /// <summary>Folder of a township's roster files by hash.</summary>
    public static string FolderOf(TownshipKey key, string sha256) => $"{key.AllocationId}/rosters/{key.TownshipCode}/{sha256}";

    /// <summary>Reads a file that was handed in, alone.</summary>
    public static RosterDraft Read(RosterFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        using var content = file.Content.Open();
        return RosterReader.Read(file.FileName, content);
    }

    /// <summary>Reads a kept file alone.</summary>
    public static RosterDraft Read(string fileName, byte[] content) => RosterReader.Read(fileName, content);

    /// <summary>Puts a list of mends into the roster that it names; a complete roster stays as it is.</summary>
    /// <exception cref="RosterBasisMissingException">What it rests on is not kept.</exception>
    public async Task<RosterRead> CompleteAsync(TownshipKey key, string fileName, RosterDraft draft, CancellationToken cancellation)
    {
        var chain = new List<RosterDraft>();
        for (var basis = draft.Basis?.Value; basis is not null; basis = chain[^1].Basis?.Value)
        {
            if (chain.Count == LongestChain) return new RosterRead(draft with { Faults = [.. draft.Faults, TooOften(draft)] }, null);
            chain.Add(await ReadKeptAsync(key, basis, cancellation));
        }

        if (chain.Count == 0) return new RosterRead(draft, null);
        var whole = chain[^1];
        for (var index = chain.Count - 2; index >= 0; index--) whole = RosterMerge.Merge(whole, chain[index], fileName).Draft;
        var merged = RosterMerge.Merge(whole, draft, fileName);
        return new RosterRead(merged.Draft, merged);
    }

    /// <summary>Reads the file that a township's accepted roster is kept as, whole.</summary>
    /// <exception cref="RosterBasisMissingException">What it rests on is not kept.</exception>
    public Task<RosterRead> AcceptedAsync(TownshipRecord township, byte[] content, CancellationToken cancellation)
    {
        var fileName = Path.GetFileName(township.RosterArtifact);
        return CompleteAsync(new TownshipKey(township.AllocationId, township.TownshipCode), fileName, Read(fileName, content), cancellation);
    }

    /// <summary>Checks a whole roster.</summary>
    public RosterCheckResult Check(AllocationRecord allocation, TownshipRecord township, string fileName, RosterDraft draft, DateTimeOffset at) =>
        RosterCheck.Check(draft, new RosterExpectation
        {
            FileName = fileName,
            AllocationNumber = allocation.Number,
            ShareFen = township.AmountFen,
            VillageShares = township.Villages,
            Township = county.Township(township.TownshipCode),
            Banks = county.Banks,
            Programme = county.Programme(allocation.ProgrammeCode),
            CountyCode = county.Code,
            EqualSplitHouseholds = county.Controls.EqualSplitHouseholds,
            Today = ChinaTime.DateOf(at),
        });

    private async Task<RosterDraft> ReadKeptAsync(TownshipKey key, string sha256, CancellationToken cancellation)
    {
        await foreach (var name in artifacts.ListAsync($"{FolderOf(key, sha256)}/original", cancellation))
        {
            var content = await artifacts.RequireAsync(name, cancellation);
            if (KeyText.Sha256(content) == sha256) return Read(Path.GetFileName(name), content);
        }

        throw new RosterBasisMissingException(key);
    }

    private static Fault TooOften(RosterDraft draft) =>
        new("ROSTER-MEND-OFTEN", FaultSeverity.Error, draft.Basis!.Place, "", $"同一份花名册更正了{LongestChain}次以上。", "请重新上传完整的花名册。");
}

/// <summary>The refused roster that a list of mends names is not among what was kept.</summary>
public sealed class RosterBasisMissingException(TownshipKey key) : InvalidOperationException($"The refused roster that a list of mends of {key.InstanceId} names was not kept.");

/// <summary>A roster as it stands after its mends.</summary>
/// <param name="Draft">The whole roster.</param>
/// <param name="Merged">What the mends did; null for a complete roster.</param>
public sealed record RosterRead(RosterDraft Draft, RosterMerged? Merged);
