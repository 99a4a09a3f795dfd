using CivilAffairs.Site.Access;

namespace CivilAffairs.Site.Staff;

/// <summary>
/// Addresses on staff pages. The caller gives the way from a path below the function prefix to a whole address,
/// so that it may add its own origin.
/// </summary>
/// <param name="Address">As in <c>staff/upload</c> to <c>/api/staff/upload</c>.</param>
/// <param name="PublicSite">Address of the public site's home page; empty when it is not known.</param>
/// <param name="Visitor">Who reads the page, signed in; null for programs.</param>
public sealed record StaffLinks(Func<string, string> Address, string PublicSite = "", Visitor? Visitor = null)
{
    /// <summary>Overview.</summary>
    public string Overview => Address("staff");

    /// <summary>Protection of personal data: keys, periods, erasures, exports.</summary>
    public string Protection() => Address("staff/protection");

    /// <summary>Lists what is past its period.</summary>
    public string ErasureAction() => Address("staff/protection/erasures");

    /// <summary>Agrees to a plan of erasure.</summary>
    public string ErasureApprovalAction(string planId) => Address($"staff/protection/erasures/{planId}/approval");

    /// <summary>Takes a hold by law (<c>allocationId</c>, <c>reason</c>).</summary>
    public string LegalHoldAction() => Address("staff/protection/holds");

    /// <summary>Ends one (<c>reason</c>).</summary>
    public string LegalHoldReleaseAction(string holdId) => Address($"staff/protection/holds/{holdId}/release");

    /// <summary>Takes a person's request (<c>residentId</c>, <c>reason</c>).</summary>
    public string PersonExportAction() => Address("staff/protection/exports");

    /// <summary>Agrees to one.</summary>
    public string PersonExportApprovalAction(string exportId) => Address($"staff/protection/exports/{exportId}/approval");

    /// <summary>Fetches what is held (<c>format</c>).</summary>
    public string PersonFileAction(string exportId) => Address($"staff/protection/exports/{exportId}/file");

    /// <summary>Turns the key of fields (<c>reason</c>).</summary>
    public string FieldKeyAction() => Address("staff/protection/keys");

    /// <summary>Aging list.</summary>
    public string Aging => Address("staff/aging");

    /// <summary>Rules and lists of the controls.</summary>
    public string Controls => Address("staff/controls");

    /// <summary>Takes a list for the controls (multipart: <c>file</c>, <c>source</c>, <c>asOf</c>, <c>by</c>).</summary>
    public string ListAction(Core.Disbursement.Controls.ControlListKind kind) => Address($"controls/lists/{kind}");

    /// <summary>Takes a source's list out of use (<c>source</c>, <c>reason</c>, <c>by</c>).</summary>
    public string ListRetirementAction(Core.Disbursement.Controls.ControlListKind kind) => Address($"controls/lists/{kind}/retirement");

    /// <summary>Upload form.</summary>
    public string Upload => Address("staff/upload");

    /// <summary>Check report of an uploaded file.</summary>
    public string Intake(string sha256) => Address($"staff/intakes/{sha256}");

    /// <summary>An allocation.</summary>
    public string Allocation(string allocationId) => Address($"staff/allocations/{allocationId}");

    /// <summary>Supervision over all allocations.</summary>
    public string SupervisionHome => Address("staff/supervision");

    /// <summary>Supervision of an allocation.</summary>
    public string Supervision(string allocationId) => Address($"staff/allocations/{allocationId}/supervision");

    /// <summary>A sample for inspection.</summary>
    public string Sample(string allocationId, string sampleId) => Address($"staff/allocations/{allocationId}/samples/{sampleId}");

    /// <summary>The document's original file.</summary>
    public string Original(string allocationId) => Address($"staff/allocations/{allocationId}/original");

    /// <summary>A township, first page of its entries.</summary>
    public string Township(string allocationId, string townshipCode) => Address($"staff/allocations/{allocationId}/townships/{townshipCode}");

    /// <summary>A township's blank roster.</summary>
    public string RosterForm(string allocationId, string townshipCode) => Address($"staff/allocations/{allocationId}/townships/{townshipCode}/roster-template.xlsx");

