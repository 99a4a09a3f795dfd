namespace CivilAffairs.Core.County;

/// <summary>How a written name was understood.</summary>
/// <param name="Found">The one that is meant, or null.</param>
/// <param name="IsAmbiguous">Several could be meant.</param>
/// <param name="Suggestions">Names that could be meant, or lie nearest when none fits.</param>
public sealed record NameMatch<T>(T? Found, bool IsAmbiguous, IReadOnlyList<string> Suggestions)
    where T : class
{
    /// <summary>Chinese half-sentence that helps to mend: which names there are.</summary>
    public string Hint => Suggestions.Count == 0 ? "" : IsAmbiguous ? $"可能是{string.Join("、", Suggestions)}" : $"相近的有{string.Join("、", Suggestions)}";
}
