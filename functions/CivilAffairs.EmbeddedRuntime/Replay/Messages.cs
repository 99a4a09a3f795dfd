using Microsoft.Extensions.Logging;

namespace CivilAffairs.EmbeddedRuntime.Replay;

/// <summary>What orchestrations log. Never a payload.</summary>
internal static partial class Messages
{
    [LoggerMessage(1, LogLevel.Warning, "Task '{Task}' of instance '{Instance}' failed on attempt {Attempt}; its retry handler decides")]
    public static partial void TaskFailedOnce(ILogger logger, string task, string instance, int attempt);

    [LoggerMessage(2, LogLevel.Error, "Orchestration '{Name}' instance '{Instance}' failed: {ErrorType}")]
    public static partial void OrchestrationFailed(ILogger logger, string name, string instance, string errorType);

    [LoggerMessage(3, LogLevel.Information, "Orchestration '{Name}' instance '{Instance}' completed")]
    public static partial void OrchestrationCompleted(ILogger logger, string name, string instance);
}
