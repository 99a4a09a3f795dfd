namespace CivilAffairs.Core.Intake;

/// <summary>Table <c>Intakes</c>: the answer to every uploaded file, for the staff's list; the reports themselves are artifacts.</summary>
public interface IIntakeRegister
{
    /// <summary>Records the answer to a file. Safe to run twice by kind, place and SHA-256: the last one stands, its first time is kept.</summary>
    Task RecordAsync(IntakeEntry entry, CancellationToken cancellation = default);

    /// <summary>The answer to a file by its SHA-256, or null.</summary>
    Task<IntakeEntry?> FindAsync(string sha256, CancellationToken cancellation = default);

    /// <summary>All answers, newest first, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<IntakeEntry>> ListAsync(int limit, CancellationToken cancellation = default);
}

/// <summary>One line of the list of uploaded files.</summary>
/// <param name="Sha256">Identity of the bytes.</param>
/// <param name="FileName">Name as uploaded.</param>
/// <param name="Kind">Kind.</param>
/// <param name="Outcome">How its check ended.</param>
/// <param name="Summary">One Chinese sentence.</param>
/// <param name="ReportArtifact">Artifact name of the report without its extension (.json, .html).</param>
/// <param name="AllocationId">Allocation, when known.</param>
/// <param name="TownshipCode">Township, for rosters.</param>
/// <param name="At">When it was checked first.</param>
public sealed record IntakeEntry(
    string Sha256,
    string FileName,
    CheckedFileKind Kind,
    CheckOutcome Outcome,
    string Summary,
    string ReportArtifact,
    string? AllocationId,
    string? TownshipCode,
    DateTimeOffset At);
