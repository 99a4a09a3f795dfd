using CivilAffairs.Core.Intake;

namespace CivilAffairs.Site.Staff;

/// <summary>A document as read, before anything follows from it.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Draft">What it says and where, as written.</param>
/// <param name="Document">As understood, for an allocation without errors.</param>
/// <param name="Faults">Faults, errors first.</param>
/// <param name="Follows">What follows from a confirmation, as in 登记…并通知12个乡镇; empty when there are errors.</param>
public sealed record ReadDocument(CheckedFileKind Kind, AllocationDraft Draft, AllocationDocument? Document, IReadOnlyList<Fault> Faults, string Follows)
{
    /// <summary>Something must be mended before it can be taken.</summary>
    public bool HasErrors => Faults.Any(fault => fault.Severity == FaultSeverity.Error);
}

/// <summary>A document that waits for its person's confirmation.</summary>
public sealed record StaffDocumentPreview
{
    /// <summary>Addresses.</summary>
    public required StaffLinks Links { get; init; }

    /// <summary>Who sent it and when.</summary>
    public required DocumentPreview Preview { get; init; }

    /// <summary>Its reading.</summary>
    public required ReadDocument Document { get; init; }

    /// <summary>Whether a confirmation would still be taken.</summary>
    public bool IsOffered { get; init; }

    /// <summary>Whether the reader is who sent it, and may confirm.</summary>
    public bool MayConfirm { get; init; }
}
