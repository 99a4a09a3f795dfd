using System.Text.Json;
using Microsoft.DurableTask;

namespace CivilAffairs.EmbeddedRuntime.Replay;

/// <summary>Failures as they lie in history.</summary>
internal static class Failures
{
    private const string NotRetriable = "notRetriable";

    /// <summary>As text.</summary>
    public static string Write(TaskFailureDetails failure) => JsonSerializer.Serialize(failure);

    /// <summary>From text.</summary>
    public static TaskFailureDetails Read(string? text) => text is null
        ? new("(unknown)", "(unknown)", null, null, null)
        : JsonSerializer.Deserialize<TaskFailureDetails>(text)!;

    /// <summary>A failure that trying again would not mend: an unknown function, an activity that ends the process.</summary>
    public static string Final(Exception failure) => Write(TaskFailureDetails.FromException(failure) with
    {
        Properties = new Dictionary<string, object?> { [NotRetriable] = true },
    });

    /// <summary>Whether trying again may help.</summary>
    public static bool IsRetriable(TaskFailureDetails failure) => failure.Properties?.ContainsKey(NotRetriable) != true;
}