    /// <summary>A roster filled in with invented people of a township.</summary>
    public string RosterExample(string allocationId, string townshipCode) => Address($"staff/allocations/{allocationId}/townships/{townshipCode}/roster-example.xlsx");

    /// <summary>A township, a further page of its entries (1-based).</summary>
    public string TownshipEntries(string allocationId, string townshipCode, int page)
    {
        var address = Township(allocationId, townshipCode);
        return $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}page={page}";
    }

    /// <summary>Shows a page of a township's entries in full (<c>reason</c>, <c>page</c>).</summary>
    public string RevealAction(string allocationId, string townshipCode) => Address($"staff/allocations/{allocationId}/townships/{townshipCode}/reveal");

    /// <summary>Takes the upload form (multipart: <c>file</c>, <c>by</c>).</summary>
    public string UploadAction => Address("uploads/allocations");

    /// <summary>Takes the approval form (<c>by</c>, <c>rosterSha256</c>, <c>contentSha256</c>, <c>reason</c>).</summary>
    public string ApprovalAction(string allocationId, string townshipCode) => Address($"allocations/{allocationId}/townships/{townshipCode}/approval");

    /// <summary>Takes the decision about a hit of the controls (<c>decision</c>, <c>reason</c>, <c>by</c>).</summary>
    public string ControlAction(string allocationId, string townshipCode, string hitKey) => Address($"allocations/{allocationId}/townships/{townshipCode}/controls/{hitKey}/decision");

    /// <summary>Takes a hold (<c>level</c>, <c>townshipCode</c>, <c>entryNumber</c>, <c>reason</c>, <c>by</c>).</summary>
    public string HoldAction(string allocationId) => Address($"allocations/{allocationId}/holds");

    /// <summary>Takes a release (<c>reason</c>, <c>by</c>).</summary>
    public string ReleaseAction(string allocationId, string holdId) => Address($"allocations/{allocationId}/holds/{holdId}/release");

    /// <summary>Takes a review of a corrected account (<c>entryNumber</c>, <c>accepted</c>, <c>reason</c>, <c>by</c>).</summary>
    public string CorrectionReviewAction(string allocationId, string townshipCode) => Address($"allocations/{allocationId}/townships/{townshipCode}/corrections/review");

    /// <summary>Asks to send again what a batch's bank rejected (<c>batchId</c>, <c>reason</c>, <c>evidence</c>, <c>bankDenies</c>, <c>by</c>).</summary>
    public string ResendAction(string allocationId, string townshipCode) => Address($"allocations/{allocationId}/townships/{townshipCode}/resends");

    /// <summary>Takes its review (<c>key</c>, <c>accepted</c>, <c>reason</c>, <c>by</c>).</summary>
    public string ResendReviewAction(string allocationId, string townshipCode) => Address($"allocations/{allocationId}/townships/{townshipCode}/resends/review");

    /// <summary>Takes the decision about a changed entry (<c>accepted</c>, <c>reason</c>, <c>by</c>).</summary>
    public string ChangeAction(string allocationId, string townshipCode, string changeKey) => Address($"allocations/{allocationId}/townships/{townshipCode}/changes/{changeKey}/decision");

    /// <summary>Takes an act on one entry, as in <c>recovery/receipts</c>.</summary>
    public string EntryAction(string allocationId, string townshipCode, int entryNumber, string act) =>
        Address(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"allocations/{allocationId}/townships/{townshipCode}/entries/{entryNumber}/{act}"));

    /// <summary>Takes the form of corrections and withdrawals (<c>kind</c>, <c>townshipCode</c>, <c>reason</c>, <c>by</c>).</summary>
    public string PublicationAction(string allocationId) => Address($"allocations/{allocationId}/publication-acts");

    /// <summary>Takes the decision form (<c>upheld</c>, <c>reason</c>, <c>by</c>).</summary>
    public string DecisionAction(string allocationId, string townshipCode, string objectionId) =>
        Address($"allocations/{allocationId}/townships/{townshipCode}/objections/{Uri.EscapeDataString(objectionId)}/decision");
}
