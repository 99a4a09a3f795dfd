using Azure.Data.Tables;
using Azure.Storage.Blobs;
using CivilAffairs.Core.Protection;

namespace CivilAffairs.Adapters.Protection;

/// <inheritdoc/>
public sealed class ErasableStorage(BlobServiceClient blobs, TableServiceClient tables) : IErasableData
{
    private readonly BlobErasure files = new(blobs);
    private readonly TableErasure rows = new(tables);

    /// <inheritdoc/>
    public IAsyncEnumerable<HeldItem> ListAsync(ErasureScope scope, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return scope.IsRows ? rows.ListAsync(scope, cancellation) : files.ListAsync(scope, cancellation);
    }

    /// <inheritdoc/>
    public async Task<int> EraseAsync(IReadOnlyList<HeldItem> items, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        var (ofRows, ofFiles) = (items.Where(item => item.Folder.Length > 0).ToList(), items.Where(item => item.Folder.Length == 0).ToList());
        return await rows.EraseAsync(ofRows, cancellation) + await files.EraseAsync(ofFiles, cancellation);
    }
}
