using CivilAffairs.Core.County;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Money;
using CivilAffairs.Documents.Intake;
using CivilAffairs.Site.Staff;

namespace CivilAffairs.Functions.Intake;

/// <summary>
/// Reads a document for the eyes of a person and changes nothing: what it says and where, what is wrong with it, and what would follow from it. The intake
/// judges anew when it is taken; what was registered meanwhile may make another answer of it.
/// </summary>
public sealed class PreviewReading(DocumentPurposes purposes, IAllocationStore allocations, CorrectionIntake corrections, CountyProfile county)
{
    /// <summary>Reads it.</summary>
    public async Task<ReadDocument> ReadAsync(UploadedDocument file, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        var draft = AllocationReader.Read(file.FileName, file.Content);
        var purpose = await purposes.OfAsync(draft, file.FileName, file.Sha256, cancellation);
        return purpose.Kind switch
        {
            DocumentPurposeKind.Correction => OfCorrection(file, draft, purpose),
            DocumentPurposeKind.VillageSplit => OfSplit(file, draft, purpose),
            DocumentPurposeKind.Unclear => new ReadDocument(CheckedFileKind.Allocation, draft, null, [purpose.Fault!, .. draft.Faults], ""),
            _ => await OfAllocationAsync(file, draft, cancellation),
        };
    }

    private ReadDocument OfCorrection(UploadedDocument file, AllocationDraft draft, DocumentPurpose purpose)
    {
        var check = CorrectionCheck.Check(draft, purpose.Correction!.Value, purpose.Cited!, county, file.FileName);
        var follows = check.Document is { } document ? $"{document.Kind.Describe()}{document.CorrectedNumber}分配的资金，涉及{document.Lines.Count}个乡镇，并通知这些乡镇" : "";
        return new ReadDocument(CheckedFileKind.Correction, draft, null, check.Faults, follows);
    }

    private ReadDocument OfSplit(UploadedDocument file, AllocationDraft draft, DocumentPurpose purpose)
    {
        var check = VillageSplitCheck.Check(draft, purpose.Issuer!, purpose.Cited!, county, file.FileName);
        var follows = check.Document is { } document ? $"{document.TownshipName}在{document.CitedNumber}中的{MoneyText.Grouped(document.TotalFen)}元按{document.Villages.Count}个村核对花名册" : "";
        return new ReadDocument(CheckedFileKind.VillageSplit, draft, null, check.Faults, follows);
    }

    private async Task<ReadDocument> OfAllocationAsync(UploadedDocument file, AllocationDraft draft, CancellationToken cancellation)
    {
        var check = AllocationCheck.Check(draft, county, file.FileName);
        if (check.Document is not { } document) return new ReadDocument(CheckedFileKind.Allocation, draft, null, check.Faults, "");
        var faults = check.Faults.ToList();
        if (await allocations.FindAsync(document.AllocationId, cancellation) is { } first && first.Sha256 != file.Sha256) faults.Insert(0, file.NumberTaken(document, first));
        else if (await corrections.FindNumberAsync(document.AllocationId, cancellation) is not null) faults.Insert(0, file.NumberOfCorrection(document));
        return new ReadDocument(CheckedFileKind.Allocation, draft, document, faults, $"登记{document.Number}，资金{MoneyText.Grouped(document.TotalFen)}元，并通知{document.Lines.Count}个乡镇");
    }
}
