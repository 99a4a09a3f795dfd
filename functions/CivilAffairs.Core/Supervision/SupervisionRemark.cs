using CivilAffairs.Core.Storage;

namespace CivilAffairs.Core.Supervision;

/// <summary>What supervision has to say about an allocation or a township's part of it, and what the bureau answers within a deadline. Table <c>Remarks</c>, partitioned by allocation.</summary>
public sealed record SupervisionRemark : IKeptRecord
{
    /// <summary>Allocation.</summary>
    public required string AllocationId { get; init; }

    /// <summary>Business key: township, text, person and time.</summary>
    public required string RemarkId { get; init; }

    /// <summary>Township; empty for the whole allocation.</summary>
    public string TownshipCode { get; init; } = "";

    /// <summary>The remark.</summary>
    public required string Text { get; init; }

    /// <summary>Who wrote it.</summary>
    public required string By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>By when the bureau answers.</summary>
    public required DateTimeOffset Deadline { get; init; }

    /// <summary>The bureau's answer; empty before.</summary>
    public string Answer { get; init; } = "";

    /// <summary>Who answered.</summary>
    public string AnsweredBy { get; init; } = "";

    /// <summary>When; null before.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <inheritdoc/>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Partition => AllocationId;

    /// <inheritdoc/>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Key => RemarkId;

    /// <inheritdoc/>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsOpen => AnsweredAt is null;
}
