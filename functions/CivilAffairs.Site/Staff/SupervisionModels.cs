using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Supervision;

namespace CivilAffairs.Site.Staff;

/// <summary>Supervision over all allocations.</summary>
public sealed record SupervisionOverview(StaffLinks Links, DateTimeOffset Now, IReadOnlyList<AllocationRecord> Allocations, IReadOnlyList<SupervisionRemark> Open, IReadOnlyDictionary<string, string> TownshipNames);

/// <summary>Supervision of one allocation.</summary>
public sealed record AllocationSupervision
{
    /// <summary>Addresses.</summary>
    public required StaffLinks Links { get; init; }

    /// <summary>Allocation.</summary>
    public required AllocationRecord Record { get; init; }

    /// <summary>When the page was made.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Its townships.</summary>
    public required IReadOnlyList<(string Code, string Name)> Townships { get; init; }

    /// <summary>Remarks, newest first.</summary>
    public required IReadOnlyList<SupervisionRemark> Remarks { get; init; }

    /// <summary>Samples, newest first.</summary>
    public required IReadOnlyList<InspectionSample> Samples { get; init; }

    /// <summary>Copies that were sent.</summary>
    public required IReadOnlyList<AuditEntry> Copies { get; init; }

    /// <summary>May write remarks and draw samples.</summary>
    public required bool MayWrite { get; init; }

    /// <summary>May answer remarks.</summary>
    public required bool MayAnswer { get; init; }
}

/// <summary>A sample with its entries.</summary>
public sealed record InspectionSheet(StaffLinks Links, string Number, InspectionSample Sample, IReadOnlyList<InspectionLine> Lines, bool MayRecord);

/// <summary>An entry of a sample, masked; amount in fen.</summary>
public sealed record InspectionLine(string TownshipCode, string TownshipName, int EntryNumber, string MaskedName, string VillageName, long AmountFen, ObligationState State, InspectionFinding? Finding);
