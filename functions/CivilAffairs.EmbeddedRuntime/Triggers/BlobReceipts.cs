using CivilAffairs.EmbeddedRuntime.Dispatch;

namespace CivilAffairs.EmbeddedRuntime.Triggers;

/// <summary>Which blobs a function has handled, by ETag, and how often it tried the others. Kept in the database.</summary>
internal sealed class BlobReceipts(Engine engine)
{
    /// <summary>What is known of a function's blobs.</summary>
    public Dictionary<string, BlobReceipt> Read(string scope) => engine.Reader.Receipts(scope)
        .ToDictionary(row => row.Item, row => new BlobReceipt(row.Mark, row.Tries), StringComparer.Ordinal);

    /// <summary>Writes what is known of a blob; done when it is on disk.</summary>
    public Task WriteAsync(string scope, string blob, BlobReceipt receipt) => engine.Commits.AddAsync(writer =>
    {
        writer.SetReceipt(scope, blob, receipt.ETag, receipt.FailedTries, engine.Now);
        return true;
    });
}

/// <summary>What is known of a blob.</summary>
/// <param name="ETag">The content that it is about.</param>
/// <param name="FailedTries">Tries that failed; 0 when the blob was handled.</param>
internal sealed record BlobReceipt(string ETag, int FailedTries)
{
    /// <summary>Marks a blob as done with, handled or given up.</summary>
    public const int Done = 0;
}
