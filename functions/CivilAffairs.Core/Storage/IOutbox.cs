namespace CivilAffairs.Core.Storage;

/// <summary>The container <c>outbox</c>: what townships, banks and overseers fetch. Safe to run twice by path: the last content stands; equal content is not written again.</summary>
public interface IOutbox
{
    /// <summary>Puts a file, whole; readers never see a part of it.</summary>
    Task PutAsync(string path, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellation = default);

    /// <summary>Puts a file where none is; returns what stands there when one is, null when this one was put.</summary>
    Task<byte[]?> PutOnceAsync(string path, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellation = default);

    /// <summary>The bytes, or null when there is none.</summary>
    Task<byte[]?> ReadAsync(string path, CancellationToken cancellation = default);
}

/// <summary>The container <c>inbox</c>, for the upload endpoints: triggers take it from there.</summary>
public interface IInbox
{
    /// <summary>Puts an uploaded file; metadata carries who did it.</summary>
    Task PutAsync(string path, Stream content, string contentType, IReadOnlyDictionary<string, string> metadata, CancellationToken cancellation = default);

    /// <summary>Metadata of an inbox file (who uploaded), empty when there is none.</summary>
    Task<IReadOnlyDictionary<string, string>> ReadMetadataAsync(string path, CancellationToken cancellation = default);
}

/// <summary>The container <c>$web</c>.</summary>
public interface ISiteStore
{
    /// <summary>Writes a public file with its headers.</summary>
    Task WriteAsync(string path, ReadOnlyMemory<byte> content, string contentType, string cacheControl, CancellationToken cancellation = default);

    /// <summary>Removes a public file; none there is no error.</summary>
    Task DeleteAsync(string path, CancellationToken cancellation = default);

    /// <summary>SHA-256 (lower-case hex) of what stands there now, or null when nothing does.</summary>
    Task<string?> HashAsync(string path, CancellationToken cancellation = default);

    /// <summary>Paths of all that stands there, in no order.</summary>
    IAsyncEnumerable<string> ListAsync(CancellationToken cancellation = default);
}
