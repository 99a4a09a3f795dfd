using System.Collections.Concurrent;
using System.Diagnostics;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using CivilAffairs.EmbeddedRuntime.Storage;
using Microsoft.Extensions.Logging;

namespace CivilAffairs.EmbeddedRuntime.Triggers;

/// <summary>A blob to handle.</summary>
/// <param name="Name">Its name within the container.</param>
/// <param name="ETag">Its content's mark when it was listed.</param>
/// <param name="FailedTries">Tries that failed on this content.</param>
/// <param name="Values">The values of the pattern's names.</param>
internal sealed record FoundBlob(string Name, string ETag, int FailedTries, Dictionary<string, object?> Values);

/// <summary>Lists one function's blobs again and again, and gives the handler each one that is new or changed.</summary>
internal sealed class BlobListener(
    BlobPathPattern path, BlobContainerClient container, BlobHandler handler, TimeProvider time, TimeSpan interval, int parallelism, ILogger logger)
    : IDisposable
{
    private readonly ConcurrentDictionary<string, Task> _inHand = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _places = new(parallelism);
    private bool _wasUnreachable;

    /// <summary>Listens until the host stops.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                var began = Stopwatch.GetTimestamp();
                await LookAsync(stopping);
                // A long listing earns a longer pause, so that looking never takes more than a fifth of the time.
                var pause = TimeSpan.FromTicks(Math.Max(interval.Ticks, 4 * Stopwatch.GetElapsedTime(began).Ticks));
                await Task.Delay(pause, time, stopping);
            }
        }
        finally
        {
            await Task.WhenAll(_inHand.Values);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _places.Dispose();

    /// <summary>Starts on what is new. A blob that takes long does not keep the next ones from being seen.</summary>
    private async Task LookAsync(CancellationToken stopping)
    {
        try
        {
            foreach (var blob in await FindFreshAsync(stopping))
                _inHand[blob.Name] = Task.Run(() => HandleInTurnAsync(blob, stopping), CancellationToken.None);
            _wasUnreachable = false;
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            // The container is not there yet; it is waited for.
        }
        catch (Exception unreachable) when (unreachable is RequestFailedException or AggregateException or IOException)
        {
            if (!_wasUnreachable)
                TriggerLog.StorageUnreachable(logger, handler.Function, path.Container, unreachable);
            _wasUnreachable = true;
        }
    }

    private async Task<List<FoundBlob>> FindFreshAsync(CancellationToken stopping)
    {
        var fresh = new List<FoundBlob>();
        var options = new GetBlobsOptions { Prefix = path.Prefix.Length == 0 ? null : path.Prefix };
        await foreach (var item in container.GetBlobsAsync(options, stopping))
        {
            // In this order: whoever handles a blob writes the receipt before letting go of it.
            if (_inHand.TryGetValue(item.Name, out var handling) && !handling.IsCompleted)
                continue;
            var etag = item.Properties.ETag?.ToString() ?? "";
            var receipt = handler.Receipt(item.Name) is { } known && known.ETag == etag ? known : null;
            if (receipt is not { FailedTries: BlobReceipt.Done } && path.Match(item.Name) is { } values)
                fresh.Add(new(item.Name, etag, receipt?.FailedTries ?? 0, values));
        }

        return fresh;
    }

    private async Task HandleInTurnAsync(FoundBlob blob, CancellationToken stopping)
    {
        try
        {
            await _places.WaitAsync(stopping);
            try
            {
                await handler.HandleAsync(blob, stopping);
            }
            finally
            {
                _places.Release();
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The host stops; without a receipt the blob is seen again after the next start.
        }
        catch (Exception failure) when (failure is RequestFailedException or AggregateException or IOException or StoreException)
        {
            TriggerLog.StorageUnreachable(logger, handler.Function, path.Container, failure); // no receipt: it is tried again
        }
        finally
        {
            _inHand.TryRemove(blob.Name, out _);
        }
    }
}
