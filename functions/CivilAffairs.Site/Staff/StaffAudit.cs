using CivilAffairs.Core.Supervision;

namespace CivilAffairs.Site.Staff;

/// <summary>The audit's chains for the staff.</summary>
public sealed record StaffAudit
{
    /// <summary>Addresses.</summary>
    public required StaffLinks Links { get; init; }

    /// <summary>When it was verified.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Streams with their last entries.</summary>
    public required IReadOnlyList<ChainHead> Heads { get; init; }

    /// <summary>Daily heads in order of days.</summary>
    public required IReadOnlyList<DailyHead> Days { get; init; }

    /// <summary>Entries that were looked at.</summary>
    public required long Entries { get; init; }

    /// <summary>What the verification found.</summary>
    public required IReadOnlyList<AuditFinding> Findings { get; init; }
}
