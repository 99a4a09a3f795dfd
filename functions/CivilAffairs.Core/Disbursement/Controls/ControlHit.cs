using CivilAffairs.Core.Storage;

namespace CivilAffairs.Core.Disbursement.Controls;

/// <summary>What was decided about a hit.</summary>
public enum ControlDecision
{
    /// <summary>Nothing yet.</summary>
    None,

    /// <summary>核实无误: the entry goes on.</summary>
    Cleared,

    /// <summary>剔除: the entry is cancelled.</summary>
    Excluded,

    /// <summary>暂缓: the entry stays held.</summary>
    Held,
}

/// <summary>A finding as it is kept, with its owner and what a second person decided. Table <c>ControlHits</c>.</summary>
public sealed record ControlHit : IKeptRecord
{
    /// <summary>Allocation.</summary>
    public required string AllocationId { get; init; }

    /// <summary>Township.</summary>
    public required string TownshipCode { get; init; }

    /// <summary>Rule, entry and content: the same finding again is the same hit.</summary>
    public required string Key { get; init; }

    /// <summary>Rule's key.</summary>
    public required string Rule { get; init; }

    /// <summary>Rule's code and Chinese name, as in <c>C12 死亡、注销人员</c>.</summary>
    public required string RuleName { get; init; }

    /// <summary>Entry.</summary>
    public required int EntryNumber { get; init; }

    /// <summary>Severity when it was found last.</summary>
    public required ControlSeverity Severity { get; init; }

    /// <summary>Plain Chinese without personal data.</summary>
    public required string Explanation { get; init; }

    /// <summary>Who must decide, in Chinese.</summary>
    public required string Owner { get; init; }

    /// <summary>When it was found first.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When it was no longer found; null while it is.</summary>
    public DateTimeOffset? GoneAt { get; init; }

    /// <summary>Decision.</summary>
    public ControlDecision Decision { get; init; }

    /// <summary>Reason of the decision.</summary>
    public string DecisionReason { get; init; } = "";

    /// <summary>Who decided.</summary>
    public string DecidedBy { get; init; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>How often the entry had been changed when it was decided (<see cref="PaymentObligation.Changes"/>): who is brought back later is not meant.</summary>
    public int DecidedAtChange { get; init; }

    /// <inheritdoc/>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Partition => $"{AllocationId}|{TownshipCode}";

    /// <inheritdoc/>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsOpen => GoneAt is null && Decision == ControlDecision.None;

    /// <summary>Keeps its entry from payment.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsBlocking => GoneAt is null && Severity == ControlSeverity.Block && Decision is ControlDecision.None or ControlDecision.Held;

    /// <summary>Whether it was decided that this obligation is not owed, and it still is.</summary>
    public bool Excludes(PaymentObligation obligation)
    {
        ArgumentNullException.ThrowIfNull(obligation);
        return Decision == ControlDecision.Excluded && obligation.EntryNumber == EntryNumber && obligation.Changes == DecidedAtChange && ObligationMoves.IsLegal(obligation.State, ObligationState.Cancelled);
    }

    /// <summary>
    /// The hit for an entry that was changed so often: that somebody was not owed was said of what stood then. Who is owed again is looked at again.
    /// </summary>
    public ControlHit ForChange(int changes) => Decision == ControlDecision.Excluded && DecidedAtChange < changes
        ? this with { Decision = ControlDecision.None, DecisionReason = "", DecidedBy = "", DecidedAt = null, DecidedAtChange = 0 }
        : this;

    /// <summary>A new hit from a finding.</summary>
    public static ControlHit From(string allocationId, string townshipCode, ControlRule rule, ControlSeverity severity, ControlFinding finding, string owner, DateTimeOffset at) => new()
    {
        AllocationId = allocationId,
        TownshipCode = townshipCode,
        Key = $"{rule.Key}-{finding.EntryNumber}-{KeyText.Base32(finding.Content, 12)}",
        Rule = rule.Key,
        RuleName = $"{rule.Code} {rule.Name}",
        EntryNumber = finding.EntryNumber,
        Severity = severity,
        Explanation = finding.Explanation,
        Owner = owner,
        Since = at,
    };
}
