using System.Text.Json;
using Microsoft.DurableTask;

namespace CivilAffairs.EmbeddedRuntime.Replay;

/// <summary>Failures as they lie in history.</summary>
internal static class Failures
{
    /// <summary>The error type of failures of the runtime itself, which no retry mends.</summary>
    public const string NotRetriable = "CivilAffairs.EmbeddedRuntime.NotRetriable";

    /// <summary>As text.</summary>
    public static string Write(TaskFailureDetails failure) => JsonSerializer.Serialize(failure);

    /// <summary>From text.</summary>
    public static TaskFailureDetails Read(string? text) => text is null
        ? new("(unknown)", "(unknown)", null, null, null)
        : JsonSerializer.Deserialize<TaskFailureDetails>(text)!;

    /// <summary>A failure that trying again would not mend: an unknown function, a message that kills the process.</summary>
    public static string Final(string message) => Write(new(NotRetriable, message, null, null, null));

    /// <summary>Whether trying again may help.</summary>
    public static bool IsRetriable(TaskFailureDetails failure) => failure.ErrorType != NotRetriable;
}
