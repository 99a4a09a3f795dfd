using System.Globalization;
using System.Text.Json.Serialization;
using CivilAffairs.Core.Storage;

namespace CivilAffairs.Core.Notification.Webhooks;

/// <summary>How a delivery stands.</summary>
public enum DeliveryState
{
    /// <summary>On its way, or to be tried again.</summary>
    Pending,

    /// <summary>The receiver took it.</summary>
    Delivered,

    /// <summary>Given up: a person must look.</summary>
    Dead,
}

/// <summary>One try.</summary>
/// <param name="At">When.</param>
/// <param name="Status">HTTP status; 0: none came.</param>
/// <param name="Problem">What went wrong, in plain Chinese; empty: nothing. Nothing of what the receiver wrote.</param>
public sealed record DeliveryTry(DateTimeOffset At, int Status, string Problem);

/// <summary>One event for one receiver; table <c>WebhookDeliveries</c>. Its message's id is the same at every try, so that a receiver acts once.</summary>
public sealed record WebhookDelivery : IKeptRecord
{
    /// <summary>Tries that are kept in words.</summary>
    public const int MostTries = 20;

    /// <summary>Receiver.</summary>
    public required string WebhookId { get; init; }

    /// <summary>Id of the message, from the business key of the event.</summary>
    public required string MessageId { get; init; }

    /// <summary>Kind.</summary>
    public required WebhookKind Kind { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Month under which it lies, as in <c>2026-11</c>: of a stored fact, so that the same event lies in the same place whenever it is recorded again.</summary>
    public required string Month { get; init; }

    /// <summary>The message's bytes as text.</summary>
    public required string Body { get; init; }

    /// <summary>How it stands.</summary>
    public DeliveryState State { get; init; }

    /// <summary>How often it was begun: 1, and one more each time a person sends it again.</summary>
    public int Run { get; init; } = 1;

    /// <summary>The last tries, oldest first.</summary>
    public IReadOnlyList<DeliveryTry> Tries { get; init; } = [];

    /// <summary>Receiver and month, as in <c>x|2026-11</c>.</summary>
    [JsonIgnore]
    public string Partition => PartitionOf(WebhookId, Month);

    /// <inheritdoc/>
    [JsonIgnore]
    public string Key => MessageId;

    /// <inheritdoc/>
    [JsonIgnore]
    public bool IsOpen => State != DeliveryState.Delivered;

    /// <summary>Where a receiver's deliveries of a month lie.</summary>
    public static string PartitionOf(string webhookId, string month) => $"{webhookId}|{month}";

    /// <summary>Month of a time.</summary>
    public static string MonthOf(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>Id of the message of an event.</summary>
    public static string MessageOf(WebhookKind kind, string eventKey) => $"msg_{KeyText.Base32($"{WebhookKinds.KeyOf(kind)}|{eventKey}", 26)}";

    /// <summary>With one more try.</summary>
    public WebhookDelivery Tried(DeliveryTry tried, DeliveryState state) => this with { State = state, Tries = [.. Tries.Append(tried).TakeLast(MostTries)] };
}

/// <summary>A delivery that waits for its start; table <c>WebhookQueue</c>. Gone when it was started.</summary>
/// <param name="Delivery">The delivery's partition.</param>
/// <param name="MessageId">Its key.</param>
/// <param name="Run">Which run.</param>
public sealed record WebhookQueued(string Delivery, string MessageId, int Run) : IKeptRecord
{
    /// <summary>The only partition.</summary>
    public const string Waiting = "waiting";

    /// <inheritdoc/>
    [JsonIgnore]
    public string Partition => Waiting;

    /// <inheritdoc/>
    [JsonIgnore]
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{Delivery}|{MessageId}|{Run}");

    /// <inheritdoc/>
    [JsonIgnore]
    public bool IsOpen => true;

    /// <summary>Instance id of the run's orchestration: letters, digits and hyphens.</summary>
    [JsonIgnore]
    public string InstanceId => $"webhook-{KeyText.Base32(Key, 26)}";
}
