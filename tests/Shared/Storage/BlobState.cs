using Azure;

namespace CivilAffairs.Tests.Storage;

/// <summary>Blobs as they lie in the storage: what survives every process.</summary>
public sealed class BlobState
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, SortedDictionary<string, StoredBlob>> containers = new(StringComparer.Ordinal);
    private long version;

    /// <summary>How many requests changed something.</summary>
    public long Changes { get; private set; }

    /// <summary>Makes a container; one that is there stays as it is.</summary>
    public void Create(string container)
    {
        lock (gate) containers.TryAdd(container, new SortedDictionary<string, StoredBlob>(StringComparer.Ordinal));
    }

    /// <summary>One blob, or null.</summary>
    public StoredBlob? Find(string container, string name)
    {
        lock (gate) return Blobs(container).GetValueOrDefault(name);
    }

    /// <summary>Names below a prefix, in ordinal order.</summary>
    public IReadOnlyList<string> List(string container, string? prefix)
    {
        lock (gate) return [.. Blobs(container).Keys.Where(name => name.StartsWith(prefix ?? "", StringComparison.Ordinal))];
    }

    /// <summary>Writes whole; with <paramref name="onlyNew"/> throws where a blob is.</summary>
    public StoredBlob Write(string container, string name, byte[] content, string contentType, IReadOnlyDictionary<string, string> metadata, bool onlyNew)
    {
        lock (gate)
        {
            var blobs = Blobs(container);
            if (onlyNew && blobs.ContainsKey(name)) throw Refused(409, "BlobAlreadyExists");
            Changes++;
            return blobs[name] = new StoredBlob(content, contentType, metadata, new ETag($"0x{++version:x}"));
        }
    }

    /// <summary>Removes; false when there was none.</summary>
    public bool Delete(string container, string name)
    {
        lock (gate)
        {
            Changes++;
            return Blobs(container).Remove(name);
        }
    }

    private SortedDictionary<string, StoredBlob> Blobs(string container) => containers.GetValueOrDefault(container) ?? throw Refused(404, "ContainerNotFound");

    internal static RequestFailedException Refused(int status, string code) => new(status, $"The blobs in memory refuse: {code}.", code, null);
}

/// <summary>A blob; never changed, a write makes another one.</summary>
public sealed record StoredBlob(byte[] Content, string ContentType, IReadOnlyDictionary<string, string> Metadata, ETag Version);
