using System.Text.Json;
using System.Text.Json.Nodes;

namespace CivilAffairs.EmbeddedRuntime.Hosting;

/// <summary>The settings of host.json that the runtime heeds.</summary>
/// <param name="RoutePrefix">Before every HTTP route; <c>api</c> by default.</param>
/// <param name="MaxConcurrentActivities">extensions.durableTask.maxConcurrentActivityFunctions.</param>
/// <param name="MaxConcurrentOrchestrators">extensions.durableTask.maxConcurrentOrchestratorFunctions.</param>
/// <param name="BlobParallelism">extensions.blobs.maxDegreeOfParallelism.</param>
/// <param name="PoisonBlobThreshold">extensions.blobs.poisonBlobThreshold: tries of a blob.</param>
/// <param name="QueueBatchSize">extensions.queues.batchSize.</param>
/// <param name="QueueMaxDequeueCount">extensions.queues.maxDequeueCount: tries of a queue message.</param>
/// <param name="DefaultVersion">extensions.durableTask.defaultVersion: version of instances that are started without one; empty: none.</param>
internal sealed record HostJson(
    string RoutePrefix, int MaxConcurrentActivities, int MaxConcurrentOrchestrators, int BlobParallelism,
    int PoisonBlobThreshold, int QueueBatchSize, int QueueMaxDequeueCount, string DefaultVersion = "")
{
    /// <summary>Reads the file; defaults where it is silent or absent.</summary>
    /// <exception cref="InvalidDataException">The file is not the JSON it should be.</exception>
    public static HostJson Read(string file)
    {
        var extensions = File.Exists(file) ? Parse(file)?["extensions"] : null;
        var durable = extensions?["durableTask"];
        var blobs = extensions?["blobs"];
        var queues = extensions?["queues"];
        return new(
            ((string?)extensions?["http"]?["routePrefix"] ?? "api").Trim('/'),
            Number(durable, "maxConcurrentActivityFunctions", 10 * Environment.ProcessorCount),
            Number(durable, "maxConcurrentOrchestratorFunctions", 10 * Environment.ProcessorCount),
            Number(blobs, "maxDegreeOfParallelism", 4 * Environment.ProcessorCount),
            Number(blobs, "poisonBlobThreshold", 5),
            Number(queues, "batchSize", 16),
            Number(queues, "maxDequeueCount", 5),
            (string?)durable?["defaultVersion"] ?? "");
    }

    private static JsonNode? Parse(string file)
    {
        try
        {
            return JsonNode.Parse(
                File.ReadAllText(file), documentOptions: new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"'{file}' is not valid JSON: {error.Message}", error);
        }
    }

    private static int Number(JsonNode? node, string name, int otherwise) =>
        (int?)node?[name] is { } value
            ? value > 0 ? value : throw new InvalidDataException($"host.json: {name} must be above zero, not {value}.")
            : otherwise;
}
