using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using CivilAffairs.Core.Supervision;

namespace CivilAffairs.Adapters.Queues;

/// <summary>The queue in which the host, and the embedded runtime likewise, notes blobs that it gave up. Looks only; takes nothing out.</summary>
public sealed class QueueDeadLetters(QueueServiceClient queues) : IDeadLetters
{
    /// <summary>Name of the queue, given by the host.</summary>
    public const string Queue = "webjobs-blobtrigger-poison";

    /// <inheritdoc/>
    public async Task<int> CountAsync(CancellationToken cancellation = default)
    {
        try
        {
            QueueProperties properties = await queues.GetQueueClient(Queue).GetPropertiesAsync(cancellation);
            return properties.ApproximateMessagesCount;
        }
        catch (RequestFailedException none) when (none.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            return 0; // made with the first file that is given up
        }
    }
}
