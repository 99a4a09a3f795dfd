namespace CivilAffairs.Core.Protection;

/// <summary>Personal data in files and rows, as the erasure sees it.</summary>
public interface IErasableData
{
    /// <summary>What lies in a scope and is not erased yet.</summary>
    IAsyncEnumerable<HeldItem> ListAsync(ErasureScope scope, CancellationToken cancellation = default);

    /// <summary>
    /// Erases; returns how many are gone. Files are deleted with their snapshots; of rows the fields that tell who somebody was are emptied, or the row goes where it tells nothing else. Safe to run twice: what is
    /// gone counts as erased. What the storage's immutability keeps, or another hand changed since it was listed, stays.
    /// </summary>
    Task<int> EraseAsync(IReadOnlyList<HeldItem> items, CancellationToken cancellation = default);
}

/// <summary>A file or a row.</summary>
/// <param name="Place">Container or table.</param>
/// <param name="Folder">Partition of a row; empty for a file.</param>
/// <param name="Name">Name of the file or key of the row. May tell of a person: goes into no record.</param>
/// <param name="Digest">Digest of a file's content; empty for a row.</param>
/// <param name="Bytes">Bytes of a file.</param>
/// <param name="Version">Version under which it was listed.</param>
public sealed record HeldItem(string Place, string Folder, string Name, string Digest, long Bytes, string Version)
{
    /// <inheritdoc/>
    public override string ToString() => $"HeldItem of {Place}";
}
