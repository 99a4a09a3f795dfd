using System.Text.Json;
using System.Text.RegularExpressions;

namespace CivilAffairs.Infra.Tests.Scripts;

/// <summary>What the decisions say of the code is so.</summary>
public sealed partial class DecisionTests
{
    // Groups, and what every host.json has.
    private static readonly string[] Groups = ["version", "logging", "extensions", "http", "blobs", "durableTask", "storageProvider", "tracing"];

    [Fact]
    public void Every_host_setting_has_its_reason()
    {
        var reasons = Decision("0016-azure.md");
        using var host = JsonDocument.Parse(File.ReadAllBytes(RepositoryFolder.At("functions", "CivilAffairs.Functions", "host.json")));
        var settings = Names(host.RootElement).Except(Groups).ToList();
        Assert.Contains("partitionCount", settings);
        Assert.All(settings, setting => Assert.Contains($"`{setting}`", reasons, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_threat_names_a_test_that_exists()
    {
        var rows = Decision("0018-threats-and-data-protection.md").Split("## Threats")[1].Split("## What remains")[0].Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1).ToList();
        Assert.True(rows.Count >= 12);
        var tests = string.Concat(Directory.EnumerateFiles(RepositoryFolder.At("tests"), "*Tests*.cs", SearchOption.AllDirectories).Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(File.ReadAllText));
        foreach (var row in rows)
        {
            var named = TestName().Matches(row).Select(match => match.Groups[1].Value).ToList();
            Assert.True(named.Count > 0, row);
            Assert.All(named, name => Assert.Matches($@"(void|Task) {name}\(", tests));
        }
    }

    // Levels of logs are named by who logs; they share one reason.
    private static IEnumerable<string> Names(JsonElement element) => element.ValueKind != JsonValueKind.Object ? [] :
        element.EnumerateObject().SelectMany(value => value.Name == "logLevel" ? [value.Name] : Names(value.Value).Prepend(value.Name));

    private static string Decision(string name) => File.ReadAllText(RepositoryFolder.At("infra", "decisions", name));

    [GeneratedRegex(@"`([A-Z]\w+_\w+)`")]
    private static partial Regex TestName();
}
