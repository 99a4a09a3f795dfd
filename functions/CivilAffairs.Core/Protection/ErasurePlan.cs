using System.Text.Json.Serialization;
using CivilAffairs.Core.Storage;

namespace CivilAffairs.Core.Protection;

/// <summary>What would be erased: made without erasing anything, and carried out only when a second person agreed. Table <c>ErasurePlans</c>.</summary>
public sealed record ErasurePlan : IKeptRecord
{
    /// <summary>The only partition.</summary>
    public const string County = "county";

    /// <summary>Key, as in <c>erase-20261126-k3x9</c>.</summary>
    public required string PlanId { get; init; }

    /// <summary>The day on which was looked; what becomes due later waits for the next plan.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who asked: a person, or 系统.</summary>
    public required string By { get; init; }

    /// <summary>Scopes in which something lies, with how much.</summary>
    public required IReadOnlyList<PlannedErasure> Items { get; init; }

    /// <summary>Who agreed.</summary>
    public string ApprovedBy { get; init; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset? ApprovedAt { get; init; }

    /// <summary>When it was carried out.</summary>
    public DateTimeOffset? DoneAt { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public string Partition => County;

    /// <inheritdoc/>
    [JsonIgnore]
    public string Key => PlanId;

    /// <inheritdoc/>
    [JsonIgnore]
    public bool IsOpen => DoneAt is null;

    /// <inheritdoc/>
    public override string ToString() => $"ErasurePlan {PlanId}";
}

/// <summary>A scope with what lies in it.</summary>
/// <param name="Scope">The scope.</param>
/// <param name="Count">Files or rows.</param>
/// <param name="Bytes">Bytes of the files.</param>
public sealed record PlannedErasure(ErasureScope Scope, int Count, long Bytes);
