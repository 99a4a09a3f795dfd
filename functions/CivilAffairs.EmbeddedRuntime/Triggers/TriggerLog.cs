using Microsoft.Extensions.Logging;

namespace CivilAffairs.EmbeddedRuntime.Triggers;

/// <summary>What triggers log. Never a blob's name or content: names can carry personal data.</summary>
internal static partial class TriggerLog
{
    [LoggerMessage(40, LogLevel.Error, "Blob function '{Function}' failed on try {Try} of {MaxTries}")]
    public static partial void BlobFailed(ILogger logger, string function, int @try, int maxTries, Exception failure);

    [LoggerMessage(41, LogLevel.Error, "Blob function '{Function}' gave a blob up after {Tries} tries; see the queue webjobs-blobtrigger-poison")]
    public static partial void BlobPoisoned(ILogger logger, string function, int tries);

    [LoggerMessage(42, LogLevel.Information, "A blob for function '{Function}' was deleted before it was handled")]
    public static partial void BlobGone(ILogger logger, string function);

    [LoggerMessage(43, LogLevel.Warning, "The container '{Container}' for function '{Function}' cannot be reached; it is tried again")]
    public static partial void StorageUnreachable(ILogger logger, string function, string container, Exception failure);

    [LoggerMessage(46, LogLevel.Error, "Queue function '{Function}' failed on try {Try} of {MaxTries}")]
    public static partial void QueueFailed(ILogger logger, string function, long @try, int maxTries, Exception failure);

    [LoggerMessage(44, LogLevel.Error, "Timer function '{Function}' failed")]
    public static partial void TimerFailed(ILogger logger, string function, Exception failure);

    [LoggerMessage(45, LogLevel.Critical, "The trigger of function '{Function}' stopped")]
    public static partial void TriggerStopped(ILogger logger, string function, Exception failure);
}
