using System.Reflection;
using System.Text.Json;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using CivilAffairs.EmbeddedRuntime.Hosting;
using Microsoft.Extensions.Logging;

namespace CivilAffairs.EmbeddedRuntime.Triggers;

/// <summary>Takes one function's messages from its queue. A message is deleted when the function returned, so it is seen at least once.</summary>
internal sealed class QueueListener(
    FunctionDescriptor function, QueueServiceClient service, string queueName, FunctionInvoker invoker, JsonSerializerOptions json,
    TimeProvider time, TimeSpan longestPause, int batchSize, int maxTries, ILogger<QueueTriggerService> logger)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    private readonly QueueClient _queue = service.GetQueueClient(queueName);
    private bool _wasUnreachable;

    /// <summary>Listens until the host stops. An empty queue is asked less and less often, down to the longest pause.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        var pause = ShortestPause;
        while (!stopping.IsCancellationRequested)
        {
            var messages = await ReceiveAsync(stopping);
            await Parallel.ForEachAsync(messages, stopping, async (message, cancellation) => await HandleAsync(message, cancellation));
            pause = messages.Length > 0 ? ShortestPause : TimeSpan.FromTicks(Math.Min(2 * pause.Ticks, Math.Max(longestPause.Ticks, ShortestPause.Ticks)));
            if (messages.Length == 0)
                await Task.Delay(pause, time, stopping);
        }
    }

    private async Task<QueueMessage[]> ReceiveAsync(CancellationToken stopping)
    {
        try
        {
            var messages = (await _queue.ReceiveMessagesAsync(Math.Min(batchSize, 32), Lease, stopping)).Value;
            _wasUnreachable = false;
            return messages;
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return []; // the queue is not there yet; it is waited for
        }
        catch (Exception unreachable) when (unreachable is RequestFailedException or AggregateException or IOException)
        {
            if (!_wasUnreachable)
                TriggerLog.StorageUnreachable(logger, function.Name, queueName, unreachable);
            _wasUnreachable = true;
            return [];
        }
    }

    private async Task HandleAsync(QueueMessage message, CancellationToken stopping)
    {
        try
        {
            await InvokeAsync(message, stopping);
            await _queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Whatever the function throws is a failed try.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            TriggerLog.QueueFailed(logger, function.Name, message.DequeueCount, maxTries, failure);
            await PutBackAsync(message, stopping);
        }
    }

    private async Task PutBackAsync(QueueMessage message, CancellationToken stopping)
    {
        if (message.DequeueCount < maxTries)
        {
            await _queue.UpdateMessageAsync(message.MessageId, message.PopReceipt, visibilityTimeout: TimeSpan.Zero, cancellationToken: stopping);
            return;
        }

        var poison = service.GetQueueClient($"{queueName}-poison");
        await poison.CreateIfNotExistsAsync(cancellationToken: stopping);
        await poison.SendMessageAsync(message.Body, cancellationToken: stopping);
        await _queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, stopping);
    }

    private Task<object?> InvokeAsync(QueueMessage message, CancellationToken stopping)
    {
        var data = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Id"] = message.MessageId,
            ["DequeueCount"] = message.DequeueCount,
            ["InsertionTime"] = message.InsertedOn,
            ["ExpirationTime"] = message.ExpiresOn,
        };
        return invoker.InvokeAsync(
            new(function, data, (parameter, _) => ValueTask.FromResult(
                parameter == function.TriggerParameter ? new BoundValue(Value(parameter, message)) : null))
            {
                RetryCount = (int)message.DequeueCount - 1,
                MaxRetryCount = maxTries - 1,
            },
            stopping);
    }

    private object? Value(ParameterInfo parameter, QueueMessage message) => parameter.ParameterType switch
    {
        var type when type == typeof(QueueMessage) => message,
        var type when type == typeof(string) => message.Body.ToString(),
        var type when type == typeof(byte[]) => message.Body.ToArray(),
        var type when type == typeof(BinaryData) => message.Body,
        var type => JsonSerializer.Deserialize(message.Body, type, json),
    };
}
