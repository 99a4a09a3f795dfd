using CivilAffairs.Core.County;
using CivilAffairs.Core.Publication;
using CivilAffairs.Site.Rendering;
using Microsoft.AspNetCore.Components;

namespace CivilAffairs.Site.Publication;

/// <summary>What every page of the public site needs.</summary>
public sealed record SiteContext(CountyProfile County)
{
    /// <summary>Nothing may be loaded or run but the site's own files; forms lead nowhere.</summary>
    public const string ContentPolicy = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

    internal const string Html = "text/html; charset=utf-8";

    internal const string Csv = "text/csv; charset=utf-8";

    internal const string Json = "application/json; charset=utf-8";

    /// <summary>Content tags of a page about an allocation.</summary>
    internal PageArticle Article(PublicAllocation allocation, string title, string description) =>
        new(title, allocation.PublishedAt, County.BureauName, description);

    /// <summary>Renders a page into its file.</summary>
    internal async Task<SiteFile> PageAsync<TPage>(PageHead head, params (string Name, object? Value)[] parameters)
        where TPage : IComponent =>
        new(head.Path, await PageBytes.RenderAsync<TPage>([("Site", this), ("Head", head), .. parameters]).ConfigureAwait(false), Html);
}
