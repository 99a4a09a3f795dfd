using CivilAffairs.Core.County;
using CivilAffairs.Core.Storage;

namespace CivilAffairs.Functions.Settings.County;

/// <summary>Brings drafts into force.</summary>
public sealed class CountyChanges(CountyEditions editions, CountyDrafts drafts, IRecordStore<CountyVersion> versions, TimeProvider time)
{
    /// <summary>
    /// Brings a sound draft into force as the version after the one that it was held against; null when somebody else was faster. Safe to run twice:
    /// the same version of the same person stands.
    /// </summary>
    public async Task<CountyVersion?> ConfirmAsync(CountyDraft draft, string reason, string by, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (draft.Against == 0) await KeepSeedAsync(cancellation);
        var wanted = new CountyVersion
        {
            Number = draft.Against + 1,
            Sha256 = draft.Sha256,
            By = by,
            At = time.GetUtcNow(),
            Reason = reason,
            Changes = [.. draft.Changes.Take(CountyVersion.MostChanges).Select(Short)],
            Deadlines = draft.Settings.Profile.Deadlines,
        };
        var standing = await versions.AddAsync(wanted, cancellation);
        await editions.LookAsync(cancellation);
        return standing.Sha256 == wanted.Sha256 && standing.By == by ? standing : null;
    }

    // The deployed file as it is when it is first departed from: one can always go back to it.
    private async Task KeepSeedAsync(CancellationToken cancellation)
    {
        var seed = new CountyVersion { Number = 0, Sha256 = await drafts.KeepAsync(editions.Seed, cancellation), By = "系统", At = time.GetUtcNow(), Reason = "部署时的配置文件", Deadlines = editions.Seed.Profile.Deadlines };
        var kept = await versions.AddAsync(seed, cancellation);
        if (kept.Sha256 != seed.Sha256 && await versions.FindAsync(CountyVersion.County, CountyVersion.KeyOf(1), cancellation) is null)
            await versions.ChangeAsync(CountyVersion.County, seed.Key, _ => seed, cancellation);
    }

    private static string Short(string change) => change.Length > 100 ? $"{change[..100]}…" : change;
}
