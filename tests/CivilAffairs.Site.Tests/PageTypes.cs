using CivilAffairs.Core.Publication;

namespace CivilAffairs.Site.Tests;

/// <summary>One page of every type, in a small site that has them all.</summary>
internal static class PageTypes
{
    public static PublicAllocation[] Allocations { get; } =
        [.. new[] { SampleModel.Allocation(1, 20), SampleModel.Allocation(2, 10, closed: true), SampleModel.WithNotes(3, 10), SampleModel.Withdrawn(4, 10) }.Select(Proof.SampleProof.WithLeaves)];

    private static readonly Lazy<Task<RenderedSite>> Rendered = new(() => RenderedSite.RenderAsync(Allocations));

    /// <summary>Name and path of each.</summary>
    public static IReadOnlyDictionary<string, string> Paths { get; } = new Dictionary<string, string>
    {
        ["home"] = "index.html",
        ["allocations"] = "allocations.html",
        ["allocation"] = Of(0, "index.html"),
        ["allocation-with-notes"] = Of(2, "index.html"),
        ["township-in-publicity"] = Of(0, "990123104/index.html"),
        ["township-disbursing"] = Of(0, "990123107/index.html"),
        ["township-early"] = Of(0, "990123101/index.html"),
        ["township-lists-withdrawn"] = Of(2, "990123101/index.html"),
        ["notice"] = Of(0, "990123104/notice.html"),
        ["village"] = Of(0, "990123107/990123107201/index.html"),
        ["village-withdrawn"] = Of(2, "990123101/990123101201/index.html"),
        ["allocation-withdrawn"] = Of(3, "index.html"),
        ["programmes"] = "programmes.html",
        ["programme"] = "programmes/dcjz.html",
        ["townships"] = "townships.html",
        ["township-overview"] = "townships/990123107.html",
        ["notices"] = "notices.html",
        ["corrections"] = "corrections.html",
        ["changes"] = "changes.html",
        ["data"] = "data.html",
        ["search"] = "search.html",
        ["sitemap"] = "sitemap.html",
        ["supervision"] = "supervision.html",
        ["about"] = "about.html",
        ["check"] = "check.html",
        ["audit"] = "audit.html",
    };

    /// <summary>Names, for theories.</summary>
    public static TheoryData<string> Names => [.. Paths.Keys];

    /// <summary>The site, rendered once.</summary>
    public static Task<RenderedSite> SiteAsync() => Rendered.Value;

    private static string Of(int allocation, string path) => $"allocations/{Allocations[allocation].AllocationId}/{path}";
}
