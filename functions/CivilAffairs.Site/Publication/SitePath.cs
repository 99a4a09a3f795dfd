namespace CivilAffairs.Site.Publication;

/// <summary>Addresses below the site's root. Links between pages are relative, as the site may be mounted anywhere.</summary>
internal static class SitePath
{
    public const string Home = "index.html";

    public const string All = "allocations.html";

    public const string Townships = "townships.html";

    public const string About = "about.html";

    public const string Sitemap = "sitemap.html";

    /// <summary>Where a beneficiary checks a slip; printed on slips, so it never moves.</summary>
    public const string Check = "check.html";

    public static string Allocation(string allocationId) => $"allocations/{allocationId}/index.html";

    public static string Township(string allocationId, string townshipCode) => $"allocations/{allocationId}/{townshipCode}/index.html";

    /// <summary>Way from a page back to the root, as in <c>../../</c>.</summary>
    public static string ToRoot(string path) => string.Concat(Enumerable.Repeat("../", path.Count(character => character == '/')));
}
