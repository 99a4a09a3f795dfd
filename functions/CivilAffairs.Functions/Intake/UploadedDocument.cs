using CivilAffairs.Core.Calendar;
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

    /// <summary>Its number stands with another allocation.</summary>
    public Fault NumberTaken(AllocationDocument document, AllocationRecord first)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(first);
        return Fault(
            "NUMBER-TAKEN", document.Number, $"文号{document.Number}已于{first.RegisteredAt.ToOffset(ChinaTime.Offset):yyyy-MM-dd HH:mm}登记为《{first.Title}》，内容与本文件不同。", "如系重复上传，请核对是否传错文件；如系更正，请另行编号行文。");
    }

    /// <summary>Its number stands with a correction.</summary>
    public Fault NumberOfCorrection(AllocationDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return Fault("NUMBER-TAKEN", document.Number, $"文号{document.Number}已有一份更正文件，不能再用于新的分配。", "核对文号；新的分配请另行编号。");
    }
}

/// <summary>What came of a document.</summary>
/// <param name="Allocation">The allocation to run, or null.</param>
/// <param name="Changed">Townships whose share or split it changed, or reserved and released: to be woken and published.</param>
public sealed record TakenDocument(AllocationRecord? Allocation, IReadOnlyList<TownshipKey> Changed)
{
    /// <summary>Nothing but a report.</summary>
    public static TakenDocument Nothing { get; } = new(null, []);
}
