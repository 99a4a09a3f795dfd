using Microsoft.DurableTask;

namespace CivilAffairs.EmbeddedRuntime.Replay;

/// <summary>Calls a task again after failures, as its retry options say. Waits are durable timers.</summary>
internal static class Retrying
{
    /// <summary>The task's result, of the first try that gave one.</summary>
    public static Task<T> RunAsync<T>(TaskOrchestrationContext context, TaskName name, TaskRetryOptions? retry, Func<Task<T>> start) =>
        retry switch
        {
            { Policy: { } policy } => ByPolicyAsync(context, policy, start),
            { Handler: { } handler } => ByHandlerAsync(context, name, handler, start),
            _ => start(),
        };

    private static async Task<T> ByPolicyAsync<T>(TaskOrchestrationContext context, RetryPolicy policy, Func<Task<T>> start)
    {
        var first = context.CurrentUtcDateTime;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await start();
            }
            catch (TaskFailedException failure) when (MayRetry(context, policy, first, attempt, failure))
            {
                // Waits below, outside the handler.
            }

            await context.CreateTimer(context.CurrentUtcDateTime.Add(Delay(policy, attempt)), CancellationToken.None);
        }
    }

    private static bool MayRetry(
        TaskOrchestrationContext context, RetryPolicy policy, DateTime first, int attempt, TaskFailedException failure) =>
        attempt < policy.MaxNumberOfAttempts
        && Failures.IsRetriable(failure.FailureDetails)
        && policy.Handle(failure)
        && (policy.RetryTimeout == Timeout.InfiniteTimeSpan || context.CurrentUtcDateTime - first < policy.RetryTimeout);

    private static TimeSpan Delay(RetryPolicy policy, int attempt)
    {
        var milliseconds = policy.FirstRetryInterval.TotalMilliseconds * Math.Pow(policy.BackoffCoefficient, attempt - 1);
        var longest = policy.MaxRetryInterval == Timeout.InfiniteTimeSpan ? double.MaxValue : policy.MaxRetryInterval.TotalMilliseconds;
        return TimeSpan.FromMilliseconds(Math.Min(Math.Min(milliseconds, longest), TimeSpan.FromDays(3650).TotalMilliseconds));
    }

    private static async Task<T> ByHandlerAsync<T>(
        TaskOrchestrationContext context, TaskName name, AsyncRetryHandler handler, Func<Task<T>> start)
    {
        var first = context.CurrentUtcDateTime;
        var logger = context.CreateReplaySafeLogger("CivilAffairs.EmbeddedRuntime.Retry");
        for (var attempt = 1; ; attempt++)
        {
            TaskFailedException failed;
            try
            {
                return await start();
            }
            catch (TaskFailedException failure) when (Failures.IsRetriable(failure.FailureDetails))
            {
                failed = failure;
            }

            Messages.TaskFailedOnce(logger, name.Name, context.InstanceId, attempt);
            var elapsed = context.CurrentUtcDateTime - first;
            if (!await handler(new(context, attempt, failed.FailureDetails, elapsed, CancellationToken.None)))
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failed);
        }
    }
}
