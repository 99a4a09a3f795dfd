using Microsoft.Extensions.Logging;

namespace CivilAffairs.Functions.Supervision;

/// <summary>
/// What calls an operator. Each event's name is a method's name, arrives in telemetry as <c>EventName</c>, and has an alert rule of its own in
/// infra/modules/alerts.bicep; a test holds both lists equal. Codes and keys only: no word of a file's content.
/// </summary>
public static partial class OperationEvents
{
    /// <summary>A wait passed its deadline.</summary>
    [LoggerMessage(2001, LogLevel.Warning, "Wait {Wait} of {Allocation} is overdue since {Deadline}")]
    public static partial void WaitOverdue(this ILogger logger, string allocation, string wait, string deadline);

    /// <summary>An orchestration failed.</summary>
    [LoggerMessage(2002, LogLevel.Error, "Orchestration {Orchestration} instance {Instance} failed: {ErrorType}")]
    public static partial void OrchestrationFailed(this ILogger logger, string orchestration, string instance, string errorType);

    /// <summary>The publish gate stopped a file.</summary>
    [LoggerMessage(2003, LogLevel.Error, "The publish gate stopped {Path}")]
    public static partial void PublishGateHit(this ILogger logger, string path);

    /// <summary>A bank's file does not agree with what was sent to it.</summary>
    [LoggerMessage(2004, LogLevel.Error, "Bank file {Sha256} ({Kind}) does not agree with what was sent: {Faults} faults")]
    public static partial void ReturnUnmatched(this ILogger logger, string sha256, string kind, int faults);

    /// <summary>A nightly check found a difference: an invariant, the audit's chain, or bank, ledger and publication of a day.</summary>
    [LoggerMessage(2005, LogLevel.Critical, "Check of {Scope} {Township}: {Rule}")]
    public static partial void SelfCheckFailed(this ILogger logger, string scope, string township, string rule);

    /// <summary>Files of the inbox were set aside.</summary>
    [LoggerMessage(2006, LogLevel.Error, "{Count} files of the inbox were given up and wait for a person")]
    public static partial void DeadLettered(this ILogger logger, int count);

    /// <summary>A message to a receiver was given up.</summary>
    [LoggerMessage(2007, LogLevel.Error, "Message {Message} to receiver {Receiver} was given up")]
    public static partial void WebhookGivenUp(this ILogger logger, string receiver, string message);
}
