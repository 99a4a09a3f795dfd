using System.Text.Json.Nodes;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Disbursement;

namespace CivilAffairs.Functions.Settings.County;

/// <summary>
/// Changed settings before they are in force: kept by their hash, held against what is in force, and told in words. A version that was in force before
/// is a draft like any other, so that going back is a change like any other.
/// </summary>
public sealed class CountyDrafts(CountyEditions editions, IRecordStore<CountyVersion> versions, IArtifactStore artifacts, IAllocationStore allocations, IWaitStore waits)
{
    /// <summary>Keeps a draft; returns its hash.</summary>
    public Task<string> KeepAsync(CountySettings settings, CancellationToken cancellation)
    {
        var content = WireJson.Write(settings);
        return artifacts.WriteOnceAsync(CountyVersion.ArtifactOf(KeyText.Sha256(content)), content, "application/json", cancellation);
    }

    /// <summary>Content of a version by its number; null when there is none.</summary>
    public async Task<CountySettings?> ReadVersionAsync(int number, CancellationToken cancellation)
    {
        if (number == editions.Current.Number) return editions.Current.Settings;
        if (await versions.FindAsync(CountyVersion.County, CountyVersion.KeyOf(number), cancellation) is { } version) return await editions.ReadAsync(version.Sha256, cancellation);
        return number == 0 ? editions.Seed : null;
    }

    /// <summary>A draft against the newest settings; null when there is no such draft or no such version that it began with.</summary>
    public async Task<CountyDraft?> ReadAsync(string sha256, int beganWith, CancellationToken cancellation)
    {
        if (!KeyText.IsSha256(sha256)) return null;
        await editions.LookAsync(cancellation);
        var current = editions.Current;
        if (await editions.ReadAsync(sha256, cancellation) is not { } wanted || await ReadVersionAsync(beganWith, cancellation) is not { } basis) return null;
        if (beganWith == current.Number) return await JudgeAsync(sha256, wanted, current, [], [], cancellation);

        // Somebody was faster: the same changes on what stands now.
        var (before, now) = (CountyText.TreeOf(basis), CountyText.TreeOf(current.Settings));
        var mine = CountyEdits.Between(before, CountyText.TreeOf(wanted));
        var theirs = CountyEdits.Between(before, now);
        var (rebased, fault) = CountyText.Read(CountyEdits.Apply(now, mine));
        var told = theirs.Select(edit => CountyWords.Of(edit, before, now)).ToList();
        // What both changed alike is no matter.
        var both = mine.Where(edit => theirs.Any(other => edit.Touches(other) && !(other.Place == edit.Place && JsonNode.DeepEquals(other.After, edit.After)))).Select(edit => CountyWords.Of(edit, before, CountyText.TreeOf(wanted))).ToList();
        if (rebased is null) return new CountyDraft(sha256, current.Number, wanted, [], [fault!], told, both);
        return await JudgeAsync(await KeepAsync(rebased, cancellation), rebased, current, told, both, cancellation);
    }

    /// <summary>All that is wrong with settings that are to follow the ones in force.</summary>
    public async Task<IReadOnlyList<string>> FaultsAsync(CountySettings wanted, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        var own = CountySettingsCheck.Check(wanted);
        // What cannot be read by itself is not held against anything.
        return own.Count > 0 ? own : [.. editions.Fault(wanted.Profile) is { } fault ? [fault] : (string[])[], .. (await UseAsync(cancellation)).Faults(editions.Current.Settings.Profile, wanted.Profile), .. await UnansweredAsync(wanted, cancellation)];
    }

    private async Task<CountyDraft> JudgeAsync(string sha256, CountySettings wanted, CountyEdition current, IReadOnlyList<string> theirs, IReadOnlyList<string> both, CancellationToken cancellation)
    {
        var (before, after) = (CountyText.TreeOf(current.Settings), CountyText.TreeOf(wanted));
        var changes = CountyEdits.Between(before, after).Select(edit => CountyWords.Of(edit, before, after)).ToList();
        return new CountyDraft(sha256, current.Number, wanted, changes, await FaultsAsync(wanted, cancellation), theirs, both);
    }

    private async Task<CountyUse> UseAsync(CancellationToken cancellation)
    {
        var (records, townships) = (await allocations.ListAsync(cancellation), new List<TownshipRecord>());
        foreach (var record in records) townships.AddRange(await allocations.ListTownshipsAsync(record.AllocationId, cancellation));
        return CountyUse.Of(records, townships, editions.Current.Settings.Profile);
    }

    // An answer is read by the layout by which its batch was written.
    private async Task<IEnumerable<string>> UnansweredAsync(CountySettings wanted, CancellationToken cancellation)
    {
        var standing = editions.Current.Settings;
        var open = (await waits.ListOpenAsync(null, cancellation)).Where(wait => wait.Kind == WaitKind.BankReturn)
            .Select(wait => BatchKey.Parse(wait.Key.Split('|')[^1])?.BankCode).OfType<string>().CountBy(code => code).ToDictionary();
        return from bank in standing.Profile.Banks
               where open.ContainsKey(bank.Code) && wanted.Profile.FindBank(bank.Code) is { } changed && Written(bank, standing) != Written(changed, wanted)
               select $"代理银行“{bank.Name}”还有{open[bank.Code]}个批次没有回盘，文件格式、编码、报文设置和付款账号要等回盘后再改";
    }

    private static string Written(AgentBank bank, CountySettings settings) =>
        System.Text.Encoding.UTF8.GetString(WireJson.Write(new { bank.Encoding, bank.PayerAccount, bank.Layout, bank.Iso, Form = settings.Layouts.TryGetValue(bank.Layout, out var layout) ? layout : default(System.Text.Json.JsonElement?) }));
}

/// <summary>A draft, judged.</summary>
/// <param name="Sha256">Its hash; another one than was asked for where somebody else was faster.</param>
/// <param name="Against">Number of the version that it was held against, and that it may follow.</param>
/// <param name="Settings">Its content.</param>
/// <param name="Changes">What it changes, in words.</param>
/// <param name="Faults">What is wrong with it.</param>
/// <param name="Theirs">What others changed since it was begun.</param>
/// <param name="Both">Which of its changes others made otherwise at the same place.</param>
public sealed record CountyDraft(string Sha256, int Against, CountySettings Settings, IReadOnlyList<string> Changes, IReadOnlyList<string> Faults, IReadOnlyList<string> Theirs, IReadOnlyList<string> Both);
