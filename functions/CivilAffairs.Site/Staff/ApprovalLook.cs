using CivilAffairs.Core.Publicity;

namespace CivilAffairs.Site.Staff;

/// <summary>What a person who may approve sees beside the approval: what changed since the own last look, and who had which part.</summary>
public sealed record ApprovalLook
{
    /// <summary>When this person saw another content last; null: this is the first look, or nothing changed.</summary>
    public DateTimeOffset? LastSeenAt { get; init; }

    /// <summary>Against what was seen then.</summary>
    public ApprovalDifference? Difference { get; init; }

    /// <summary>Who had which part in what is to be approved, as written.</summary>
    public IReadOnlyList<(string Person, string Part)> Parts { get; init; } = [];

    /// <summary>The reader's own part, which keeps the reader from approving; empty: none.</summary>
    public string OwnPart { get; init; } = "";
}

/// <summary>An approval that was not taken, as what it was given for has changed.</summary>
/// <param name="Links">Addresses.</param>
/// <param name="AllocationId">Allocation.</param>
/// <param name="TownshipCode">Township.</param>
/// <param name="TownshipName">Its name.</param>
/// <param name="Difference">What changed; null: what the reader saw is not on record.</param>
public sealed record StaffApprovalChanged(StaffLinks Links, string AllocationId, string TownshipCode, string TownshipName, ApprovalDifference? Difference);
