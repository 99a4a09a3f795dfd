using CivilAffairs.Core.Intake;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Intake;

/// <summary>A document as uploaded, its original kept.</summary>
/// <param name="FileName">Name as uploaded.</param>
/// <param name="Content">Bytes.</param>
/// <param name="Sha256">Identity of the bytes.</param>
/// <param name="Original">Artifact with the bytes.</param>
/// <param name="UploadedBy">Who uploaded it, empty when it came by blob.</param>
public sealed record UploadedDocument(string FileName, byte[] Content, string Sha256, string Original, string UploadedBy)
{
    /// <summary>Folder of its reports.</summary>
    public string Folder => $"intake/{Sha256}";

    /// <summary>Who acted, for the audit.</summary>
    public string Actor => UploadedBy.Length == 0 ? "系统" : UploadedBy;

    /// <summary>A fault of the document as a whole.</summary>
    public Fault Fault(string code, string value, string message, string mend, SourcePlace? place = null) => new($"ALLOCATION-{code}", FaultSeverity.Error, place ?? new SourcePlace(FileName), value, message, mend);
}

/// <summary>What came of a document.</summary>
/// <param name="Allocation">The allocation to run, or null.</param>
/// <param name="Changed">Townships whose share or split it changed: to be woken and published.</param>
public sealed record TakenDocument(AllocationRecord? Allocation, IReadOnlyList<TownshipKey> Changed)
{
    /// <summary>Nothing but a report.</summary>
    public static TakenDocument Nothing { get; } = new(null, []);
}
