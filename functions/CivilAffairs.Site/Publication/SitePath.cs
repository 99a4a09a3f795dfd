namespace CivilAffairs.Site.Publication;

/// <summary>Addresses below the site's root. Links between pages are relative, as the site may be mounted anywhere.</summary>
internal static class SitePath
{
    public const string Home = "index.html";

    public const string All = "allocations.html";

    public const string Townships = "townships.html";

    public const string About = "about.html";

    public const string Sitemap = "sitemap.html";

    public const string Audit = "audit.html";

    public const string AuditData = "data/audit/heads.json";

    public const string Programmes = "programmes.html";

    public const string Notices = "notices.html";

    public const string Corrections = "corrections.html";

    public const string Changes = "changes.html";

    public const string Data = "data.html";

    public const string Search = "search.html";

    public const string Supervision = "supervision.html";

    public const string SearchIndex = "search-index.json";

    /// <summary>Programme over all years. Codes are unique whatever their case.</summary>
    public static string Programme(string code) => $"programmes/{code.ToLowerInvariant()}.html";

    /// <summary>Township over all allocations.</summary>
    public static string TownshipOverview(string townshipCode) => $"townships/{townshipCode}.html";

    /// <summary>The publicity notice (公示) of a township.</summary>
    public static string Notice(string allocationId, string townshipCode) => $"allocations/{allocationId}/{townshipCode}/notice.html";

    public static string Village(string allocationId, string townshipCode, string villageCode) => $"allocations/{allocationId}/{townshipCode}/{villageCode}/index.html";

    /// <summary>Where a beneficiary checks a slip; printed on slips, so it never moves.</summary>
    public const string Check = "check.html";

    public static string Allocation(string allocationId) => $"allocations/{allocationId}/index.html";

    public static string Township(string allocationId, string townshipCode) => $"allocations/{allocationId}/{townshipCode}/index.html";

    /// <summary>Way from a page back to the root, as in <c>../../</c>.</summary>
    public static string ToRoot(string path) => string.Concat(Enumerable.Repeat("../", path.Count(character => character == '/')));
}
