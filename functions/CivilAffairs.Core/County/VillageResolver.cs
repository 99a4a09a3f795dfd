namespace CivilAffairs.Core.County;

/// <summary>Finds a village or community of one township: by 12-digit code, name, or with and without its kind (龙泉, 龙泉村, 龙泉村委会, 龙泉村民委员会).</summary>
public sealed class VillageResolver
{
    private static readonly string[] Offices = ["村民委员会", "居民委员会", "村委会", "居委会", "社区居委会", "社区居民委员会"];
    private static readonly string[] Kinds = ["社区", "嘎查", "村"];

    private readonly string townshipName;
    private readonly NameIndex<Village> index;

    /// <summary>Resolver over a township's villages; the township's name may stand before a village's.</summary>
    public VillageResolver(Township township)
    {
        ArgumentNullException.ThrowIfNull(township);
        townshipName = township.Name;
        index = new(township.Villages, village => village.Name, village => [village.Code], Shorten, Bare);
    }

    /// <summary>The village meant, or suggestions.</summary>
    public NameMatch<Village> Resolve(string? text) => index.Find(text);

    // 龙泉村委会 is 龙泉村 and not the community of the same name.
    private string Bare(string text)
    {
        text = Own(text);
        if (text.EndsWith("村民委员会", StringComparison.Ordinal) || text.EndsWith("村委会", StringComparison.Ordinal)) return $"{NameEndings.Without(text, Offices)}村";
        return text.EndsWith("居民委员会", StringComparison.Ordinal) || text.EndsWith("居委会", StringComparison.Ordinal) ? $"{NameEndings.Without(text, Offices)}社区" : text;
    }

    private string Own(string text) => text.Length > townshipName.Length && text.StartsWith(townshipName, StringComparison.Ordinal) ? text[townshipName.Length..] : text;

    private string Shorten(string text)
    {
        text = Own(text);
        return NameEndings.Without(NameEndings.Without(text, Offices), Kinds);
    }
}
