using System.Text.Json.Serialization;
using CivilAffairs.Core.Storage;

namespace CivilAffairs.Core.Notification.Webhooks;

/// <summary>Who is told of events by HTTP; table <c>Webhooks</c>. Secrets are encrypted as fields are, and never shown again.</summary>
public sealed record Webhook : IKeptRecord
{
    /// <summary>The only partition.</summary>
    public const string All = "webhooks";

    /// <summary>Key.</summary>
    public required string Id { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>Where messages go.</summary>
    public required string Url { get; init; }

    /// <summary>Kinds that it wants.</summary>
    public required IReadOnlyList<WebhookKind> Kinds { get; init; }

    /// <summary>The secret, encrypted.</summary>
    public required string SecretCipher { get; init; }

    /// <summary>The secret before it, encrypted; empty when there is none.</summary>
    public string BeforeCipher { get; init; } = "";

    /// <summary>Until when messages are signed with both; null: with one.</summary>
    public DateTimeOffset? BothUntil { get; init; }

    /// <summary>Whether messages are sent.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>Whether it was removed; what was sent to it stays on record.</summary>
    public bool IsRemoved { get; init; }

    /// <summary>Who changed it last.</summary>
    public required string By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public string Partition => All;

    /// <inheritdoc/>
    [JsonIgnore]
    public string Key => Id;

    /// <inheritdoc/>
    [JsonIgnore]
    public bool IsOpen => IsActive && !IsRemoved;
}
