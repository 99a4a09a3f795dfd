using CivilAffairs.Core.County;
using CivilAffairs.Core.Intake;

namespace CivilAffairs.Functions.Intake;

/// <summary>Tells what a document is for, held against what is registered.</summary>
public sealed class DocumentPurposes(CountyProfile county, IAllocationStore allocations)
{
    /// <summary>The purpose. What was registered as an allocation stays one, whatever was registered since.</summary>
    public async Task<DocumentPurpose> OfAsync(AllocationDraft draft, string fileName, string sha256, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (Fault.IsRefusal(draft.Faults)) return new(DocumentPurposeKind.Allocation);
        var known = await allocations.ListAsync(cancellation);
        return known.Any(allocation => allocation.Sha256 == sha256) ? new(DocumentPurposeKind.Allocation) : DocumentPurpose.Of(draft, known, county, fileName);
    }
}
