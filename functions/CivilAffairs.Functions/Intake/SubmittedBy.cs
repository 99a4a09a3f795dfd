namespace CivilAffairs.Functions.Intake;

/// <summary>Who put a file into the inbox: blob metadata takes ASCII only, so the name is percent-encoded.</summary>
public static class SubmittedBy
{
    /// <summary>Name of the metadata entry.</summary>
    public const string MetadataKey = "submittedby";

    /// <summary>Metadata for a person.</summary>
    public static IReadOnlyDictionary<string, string> Write(string person) =>
        person.Length == 0 ? new Dictionary<string, string>() : new Dictionary<string, string> { [MetadataKey] = Uri.EscapeDataString(person) };

    /// <summary>The person, or empty.</summary>
    public static string Read(IReadOnlyDictionary<string, string> metadata) =>
        metadata.TryGetValue(MetadataKey, out var value) ? Uri.UnescapeDataString(value) : "";
}
