namespace CivilAffairs.Core.County;

/// <summary>
/// Finds the township that a paper means: by code, name, alias, or short form (城关 or 城关镇人民政府 for 城关镇; spaces inside do not count).
/// A short form that fits several townships is ambiguous and never guessed.
/// </summary>
public sealed class DivisionResolver
{
    private static readonly string[] Offices = ["人民政府", "人民政府办公室", "党政办公室", "民政办公室", "民政办", "财政所", "政府", "办事处"];
    private static readonly string[] Kinds = ["民族乡", "街道", "苏木", "镇", "乡"];

    private readonly NameIndex<Township> index;

    /// <summary>Resolver over townships of one county; its name may stand before a township's.</summary>
    public DivisionResolver(string countyName, IReadOnlyList<Township> townships)
    {
        index = new(townships, township => township.Name, township => [township.Code, .. township.Aliases ?? []], text => NameEndings.Without(Bare(text, countyName), Kinds), text => Bare(text, countyName));
    }

    /// <summary>Resolver over a county's townships.</summary>
    public DivisionResolver(CountyProfile county)
        : this(county.Name, county.Townships)
    {
    }

    /// <summary>The township meant, or suggestions.</summary>
    public NameMatch<Township> Resolve(string? text) => index.Find(text);

    // Without the county before and the office behind, 云岭县白云镇人民政府 is 白云镇 and not the 乡 beside it.
    private static string Bare(string text, string countyName)
    {
        if (text.Length > countyName.Length && text.StartsWith(countyName, StringComparison.Ordinal)) text = text[countyName.Length..];
        return NameEndings.Without(text, Offices);
    }
}
