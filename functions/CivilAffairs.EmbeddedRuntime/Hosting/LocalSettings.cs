using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Memory;

namespace CivilAffairs.EmbeddedRuntime.Hosting;

/// <summary>The <c>Values</c> of local.settings.json: settings of a developer's machine, overridden by the environment.</summary>
internal static class LocalSettings
{
    /// <summary>Adds the values of the file, if it is there.</summary>
    /// <exception cref="InvalidDataException">The file is not the JSON it should be.</exception>
    public static void AddBelowEnvironment(IConfigurationManager configuration, string file)
    {
        if (!File.Exists(file))
            return;
        var sources = configuration.Sources;
        var place = sources.TakeWhile(source => source is not EnvironmentVariablesConfigurationSource { Prefix: null or "" }).Count();
        sources.Insert(place, new MemoryConfigurationSource { InitialData = Read(file) });
    }

    private static List<KeyValuePair<string, string?>> Read(string file)
    {
        try
        {
            using var document = JsonDocument.Parse(
                File.ReadAllText(file), new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return document.RootElement.TryGetProperty("Values", out var values)
                ? [.. values.EnumerateObject().Select(value => KeyValuePair.Create(Key(value.Name), (string?)value.Value.ToString()))]
                : [];
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"'{file}' is not valid JSON: {error.Message}", error);
        }
    }

    // As an environment variable would be read: two underscores stand for the colon.
    private static string Key(string name) => name.Replace("__", ":", StringComparison.Ordinal);
}
