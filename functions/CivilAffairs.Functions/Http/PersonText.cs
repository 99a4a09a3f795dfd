namespace CivilAffairs.Functions.Http;

/// <summary>Checks the texts that people give with an act.</summary>
public static class PersonText
{
    /// <summary>A person's name as given: trimmed, 1 to 50 characters, no control characters; null otherwise.</summary>
    public static string? Name(string? text) => Clean(text, 50);

    /// <summary>A reason as given: trimmed, 1 to 500 characters; null otherwise.</summary>
    public static string? Reason(string? text) => Clean(text, 500);

    private static string? Clean(string? text, int maximum)
    {
        var trimmed = text?.Trim();
        return trimmed is { Length: > 0 } && trimmed.Length <= maximum && !trimmed.Any(char.IsControl) ? trimmed : null;
    }
}
