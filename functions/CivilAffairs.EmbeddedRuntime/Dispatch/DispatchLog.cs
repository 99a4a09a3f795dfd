using Microsoft.Extensions.Logging;

namespace CivilAffairs.EmbeddedRuntime.Dispatch;

/// <summary>What the engine logs. Never a payload.</summary>
internal static partial class DispatchLog
{
    [LoggerMessage(10, LogLevel.Warning, "Activity '{Activity}' called by instance '{Instance}' (#{Task}) failed")]
    public static partial void ActivityFailed(ILogger logger, string activity, string instance, int task, Exception failure);

    [LoggerMessage(11, LogLevel.Error, "A step of instance {Key} could not be written; it is tried again")]
    public static partial void StepNotWritten(ILogger logger, long key, Exception failure);

    [LoggerMessage(12, LogLevel.Error, "A step of instance {Key} could not be taken; the instance fails")]
    public static partial void StepNotTaken(ILogger logger, long key, Exception failure);

    [LoggerMessage(13, LogLevel.Information, "Resumed {Activities} activities, {Timers} timers, {Starts} starts and {Messages} messages")]
    public static partial void Resumed(ILogger logger, int activities, int timers, int starts, int messages);

    [LoggerMessage(15, LogLevel.Critical, "The runtime cannot write and waits with what was under way")]
    public static partial void NotResumed(ILogger logger, Exception failure);

    [LoggerMessage(14, LogLevel.Error, "Activity '{Activity}' of instance {Key} was running at {Count} crashes of the process; it is failed as poison")]
    public static partial void Poison(ILogger logger, string? activity, long key, int count);
}
