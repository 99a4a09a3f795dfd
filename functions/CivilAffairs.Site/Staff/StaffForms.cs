using CivilAffairs.Core.Intake;

namespace CivilAffairs.Site.Staff;

/// <summary>Form for a joint document.</summary>
public sealed record StaffUpload
{
    /// <summary>Addresses.</summary>
    public required StaffLinks Links { get; init; }

    /// <summary>Recent uploads, newest first.</summary>
    public IReadOnlyList<IntakeEntry> Intakes { get; init; } = [];

    /// <summary>Documents that wait for their persons' confirmation.</summary>
    public IReadOnlyList<DocumentPreview> Previews { get; init; } = [];

    /// <summary>What went wrong with the form sent before; empty otherwise.</summary>
    public string Problem { get; init; } = "";
}

/// <summary>Answer to a form, or an error, as a page.</summary>
/// <param name="Links">Addresses.</param>
/// <param name="Title">As in 审批未通过校验.</param>
/// <param name="Text">What happened and what can be done.</param>
/// <param name="BackText">Words of the way back.</param>
/// <param name="BackAddress">Way back.</param>
/// <param name="IsProblem">Nothing was done.</param>
public sealed record StaffMessage(StaffLinks Links, string Title, string Text, string BackText, string BackAddress, bool IsProblem = false);
