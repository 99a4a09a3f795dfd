using Azure;

namespace CivilAffairs.Counterparts.Wire;

/// <summary>A file that is new or changed since it was last dealt with.</summary>
public sealed record OutboxFile(string Name, ETag Version)
{
    /// <summary>Parts of the name between slashes.</summary>
    public string[] Parts { get; } = Name.Split('/');
}

/// <summary>Sees what is new or changed below a folder of the outbox. What was not dealt with is shown again.</summary>
public sealed class OutboxWatch(Storage storage, string folder, params IReadOnlyList<string> endings)
{
    private readonly Dictionary<string, ETag> done = [];

    /// <summary>New or changed files in the order of their endings.</summary>
    public async Task<IReadOnlyList<OutboxFile>> LookAsync(CancellationToken cancellation)
    {
        var files = new List<OutboxFile>();
        var options = new Azure.Storage.Blobs.Models.GetBlobsOptions { Prefix = folder + "/" };
        await foreach (var blob in storage.Outbox.GetBlobsAsync(options, cancellation))
        {
            var version = blob.Properties.ETag.GetValueOrDefault();
            if (EndingOf(blob.Name) >= 0 && (!done.TryGetValue(blob.Name, out var known) || known != version))
                files.Add(new OutboxFile(blob.Name, version));
        }

        return [.. files.OrderBy(file => EndingOf(file.Name))];
    }

    /// <summary>The file was dealt with in this version.</summary>
    public void Done(OutboxFile file) => done[file.Name] = file.Version;

    private int EndingOf(string name) => endings.ToList().FindIndex(ending => name.EndsWith(ending, StringComparison.Ordinal));
}
