namespace CivilAffairs.Core.Intake;

/// <summary>Where an allocation stands as a whole.</summary>
public enum AllocationStage
{
    /// <summary>Registered; its orchestration is about to run.</summary>
    Registered,

    /// <summary>Townships are at work.</summary>
    Running,

    /// <summary>Nothing is outstanding.</summary>
    Closed,
}

/// <summary>An allocation as registered; table <c>Allocations</c>.</summary>
public sealed record AllocationRecord
{
    /// <summary>Key; derived from the document number.</summary>
    public required string AllocationId { get; init; }

    /// <summary>Normalised 发文字号.</summary>
    public required string Number { get; init; }

    /// <summary>Index number (索引号); never reused.</summary>
    public required string IndexNumber { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>Issuing organs, leading one first.</summary>
    public required IReadOnlyList<string> Organs { get; init; }

    /// <summary>成文日期.</summary>
    public required DateOnly IssueDate { get; init; }

    /// <summary>Programme code.</summary>
    public required string ProgrammeCode { get; init; }

    /// <summary>Total in fen as it stands after corrections.</summary>
    public required long TotalFen { get; init; }

    /// <summary>SHA-256 of the document's bytes.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Artifact with the original bytes.</summary>
    public required string OriginalArtifact { get; init; }

    /// <summary>Artifact with the parsed <see cref="AllocationDocument"/> as JSON.</summary>
    public required string ParsedArtifact { get; init; }

    /// <summary>Who uploaded it, empty when it came by blob.</summary>
    public string UploadedBy { get; init; } = "";

    /// <summary>When it was registered.</summary>
    public required DateTimeOffset RegisteredAt { get; init; }

    /// <summary>Correcting documents in the order in which they were applied.</summary>
    public IReadOnlyList<AppliedCorrection> Corrections { get; init; } = [];

    /// <summary>Stage.</summary>
    public required AllocationStage Stage { get; init; }

    /// <summary>When the stage last changed.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Opaque version for guarded writes.</summary>
    public string Version { get; init; } = "";
}
