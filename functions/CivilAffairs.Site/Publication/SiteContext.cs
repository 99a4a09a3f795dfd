using CivilAffairs.Core.County;

namespace CivilAffairs.Site.Publication;

/// <summary>What every page of the public site needs.</summary>
public sealed record SiteContext(CountyProfile County)
{
    /// <summary>Nothing may be loaded or run but the site's own style sheet and icon; forms lead nowhere.</summary>
    public const string ContentPolicy = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";
}
