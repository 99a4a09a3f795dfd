namespace CivilAffairs.Site.Staff;

/// <summary>
/// Addresses on staff pages. The caller gives the way from a path below the function prefix to a whole address,
/// so that it may add its own origin and key.
/// </summary>
/// <param name="Address">As in <c>staff/upload</c> to <c>/api/staff/upload?code=…</c>.</param>
/// <param name="PublicSite">Address of the public site's home page; empty when it is not known.</param>
public sealed record StaffLinks(Func<string, string> Address, string PublicSite = "")
{
    /// <summary>Overview.</summary>
    public string Overview => Address("staff");

    /// <summary>Upload form.</summary>
    public string Upload => Address("staff/upload");

    /// <summary>Check report of an uploaded file.</summary>
    public string Intake(string sha256) => Address($"staff/intakes/{sha256}");

    /// <summary>An allocation.</summary>
    public string Allocation(string allocationId) => Address($"staff/allocations/{allocationId}");

    /// <summary>A township, first page of its entries.</summary>
    public string Township(string allocationId, string townshipCode) => Address($"staff/allocations/{allocationId}/townships/{townshipCode}");

    /// <summary>A township, a further page of its entries (1-based).</summary>
    public string TownshipEntries(string allocationId, string townshipCode, int page)
    {
        var address = Township(allocationId, townshipCode);
        return $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}page={page}";
    }

    /// <summary>Takes the upload form (multipart: <c>file</c>, <c>by</c>).</summary>
    public string UploadAction => Address("uploads/allocations");

    /// <summary>Takes the approval form (<c>by</c>, <c>rosterSha256</c>).</summary>
    public string ApprovalAction(string allocationId, string townshipCode) => Address($"allocations/{allocationId}/townships/{townshipCode}/approval");

    /// <summary>Takes the form of corrections and withdrawals (<c>kind</c>, <c>townshipCode</c>, <c>reason</c>, <c>by</c>).</summary>
    public string PublicationAction(string allocationId) => Address($"allocations/{allocationId}/publication-acts");

    /// <summary>Takes the decision form (<c>upheld</c>, <c>reason</c>, <c>by</c>).</summary>
    public string DecisionAction(string allocationId, string townshipCode, string objectionId) =>
        Address($"allocations/{allocationId}/townships/{townshipCode}/objections/{Uri.EscapeDataString(objectionId)}/decision");
}
