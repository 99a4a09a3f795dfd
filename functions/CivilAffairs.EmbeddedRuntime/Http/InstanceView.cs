using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CivilAffairs.EmbeddedRuntime.Dispatch;
using CivilAffairs.EmbeddedRuntime.Storage;

namespace CivilAffairs.EmbeddedRuntime.Http;

/// <summary>An instance as the Durable extension's HTTP addresses show it.</summary>
internal sealed record InstanceStatus(
    string Name, string InstanceId, string RuntimeStatus, JsonElement? Input, JsonElement? CustomStatus, JsonElement? Output,
    string CreatedTime, string LastUpdatedTime,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<HistoryLine>? HistoryEvents)
{
    /// <summary>Whether the instance ended.</summary>
    [JsonIgnore]
    public bool IsEnded { get; init; }
}

/// <summary>A line of history for readers.</summary>
/// <param name="EventType">What happened.</param>
/// <param name="Timestamp">The step's clock (UTC).</param>
/// <param name="TaskId">The task's number.</param>
/// <param name="Name">Function or event.</param>
/// <param name="Due">When a timer is due.</param>
/// <param name="InstanceId">The child or the addressee.</param>
/// <param name="Result">Result or input, where asked for.</param>
internal sealed record HistoryLine(
    string EventType, DateTime Timestamp, int? TaskId, string? Name, DateTime? Due, string? InstanceId, JsonElement? Result);

/// <summary>Reads instances for HTTP.</summary>
internal sealed class InstanceView(Engine engine)
{
    /// <summary>An instance, or null.</summary>
    public InstanceStatus? Find(string id, bool withInput, bool withHistory, bool withPayloads) => engine.Reader.Find(id) is { } row
        ? new(
            row.Name, row.Id, row.Status.ToString(), withInput ? Json(row.Input) : null, Json(row.CustomStatus), Json(row.Output),
            Time(row.CreatedAt), Time(row.UpdatedAt), withHistory ? History(row.Key, withPayloads) : null)
        { IsEnded = row.IsEnded }
        : null;

    /// <summary>An instance's history; each line has the clock of its step.</summary>
    public List<HistoryLine> History(long key, bool withPayloads)
    {
        var clock = default(DateTime);
        var lines = new List<HistoryLine>();
        foreach (var line in engine.Reader.History(key))
        {
            if (line.Kind == HistoryKind.StepStarted)
            {
                clock = new(line.Time, DateTimeKind.Utc);
                continue;
            }

            lines.Add(new(
                line.Kind.ToString(), clock, line.TaskId < 0 ? null : line.TaskId, line.Name,
                line.Kind == HistoryKind.TimerCreated ? new DateTime(line.Time, DateTimeKind.Utc) : null,
                line.Peer, withPayloads ? Json(line.Payload) : null));
        }

        return lines;
    }

    private static string Time(long ticks) => new DateTime(ticks, DateTimeKind.Utc).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>Stored JSON as JSON; a failure's message, which is plain text, as a string.</summary>
    private static JsonElement? Json(string? text)
    {
        if (text is null)
            return null;
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return JsonSerializer.SerializeToElement(text);
        }
    }
}
