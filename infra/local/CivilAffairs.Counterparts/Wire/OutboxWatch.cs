using System.Collections.Concurrent;
using Azure;

namespace CivilAffairs.Counterparts.Wire;

/// <summary>A file that is new or changed since it was last dealt with.</summary>
public sealed record OutboxFile(string Name, ETag Version)
{
    /// <summary>Parts of the name between slashes.</summary>
    public string[] Parts { get; } = Name.Split('/');
}

/// <summary>Sees what is new or changed below a folder of the outbox and gives it to several hands at once. What was not dealt with is shown again.</summary>
public sealed class OutboxWatch(Storage storage, string folder, params IReadOnlyList<string> endings)
{
    /// <summary>Offices that work at the same time.</summary>
    private const int Hands = 4;

    private readonly ConcurrentDictionary<string, ETag> done = [];

    /// <summary>
    /// Deals with all that is new or changed, each folder's files in the order of their endings and one after the other. True when there was any.
    /// </summary>
    public async Task<bool> TakeAsync(Func<OutboxFile, CancellationToken, Task> deal, CancellationToken cancellation)
    {
        var folders = (await LookAsync(cancellation)).GroupBy(file => file.Name[..file.Name.LastIndexOf('/')]).ToList();
        var options = new ParallelOptions { MaxDegreeOfParallelism = Hands, CancellationToken = cancellation };
        await Parallel.ForEachAsync(folders, options, async (files, token) =>
        {
            foreach (var file in files)
            {
                await deal(file, token);
                done[file.Name] = file.Version;
            }
        });
        return folders.Count > 0;
    }

    private async Task<IEnumerable<OutboxFile>> LookAsync(CancellationToken cancellation)
    {
        var files = new List<OutboxFile>();
        var options = new Azure.Storage.Blobs.Models.GetBlobsOptions { Prefix = folder + "/" };
        await foreach (var blob in storage.Outbox.GetBlobsAsync(options, cancellation))
        {
            var version = blob.Properties.ETag.GetValueOrDefault();
            if (EndingOf(blob.Name) >= 0 && (!done.TryGetValue(blob.Name, out var known) || known != version))
                files.Add(new OutboxFile(blob.Name, version));
        }

        return files.OrderBy(file => EndingOf(file.Name));
    }

    private int EndingOf(string name) => endings.ToList().FindIndex(ending => name.EndsWith(ending, StringComparison.Ordinal));
}
