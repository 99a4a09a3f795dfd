using System.Text.RegularExpressions;

namespace CivilAffairs.Core.Tests.Architecture;

/// <summary>What sources may say and how files may be called.</summary>
internal static partial class SourceRules
{
    public static IEnumerable<string> Check(IReadOnlyList<HouseFile> sources) => sources.SelectMany(Check);

    private static IEnumerable<string> Check(HouseFile source)
    {
        var inHouse = source.Path.StartsWith("functions/", StringComparison.Ordinal);
        if (BannedWord().Match(source.Name) is { Success: true } word) yield return $"{source.Path} is called {word.Value}: name the role it has.";
        if (inHouse && source.Project is not ("CivilAffairs.EmbeddedRuntime" or "CivilAffairs.Functions") && source.Text.Contains("Microsoft.DurableTask", StringComparison.Ordinal))
            yield return $"{source.Path} speaks of Microsoft.DurableTask.";
        if (source.Project == "CivilAffairs.Functions" && Directive().IsMatch(source.Text)) yield return $"{source.Path} has an #if: one source serves both runtimes.";
        if (inHouse && source.Project == "CivilAffairs.EmbeddedRuntime" && Relief().IsMatch(source.Text)) yield return $"{source.Path} knows of relief funds.";
        if (inHouse && source.Project == "CivilAffairs.Core" && Outside().Match(source.Text) is { Success: true } outside) yield return $"{source.Path} reaches outside: {outside.Value}.";
        if (inHouse && source.Project == "CivilAffairs.Core" && !IsInItsRoom(source)) yield return $"{source.Path} has a namespace that is not its folder.";
    }

    private static bool IsInItsRoom(HouseFile source)
    {
        var room = source.Path["functions/".Length..^(source.Name.Length + 1)].Replace('/', '.');
        return source.Text.Contains($"namespace {room};", StringComparison.Ordinal);
    }

    // A word of the name, not a part of one: Commonwealth.cs would be no slip.
    [GeneratedRegex("(?:Helpers?|Utils?|Utilit(?:y|ies)|Common|Managers?)(?![a-z])", RegexOptions.CultureInvariant)]
    private static partial Regex BannedWord();

    [GeneratedRegex(@"^\s*#\s*(?:if|elif)\b", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Directive();

    [GeneratedRegex(@"CivilAffairs\.(?:Core|Documents|Adapters|Site|Functions)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Relief();

    // Clock, files, network, process: Core is told, it does not look.
    [GeneratedRegex(@"\busing (?:Azure|System\.Net|System\.Diagnostics\.Process|Microsoft\.Extensions)\b[^;]*|\b(?:File|Directory|Environment|Process|HttpClient|TimeProvider|Stopwatch|RandomNumberGenerator)\.\w+|\bnew Random\b", RegexOptions.CultureInvariant)]
    private static partial Regex Outside();
}
