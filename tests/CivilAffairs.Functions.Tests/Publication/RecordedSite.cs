using CivilAffairs.Core.Publication;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;

namespace CivilAffairs.Functions.Tests.Publication;

/// <summary>A site and its register in memory that write down, in order, what was done to them.</summary>
internal sealed class RecordedSite : ISiteStore, IPublicationRegister, ISiteRenderer
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, string> register = new(StringComparer.Ordinal);

    /// <summary>Paths as they were written or removed (with a minus sign), and <c>register</c> for each record.</summary>
    public List<string> Done { get; } = [];

    /// <summary>What stands.</summary>
    public Dictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>The register fails until this is taken away.</summary>
    public bool IsRegisterDown { get; set; }

    /// <summary>What another run does before the next record.</summary>
    public Action? Meanwhile { get; set; }

    /// <summary>What another run recorded.</summary>
    public void Note(string path, string sha256) => register[path] = sha256;

    public Task WriteAsync(string path, ReadOnlyMemory<byte> content, string contentType, string cacheControl, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            Done.Add(path);
            Files[path] = content.ToArray();
        }

        return Task.CompletedTask;
    }

    public Task DeleteAsync(string path, CancellationToken cancellation = default)
    {
        Done.Add($"-{path}");
        Files.Remove(path);
        return Task.CompletedTask;
    }

    public Task<string?> HashAsync(string path, CancellationToken cancellation = default) => Task.FromResult(Files.TryGetValue(path, out var content) ? KeyText.Sha256(content) : null);

    public IAsyncEnumerable<string> ListAsync(CancellationToken cancellation = default) => Files.Keys.ToList().ToAsyncEnumerable();

    public Task<IReadOnlyDictionary<string, string>> ReadAllAsync(CancellationToken cancellation = default) => ReadAsync("", cancellation);

    public Task<IReadOnlyDictionary<string, string>> ReadAsync(string prefix, CancellationToken cancellation = default) =>
        Task.FromResult<IReadOnlyDictionary<string, string>>(register.Where(row => row.Key.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(row => row.Key, row => row.Value, StringComparer.Ordinal));

    public Task<bool> RecordAsync(string prefix, IReadOnlyList<PublishedFile> files, IReadOnlyDictionary<string, string> known, CancellationToken cancellation = default)
    {
        if (IsRegisterDown) throw new IOException("The register is away.");
        Meanwhile?.Invoke();
        if (files.Any(file => register.GetValueOrDefault(file.Path) is var standing && standing != file.Sha256 && standing != known.GetValueOrDefault(file.Path))) return Task.FromResult(false);
        Done.Add("register");
        foreach (var file in files) register[file.Path] = file.Sha256;
        return Task.FromResult(true);
    }

    public Task ForgetAsync(IReadOnlyList<string> paths, CancellationToken cancellation = default)
    {
        foreach (var path in paths) register.Remove(path);
        return Task.CompletedTask;
    }

    public Task<SiteFile> RenderHeldAsync(string path, CancellationToken cancellation = default) => Task.FromResult(new SiteFile(path, "暂未公开"u8.ToArray(), "text/html; charset=utf-8"));

    public Task<IReadOnlyList<SiteFile>> RenderCommonAsync(CancellationToken cancellation = default) => throw new NotSupportedException();

    public Task<IReadOnlyList<SiteFile>> RenderHomeAsync(IReadOnlyList<PublicAllocation> allocations, CancellationToken cancellation = default) => throw new NotSupportedException();

    public Task<IReadOnlyList<SiteFile>> RenderAllocationAsync(PublicAllocation allocation, CancellationToken cancellation = default) => throw new NotSupportedException();

    public Task<IReadOnlyList<SiteFile>> RenderTownshipAsync(PublicAllocation allocation, PublicTownship township, CancellationToken cancellation = default) => throw new NotSupportedException();

    public Task<IReadOnlyList<SiteFile>> RenderAuditAsync(IReadOnlyList<DailyHead> days, CancellationToken cancellation = default) => throw new NotSupportedException();
}
