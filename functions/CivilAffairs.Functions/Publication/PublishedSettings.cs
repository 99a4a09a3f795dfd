using CivilAffairs.Core.County;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Settings.County;

namespace CivilAffairs.Functions.Publication;

/// <summary>Which version of the county's settings the public site was last written with as a whole.</summary>
public sealed class PublishedSettings(CountyEdition edition, IRecordStore<CountyVersion> versions, TimeProvider time)
{
    /// <summary>Whether the site has still to be written anew.</summary>
    public async Task<bool> AreDueAsync(CancellationToken cancellation) =>
        edition.Number > 0 && await versions.FindAsync(CountyVersion.County, CountyVersion.KeyOf(edition.Number), cancellation) is { PublishedAt: null };

    /// <summary>Notes that it was. Safe to run twice by version.</summary>
    public async Task MarkAsync(CancellationToken cancellation)
    {
        if (edition.Number == 0) return;
        var now = time.GetUtcNow();
        await versions.ChangeAsync(CountyVersion.County, CountyVersion.KeyOf(edition.Number), stored => stored with { PublishedAt = stored.PublishedAt ?? now }, cancellation);
    }
}
