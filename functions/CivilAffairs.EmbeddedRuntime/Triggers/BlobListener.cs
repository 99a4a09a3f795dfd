using System.Diagnostics;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using CivilAffairs.EmbeddedRuntime.Hosting;
using Microsoft.Extensions.Logging;

namespace CivilAffairs.EmbeddedRuntime.Triggers;

/// <summary>
/// Lists one function's blobs again and again and invokes it for each that is new or changed. A blob counts as handled when
/// its receipt is on disk, so after a crash the function may see it again, but never misses it.
/// </summary>
internal sealed class BlobListener(
    FunctionDescriptor function, BlobPathPattern path, BlobServiceClient service, BlobReceipts receipts,
    BlobInvocation invocation, PoisonQueue poison, TimeProvider time, TimeSpan interval, int parallelism, int maxTries,
    ILogger<BlobTriggerService> logger)
{
    private readonly string _scope = $"blob:{function.Name}:{path.Container}";
    private readonly BlobContainerClient _container = service.GetBlobContainerClient(path.Container);
    private Dictionary<string, BlobReceipt> _known = [];
    private bool _wasUnreachable;

    /// <summary>Listens until the host stops.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        _known = receipts.Read(_scope);
        while (!stopping.IsCancellationRequested)
        {
            var began = Stopwatch.GetTimestamp();
            await LookAsync(stopping);
            // A long listing earns a longer pause, so that looking never takes more than a fifth of the time.
            var pause = TimeSpan.FromTicks(Math.Max(interval.Ticks, 4 * Stopwatch.GetElapsedTime(began).Ticks));
            await Task.Delay(pause, time, stopping);
        }
    }

    private async Task LookAsync(CancellationToken stopping)
    {
        try
        {
            var fresh = await FindFreshAsync(stopping);
            _wasUnreachable = false;
            await Parallel.ForEachAsync(
                fresh, new ParallelOptions { MaxDegreeOfParallelism = parallelism, CancellationToken = stopping },
                async (blob, cancellation) => await HandleAsync(blob, cancellation));
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            // The container is not there yet; it is waited for.
        }
        catch (Exception unreachable) when (unreachable is RequestFailedException or AggregateException or IOException)
        {
            if (!_wasUnreachable)
                TriggerLog.StorageUnreachable(logger, function.Name, path.Container, unreachable);
            _wasUnreachable = true;
        }
    }

    private async Task<List<FoundBlob>> FindFreshAsync(CancellationToken stopping)
    {
        var fresh = new List<FoundBlob>();
        var options = new GetBlobsOptions { Prefix = path.Prefix.Length == 0 ? null : path.Prefix };
        await foreach (var item in _container.GetBlobsAsync(options, stopping))
        {
            var etag = item.Properties.ETag?.ToString() ?? "";
            var receipt = Receipt(item.Name);
            if (receipt is { FailedTries: BlobReceipt.Done } && receipt.ETag == etag)
                continue;
            if (path.Match(item.Name) is { } values)
                fresh.Add(new(item.Name, etag, receipt?.ETag == etag ? receipt.FailedTries : 0, values));
        }

        return fresh;
    }

    private async Task HandleAsync(FoundBlob blob, CancellationToken stopping)
    {
        try
        {
            await invocation.InvokeAsync(function, _container, blob, maxTries, stopping);
            await SetReceiptAsync(blob, BlobReceipt.Done);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw;
        }
        catch (RequestFailedException gone) when (gone.Status == 404 && gone.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            TriggerLog.BlobGone(logger, function.Name);
        }
#pragma warning disable CA1031 // Whatever the function throws is a failed try.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            await CountFailureAsync(blob, failure, stopping);
        }
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

        await poison.AddBlobAsync(function, path.Container, blob, stopping);
        TriggerLog.BlobPoisoned(logger, function.Name, tries);
        await SetReceiptAsync(blob, BlobReceipt.Done);
    }

    private BlobReceipt? Receipt(string blob)
    {
        lock (_known)
            return _known.GetValueOrDefault(blob);
    }

    private async Task SetReceiptAsync(FoundBlob blob, int failedTries)
    {
        var receipt = new BlobReceipt(blob.ETag, failedTries);
        await receipts.WriteAsync(_scope, blob.Name, receipt);
        lock (_known)
            _known[blob.Name] = receipt;
    }
}

/// <summary>A blob to handle.</summary>
/// <param name="Name">Its name within the container.</param>
/// <param name="ETag">Its content's mark when it was listed.</param>
/// <param name="FailedTries">Tries that failed on this content.</param>
/// <param name="Values">The values of the pattern's names.</param>
internal sealed record FoundBlob(string Name, string ETag, int FailedTries, Dictionary<string, object?> Values);
