using System.Collections.Concurrent;
using Azure;
using Azure.Storage.Blobs;
using CivilAffairs.EmbeddedRuntime.Hosting;
using Microsoft.Extensions.Logging;

namespace CivilAffairs.EmbeddedRuntime.Triggers;

/// <summary>
/// Invokes a function for a blob and writes the receipt. A blob counts as handled when its receipt is on disk, so after a crash
/// the function may see it again, but never misses it. One that fails too often goes to the poison queue.
/// </summary>
internal sealed class BlobHandler(
    FunctionDescriptor function, BlobContainerClient container, BlobReceipts receipts, BlobInvocation invocation, PoisonQueue poison,
    int maxTries, ILogger logger)
{
    private readonly string _scope = $"blob:{function.Name}:{container.Name}";
    private readonly ConcurrentDictionary<string, BlobReceipt> _known = new(
        receipts.Read($"blob:{function.Name}:{container.Name}"), StringComparer.Ordinal);

    /// <summary>The function's name.</summary>
    public string Function => function.Name;

    /// <summary>What is known of a blob, or null.</summary>
    public BlobReceipt? Receipt(string blob) => _known.GetValueOrDefault(blob);

    /// <summary>Handles it: a try, and what follows from it.</summary>
    public async Task HandleAsync(FoundBlob blob, CancellationToken stopping)
    {
        try
        {
            await invocation.InvokeAsync(function, container, blob, maxTries, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Whatever the function throws is a failed try.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            await JudgeFailureAsync(blob, failure, stopping);
            return;
        }

        await SetReceiptAsync(blob, BlobReceipt.Done);
    }

    private async Task JudgeFailureAsync(FoundBlob blob, Exception failure, CancellationToken stopping)
    {
        var mayBeGone = failure is RequestFailedException { Status: 404 };
        if (mayBeGone && !await container.GetBlobClient(blob.Name).ExistsAsync(stopping))
            TriggerLog.BlobGone(logger, function.Name);
        else
            await CountFailureAsync(blob, failure, stopping);
    }

    private async Task CountFailureAsync(FoundBlob blob, Exception failure, CancellationToken stopping)
    {
        var tries = blob.FailedTries + 1;
        TriggerLog.BlobFailed(logger, function.Name, tries, maxTries, failure);
        if (tries < maxTries)
        {
            await SetReceiptAsync(blob, tries);
            return;
        }

        await poison.AddBlobAsync(function, container.Name, blob, stopping);
        TriggerLog.BlobPoisoned(logger, function.Name, tries);
        await SetReceiptAsync(blob, BlobReceipt.Done);
    }

    private async Task SetReceiptAsync(FoundBlob blob, int failedTries)
    {
        var receipt = new BlobReceipt(blob.ETag, failedTries);
        await receipts.WriteAsync(_scope, blob.Name, receipt);
        _known[blob.Name] = receipt;
    }
}
