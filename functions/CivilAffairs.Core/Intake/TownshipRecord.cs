namespace CivilAffairs.Core.Intake;

/// <summary>Where a township stands in one allocation.</summary>
public enum TownshipStage
{
    /// <summary>待通知</summary>
    Allocated,

    /// <summary>待签收</summary>
    Notified,

    /// <summary>待报花名册</summary>
    Acknowledged,

    /// <summary>花名册已受理</summary>
    RosterAccepted,

    /// <summary>公示中</summary>
    InPublicity,

    /// <summary>待审批: publicity ended</summary>
    AwaitingApproval,

    /// <summary>发放中</summary>
    Disbursing,

    /// <summary>已办结</summary>
    Closed,
}

/// <summary>A township's line of an allocation with all that happened to it; table <c>AllocationLines</c>.</summary>
public sealed record TownshipRecord
{
    /// <summary>Allocation.</summary>
    public required string AllocationId { get; init; }

    /// <summary>9-digit code.</summary>
    public required string TownshipCode { get; init; }

    /// <summary>Name.</summary>
    public required string TownshipName { get; init; }

    /// <summary>Share in fen as it stands; zero once all of it was taken back.</summary>
    public required long AmountFen { get; init; }

    /// <summary>Parts of the share by village; empty when it was not split.</summary>
    public IReadOnlyList<VillageShare> Villages { get; init; } = [];

    /// <summary>发文字号 of the document that split the share; empty when it was not split.</summary>
    public string VillagesFrom { get; init; } = "";

    /// <summary>SHA-256 of the township's own document that split it; empty when the county's document did.</summary>
    public string VillagesSha256 { get; init; } = "";

    /// <summary>What correcting documents changed, oldest first; <see cref="AmountFen"/> is what they left.</summary>
    public IReadOnlyList<ShareChange> Changes { get; init; } = [];

    /// <summary>A correcting document is being applied, and has not decided yet.</summary>
    public bool HasReservation => Changes.Any(change => change.IsReserved);

    /// <summary>All money of the township was taken back: there is nothing to hand out.</summary>
    public bool IsWithdrawn => AmountFen == 0;

    /// <summary>Stage.</summary>
    public required TownshipStage Stage { get; init; }

    /// <summary>When the notice was sent.</summary>
    public DateTimeOffset? NotifiedAt { get; init; }

    /// <summary>Who acknowledged.</summary>
    public string AcknowledgedBy { get; init; } = "";

    /// <summary>When it was acknowledged.</summary>
    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>SHA-256 of the last refused roster whose right rows are kept: the one that a list of mends may answer. Empty when there is none.</summary>
    public string RosterRefusedSha256 { get; init; } = "";

    /// <summary>SHA-256 of the accepted roster file; empty before. A list of mends names the roster that it mends by its hash, so its own hash covers both.</summary>
    public string RosterSha256 { get; init; } = "";

    /// <summary>Artifact with the accepted roster's original bytes.</summary>
    public string RosterArtifact { get; init; } = "";

    /// <summary>制表人 of the accepted roster.</summary>
    public string RosterMaker { get; init; } = "";

    /// <summary>Entries on the accepted roster.</summary>
    public int RosterEntries { get; init; }

    /// <summary>Sum of the accepted roster in fen.</summary>
    public long RosterFen { get; init; }

    /// <summary>When the roster was accepted.</summary>
    public DateTimeOffset? RosterAcceptedAt { get; init; }

    /// <summary>First instant of the publicity period.</summary>
    public DateTimeOffset? PublicityFrom { get; init; }

    /// <summary>Last instant of the publicity period.</summary>
    public DateTimeOffset? PublicityUntil { get; init; }

    /// <summary>审核人 of the accepted roster.</summary>
    public string RosterReviewer { get; init; } = "";

    /// <summary>Who approved last; several are joined by 、.</summary>
    public string ApprovedBy { get; init; } = "";

    /// <summary>When it was approved last.</summary>
    public DateTimeOffset? ApprovedAt { get; init; }

    /// <summary>Hash of what was approved last; empty before.</summary>
    public string ApprovedContent { get; init; } = "";

    /// <summary>When all was settled.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>When money came back to it last (退票), or an entry was changed while nothing else was due; null: never.</summary>
    public DateTimeOffset? ReopenedAt { get; init; }

    /// <summary>When recovered money was booked last, or was about to be; null: never. From then on its ledger may change after its close.</summary>
    public DateTimeOffset? RecoveredAt { get; init; }

    /// <summary>When anything last changed.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Opaque version for guarded writes.</summary>
    public string Version { get; init; } = "";
}
