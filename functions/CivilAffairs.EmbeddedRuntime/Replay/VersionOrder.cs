namespace CivilAffairs.EmbeddedRuntime.Replay;

/// <summary>The order of orchestration versions: none first, then as version numbers where both are, else as text.</summary>
internal static class VersionOrder
{
    /// <summary>Below zero, zero or above zero.</summary>
    public static int Compare(string left, string right) => (IsNone(left), IsNone(right)) switch
    {
        (true, true) => 0,
        (true, false) => -1,
        (false, true) => 1,
        _ => Version.TryParse(left, out var first) && Version.TryParse(right, out var second)
            ? first.CompareTo(second)
            : string.Compare(left, right, StringComparison.OrdinalIgnoreCase),
    };

    private static bool IsNone(string version) => string.IsNullOrWhiteSpace(version);
}
