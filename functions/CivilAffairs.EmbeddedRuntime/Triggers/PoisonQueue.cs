using System.Text.Json;
using Azure.Storage.Queues;
using CivilAffairs.EmbeddedRuntime.Hosting;

namespace CivilAffairs.EmbeddedRuntime.Triggers;

/// <summary>Where a trigger's hopeless inputs go: the same queues and messages as in the real host.</summary>
internal sealed class PoisonQueue(QueueServiceClient service)
{
    private const string BlobQueue = "webjobs-blobtrigger-poison";

    /// <summary>Puts a blob's name and mark into the queue.</summary>
    public async Task AddBlobAsync(FunctionDescriptor function, string container, FoundBlob blob, CancellationToken stopping)
    {
        var queue = service.GetQueueClient(BlobQueue);
        await queue.CreateIfNotExistsAsync(cancellationToken: stopping);
        var message = JsonSerializer.Serialize(new
        {
            Type = "BlobTrigger",
            FunctionId = $"Host.Functions.{function.Name}",
            BlobType = "BlockBlob",
            ContainerName = container,
            BlobName = blob.Name,
            ETag = blob.ETag,
        });
        await queue.SendMessageAsync(message, stopping);
    }
}
