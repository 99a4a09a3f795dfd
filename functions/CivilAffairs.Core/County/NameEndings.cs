namespace CivilAffairs.Core.County;

/// <summary>Takes endings off names: the longest that fits, never the whole name.</summary>
internal static class NameEndings
{
    public static string Without(string name, IEnumerable<string> endings)
    {
        var ending = endings.Where(candidate => name.Length > candidate.Length && name.EndsWith(candidate, StringComparison.Ordinal)).MaxBy(candidate => candidate.Length);
        return ending is null ? name : name[..^ending.Length];
    }
}
