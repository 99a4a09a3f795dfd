using CivilAffairs.Core.Supervision;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace CivilAffairs.Functions.Supervision;

/// <summary>Looks every ten minutes for what the host gave up: failed orchestrations and files set aside. Each is told once and waited for until it is mended.</summary>
public sealed class OperationWatch(IDeadLetters deadLetters, OperatorWaits waits, ILogger<OperationWatch> logger)
{
    private const string InstanceKey = "instance|";
    private const string DeadLetterKey = "dead-letters";

    /// <summary>The timer. Safe to run twice by instance.</summary>
    [Function(nameof(WatchOperation))]
    public async Task WatchOperation([TimerTrigger("50 */10 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        await WatchInstancesAsync(client, cancellation);
        await WatchDeadLettersAsync(cancellation);
    }

    private async Task WatchInstancesAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        var failed = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var instance in client.GetAllInstancesAsync(new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Failed])).WithCancellation(cancellation))
        {
            var key = InstanceKey + instance.InstanceId;
            failed.Add(key);
            // Its error's words may come from a file; its type does not.
            if (await waits.OpenAsync(key, $"流程{instance.InstanceId}失败，请核对日志后重新启动", cancellation))
                logger.OrchestrationFailed(instance.Name, instance.InstanceId, instance.FailureDetails?.ErrorType ?? "");
        }

        foreach (var mended in (await waits.OpenKeysAsync(InstanceKey, cancellation)).Where(key => !failed.Contains(key))) await waits.CloseAsync(mended, cancellation);
    }

    private async Task WatchDeadLettersAsync(CancellationToken cancellation)
    {
        var count = await deadLetters.CountAsync(cancellation);
        if (count == 0) await waits.CloseAsync(DeadLetterKey, cancellation);
        else if (await waits.OpenAsync(DeadLetterKey, $"收件箱有{count}个文件多次处理失败，已搁置，请核对", cancellation)) logger.DeadLettered(count);
    }
}
