using CivilAffairs.Site.Publication;

namespace CivilAffairs.Site.Staff;

/// <summary>Addresses of what keeps pages live, of the operations, and of public pages.</summary>
public static class ConsoleLinks
{
    /// <summary>The console's script.</summary>
    public const string Script = "/api/staff/assets/console.js";

    /// <summary>The staff handbook.</summary>
    public const string Handbook = "/api/staff/handbook";

    /// <summary>The staff handbook at a chapter.</summary>
    public static string HandbookAt(string chapter) => $"{Handbook}#{chapter}";

    /// <summary>Takes the confirmation of a document's reading (<c>by</c>).</summary>
    public static string ConfirmAction(this StaffLinks links, string sha256) => links.Address($"uploads/allocations/{sha256}/confirmation");

    /// <summary>Tells when an uploaded file was checked.</summary>
    public static string LiveIntake(this StaffLinks links, string sha256) => links.Address($"staff/live/intakes/{sha256}");

    /// <summary>Tells when an allocation moved on.</summary>
    public static string LiveAllocation(this StaffLinks links, string allocationId) => links.Address($"staff/live/allocations/{allocationId}");

    /// <summary>Tells when a township of an allocation moved on.</summary>
    public static string LiveTownship(this StaffLinks links, string allocationId, string townshipCode) => links.Address($"staff/live/allocations/{allocationId}/townships/{townshipCode}");

    /// <summary>Entries of a township, to filter (<c>state</c>, <c>village</c>, <c>after</c>).</summary>
    public static string Entries(this StaffLinks links, string allocationId, string townshipCode) => links.Address($"staff/allocations/{allocationId}/townships/{townshipCode}/entries");

    /// <summary>Instances of the flows.</summary>
    public static string Operations(this StaffLinks links) => links.Address("staff/operations");

    /// <summary>Takes an act on an instance (<c>instanceId</c>, <c>act</c>, <c>reason</c>).</summary>
    public static string InstanceAction(this StaffLinks links) => links.Address("staff/operations/acts");

    /// <summary>Takes the words with which a person closes what was looked at (<c>reason</c>, <c>by</c>).</summary>
    public static string CloseWaitAction(this StaffLinks links, string allocationId, string key) => links.Address($"allocations/{allocationId}/waits/{Uri.EscapeDataString(key)}/close");

    /// <summary>The allocation's public page; empty where the public site is not known.</summary>
    public static string PublicAllocation(this StaffLinks links, string allocationId) => Public(links, SitePath.Allocation(allocationId));

    /// <summary>The township's public page; empty likewise.</summary>
    public static string PublicTownship(this StaffLinks links, string allocationId, string townshipCode) => Public(links, SitePath.Township(allocationId, townshipCode));

    private static string Public(StaffLinks links, string path) =>
        links.PublicSite.EndsWith("index.html", StringComparison.Ordinal) ? $"{links.PublicSite[..^"index.html".Length]}{path}" : "";
}
