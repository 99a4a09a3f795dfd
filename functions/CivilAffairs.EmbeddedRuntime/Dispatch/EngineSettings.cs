using System.Text.Json;

namespace CivilAffairs.EmbeddedRuntime.Dispatch;

/// <summary>How the engine runs.</summary>
internal sealed record EngineSettings
{
    /// <summary>Where the database lies.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Whether every commit waits for the disk.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>The most activities at a time (host.json: maxConcurrentActivityFunctions).</summary>
    public int MaxActivities { get; init; } = 10 * Environment.ProcessorCount;

    /// <summary>The most orchestrator steps at a time (host.json: maxConcurrentOrchestratorFunctions).</summary>
    public int MaxOrchestrators { get; init; } = 10 * Environment.ProcessorCount;

    /// <summary>The most resting orchestrations whose code stays in memory; others are replayed when they go on.</summary>
    public int SessionsKept { get; init; } = 2000;

    /// <summary>Crashes of the process after which an activity that ran at each is suspect of causing them.</summary>
    public int CrashesUntilSuspect { get; init; } = 3;

    /// <summary>Runs of a suspect activity that may end in a further crash before it is failed as poison.</summary>
    public int SuspectRuns { get; init; } = 3;

    /// <summary>The longest payload in bytes.</summary>
    public int MaxPayloadBytes { get; init; } = 1024 * 1024;

    /// <summary>Version of instances that are started without one (host.json: defaultVersion).</summary>
    public string DefaultVersion { get; init; } = "";

    /// <summary>How payloads are written.</summary>
    public JsonSerializerOptions Json { get; init; } = new() { PropertyNameCaseInsensitive = true };
}
