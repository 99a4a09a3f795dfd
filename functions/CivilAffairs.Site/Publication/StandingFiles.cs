using System.Text;
using CivilAffairs.Core.Publication;
using CivilAffairs.Site.Proof;
using CivilAffairs.Site.Rendering;

namespace CivilAffairs.Site.Publication;

/// <summary>Files that are the same whatever was published: style sheet, scripts, schemas, explanations.</summary>
internal sealed class StandingFiles(SiteContext site)
{
    public const string Script = "text/javascript; charset=utf-8";

    // Data files of people cannot say themselves that they are not to be indexed.
    private static readonly string[] KeptFromRobots = ["entries.csv", "entries.json", "grants.json"];

    /// <summary>Renders them.</summary>
    public async Task<IReadOnlyList<SiteFile>> RenderAsync() =>
    [
        await site.PageAsync<AboutPage>(new PageHead { Path = SitePath.About, Title = "公开说明", Column = PageColumn.Guide, Crumbs = [Crumb.Home] }).ConfigureAwait(false),
        await site.PageAsync<SupervisionPage>(new PageHead { Path = SitePath.Supervision, Title = "监督投诉", Column = PageColumn.Contact, Crumbs = [Crumb.Home] }).ConfigureAwait(false),
        await site.PageAsync<SearchPage>(new PageHead { Path = SitePath.Search, Title = "检索", Column = PageColumn.Find, Crumbs = [Crumb.Home], Searches = true }).ConfigureAwait(false),
        await site.PageAsync<CheckPage>(new PageHead { Path = SitePath.Check, Title = "凭条核对", Column = PageColumn.Guide, Crumbs = [Crumb.Home] }).ConfigureAwait(false),
        Text("assets/check.js", FileText.Read("site/check.js"), Script),
        Text("assets/site.css", FileText.Read("site/site.css"), "text/css; charset=utf-8"),
        Text("assets/elder.js", FileText.Read("site/elder.js"), Script),
        Text("assets/search.js", FileText.Read("site/search.js"), Script),
        Text("assets/mark.svg", FileText.Read("site/mark.svg"), "image/svg+xml"),
        .. DataSchemas.Names.Select(name => Text(DataSchemas.PathOf(name), FileText.Read($"schemas/{name}.schema.json"), "application/schema+json; charset=utf-8")),
        Text("robots.txt", Robots(), "text/plain; charset=utf-8"),
    ];

    private string Robots()
    {
        var text = new StringBuilder("User-agent: *\nAllow: /\n");
        foreach (var file in KeptFromRobots) text.Append("Disallow: /*/").Append(file).Append('\n');
        return text.Append("\nSitemap: ").Append(site.County.Site.Address("sitemap.xml")).Append('\n').ToString();
    }

    private static SiteFile Text(string path, string text, string type) => new(path, Encoding.UTF8.GetBytes(text), type);
}
