namespace CivilAffairs.Core.Storage;

/// <summary>Files made for somebody who fetches them soon: in the container <c>outbox</c>, streamed both ways, as they may be larger than memory. Safe to run twice by path: the last content stands.</summary>
public interface IExportFiles
{
    /// <summary>Puts a file from a stream, whole; readers never see a part of it.</summary>
    Task PutAsync(string path, Stream content, string contentType, CancellationToken cancellation = default);

    /// <summary>The file to be read, or null when there is none. The caller disposes it.</summary>
    Task<Stream?> OpenAsync(string path, CancellationToken cancellation = default);

    /// <summary>Removes a file; none there is no error.</summary>
    Task RemoveAsync(string path, CancellationToken cancellation = default);
}
