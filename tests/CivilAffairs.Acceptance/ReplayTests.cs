using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using CivilAffairs.Acceptance.Stack;
using CivilAffairs.Core.Intake;
using CivilAffairs.EmbeddedRuntime.Replay;
using CivilAffairs.Functions.Settings;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;

namespace CivilAffairs.Acceptance;

/// <summary>
/// Orchestrations live for months and code changes under them. What earlier code wrote must be what today's code would have done: the histories in Histories/
/// were recorded by the version that names the file, and stay for ever. A new version adds a file (decision 17); RECORD_HISTORIES names where to.
/// </summary>
[Collection(SharedAzurite.Name)]
public sealed class ReplayTests(AzuriteFixture azurite)
{
    // What ran before instances were given versions.
    private const string Unversioned = "unversioned";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
        Converters = { new JsonStringEnumConverter() },
    };

    private static readonly Type[] Functions = typeof(AppServices).Assembly.GetTypes();

    /// <summary>Recorded versions.</summary>
    public static TheoryData<string> Versions { get; } = [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Histories"), "*.json").Select(file => Path.GetFileNameWithoutExtension(file))];

    [Theory]
    [MemberData(nameof(Versions))]
    public void Histories_of_every_version_that_was_ever_deployed_replay(string version)
    {
        var histories = Recorded(version);
        Assert.All(histories, history => Assert.Equal(version == Unversioned ? "" : version, history.Version));
        Assert.Equal(
            ["AllocationOrchestrator", "DisbursementOrchestrator", "PublicationOrchestrator", "TownshipOrchestrator"],
            histories.Select(history => history.Orchestrator).Distinct().Order(StringComparer.Ordinal));
        Assert.All(histories, history => Assert.Null(history.FindDifference(Functions)));
    }

    [Fact]
    public void A_change_of_the_script_is_found()
    {
        var township = Recorded("1.0").First(history => history.Orchestrator == "TownshipOrchestrator");
        var renamed = township with { Events = [.. township.Events.Select(line => line.Name == "OpenPublicity" ? line with { Name = "OpenNotice" } : line)] };
        Assert.Contains("OpenPublicity", renamed.FindDifference(Functions), StringComparison.Ordinal);
        // One call less, and one call more than the code makes.
        var call = township.Events.Select((line, index) => (line, index)).First(found => found.line.Name == "ImportRoster" && found.line.IsAction).index;
        Assert.NotNull((township with { Events = [.. township.Events.Where((_, index) => index != call)] }).FindDifference(Functions));
        Assert.NotNull((township with { Events = [.. township.Events.Take(call), township.Events[call] with { Name = "CountHouseholds" }, .. township.Events.Skip(call)] }).FindDifference(Functions));
    }

    [Fact]
    public async Task What_a_whole_flow_wrote_just_now_replays_and_holds_nothing_of_a_person()
    {
        using var limit = new CancellationTokenSource(Patience);
        var scenario = new SampleScenario(seed: 23, townships: 2, households: 24);
        var allocationId = AllocationKey.From(DocumentNumber.Parse(scenario.DocumentNumber));
        await using var county = new PlayedCounty(azurite, scenario);
        await county.App.StartAsync(limit.Token);
        await county.PutDocumentAsync(SampleDocument.FileName(scenario, ".docx"), SampleDocument.Docx(scenario), limit.Token);
        await county.UntilStandsAsync($"allocations/{allocationId}", limit.Token);
        await county.PlayAsync(allocationId, limit.Token);
        await county.UntilPublishedAsync(allocationId, limit.Token);
        await county.App.KillAsync();

        var histories = RecordedHistory.ReadAll(county.RuntimeFolder);
        Assert.True(histories.Count >= 1 + scenario.Shares.Count);
        Assert.All(histories, history => Assert.Null(history.FindDifference(Functions)));
        var text = JsonSerializer.Serialize(histories, Json);
        var secrets = new Secrets(scenario);
        Assert.False(secrets.HasNumber(text) || secrets.HasName(text));
        if (Environment.GetEnvironmentVariable("RECORD_HISTORIES") is { Length: > 0 } target) await File.WriteAllTextAsync(target, text + "\n", limit.Token);
    }

    private static List<RecordedHistory> Recorded(string version) =>
        JsonSerializer.Deserialize<List<RecordedHistory>>(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Histories", $"{version}.json")), Json)!;
}
