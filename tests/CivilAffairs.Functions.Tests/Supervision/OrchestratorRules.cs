using System.Text.RegularExpressions;

namespace CivilAffairs.Functions.Tests.Supervision;

/// <summary>What code that runs inside an orchestrator may not say: it is replayed, and must do the same every time.</summary>
internal static partial class OrchestratorRules
{
    /// <summary>Whether a source runs inside orchestrators: it takes or keeps their context.</summary>
    public static bool AppliesTo(string source) => Comments().Replace(source, "").Contains("TaskOrchestrationContext", StringComparison.Ordinal);

    /// <summary>Forbidden words of a source with their lines.</summary>
    public static IReadOnlyList<string> Check(string source)
    {
        var lines = Comments().Replace(source, comment => new string('\n', comment.Value.Count(letter => letter == '\n'))).Split('\n');
        return [.. lines.Index().SelectMany(line => Forbidden().Matches(line.Item).Select(match => $"line {line.Index + 1}: {match.Value}"))];
    }

    [GeneratedRegex("""//[^\n]*|/\*.*?\*/""", RegexOptions.Singleline)]
    private static partial Regex Comments();

    // Clocks, chance, threads, the outside, and awaiting what is no task of the context.
    [GeneratedRegex(@"\bDateTime(?:Offset)?\.(?:Now|UtcNow|Today)\b|\bTimeProvider\b|\bStopwatch\b|\bEnvironment\.\w+|\bGuid\.(?:NewGuid|CreateVersion7)\b|\bRandom\b|\bRandomNumberGenerator\b|\bTask\.(?:Delay|Run|Yield)\b|\bTask\.Factory\b|\bThread\b|\bThreadPool\b|\bCancelAsync\b|\bConfigureAwait\b|\bContinueWith\b|\bParallel\.\w+|\bFile\.\w+|\bHttpClient\b|\.Result\b|\.Wait\(\)|\.GetAwaiter\(\)|\bSemaphoreSlim\b|\block\s*\(|\basync void\b|\bawait foreach\b|\bawait using\b|\bWaitAsync\(\s*TimeSpan")]
    private static partial Regex Forbidden();
}
