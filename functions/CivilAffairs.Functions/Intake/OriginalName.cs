namespace CivilAffairs.Functions.Intake;

/// <summary>Under what name an uploaded file's original bytes are kept: <c>original</c> with the ending it came with.</summary>
public static class OriginalName
{
    /// <summary>The artifact of a joint document's original bytes.</summary>
    public static string PathOf(string sha256, string fileName) => $"intake/{sha256}/{Of(fileName)}";

    /// <summary>As in <c>original.xlsx</c>; <c>.bin</c> when the ending is none that a name should carry.</summary>
    public static string Of(string fileName) =>
        Path.GetExtension(fileName).ToLowerInvariant() is { Length: > 1 and <= 6 } extension && extension[1..].All(char.IsAsciiLetterOrDigit)
            ? $"original{extension}"
            : "original.bin";
}
