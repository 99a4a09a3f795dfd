namespace CivilAffairs.Functions.Tests.Supervision;

/// <summary>Orchestrators are replayed: their sources may not ask a clock, draw chance, or wait for anything but their context's tasks.</summary>
public sealed class OrchestratorSourceTests
{
    [Fact]
    public void No_orchestrator_says_what_replay_forbids()
    {
        var sources = Sources().Where(source => OrchestratorRules.AppliesTo(source.Text)).ToList();
        Assert.Contains(sources, source => source.Name == "TownshipOrchestrator.cs");
        Assert.Contains(sources, source => source.Name == "ChangeSignal.cs");
        Assert.Contains(sources, source => source.Name == "TownshipFlow.cs");
        var found = sources.SelectMany(source => OrchestratorRules.Check(source.Text).Select(line => $"{source.Name} {line}")).ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [Fact]
    public void The_app_has_one_source_for_both_runtimes()
    {
        Assert.DoesNotContain(Sources(), source => source.Text.Split('\n').Any(line => line.TrimStart().StartsWith("#if", StringComparison.Ordinal)));
        Assert.DoesNotContain(Sources(), source => source.Text.Contains("CivilAffairs.EmbeddedRuntime", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("var now = DateTime.UtcNow;", "DateTime.UtcNow")]
    [InlineData("var now = DateTimeOffset.Now;", "DateTimeOffset.Now")]
    [InlineData("await Task.Delay(1);", "Task.Delay")]
    [InlineData("await Task.Run(Work);", "Task.Run")]
    [InlineData("await cancel.CancelAsync();", "CancelAsync")]
    [InlineData("await task.ConfigureAwait(false);", "ConfigureAwait")]
    [InlineData("var id = Guid.NewGuid();", "Guid.NewGuid")]
    [InlineData("var die = new Random(1);", "Random")]
    [InlineData("var text = File.ReadAllText(path);", "File.ReadAllText")]
    [InlineData("var value = task.Result;", ".Result")]
    public void The_scanner_finds_what_is_forbidden(string line, string word) =>
        Assert.Equal([$"line 2: {word}"], OrchestratorRules.Check($"var a = 1;\n{line}\n"));

    [Theory]
    [InlineData("// Not CancelAsync: it goes through the thread pool.")]
    [InlineData("/* Task.Delay */")]
    [InlineData("await context.CreateTimer(context.CurrentUtcDateTime + pause, CancellationToken.None);")]
    [InlineData("context.SetCustomStatus(result.Resulting);")]
    [InlineData("var id = context.NewGuid();")]
    public void The_scanner_lets_the_rest_pass(string line) => Assert.Empty(OrchestratorRules.Check(line));

    private static IReadOnlyList<(string Name, string Text)> Sources()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (folder.GetFiles("*.sln").Length == 0) continue;
            var app = Path.Combine(folder.FullName, "functions", "CivilAffairs.Functions");
            return [.. Directory.EnumerateFiles(app, "*.cs", SearchOption.AllDirectories)
                .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && !path.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
                .Select(path => (Path.GetFileName(path), File.ReadAllText(path)))];
        }

        throw new InvalidOperationException($"No solution file above {AppContext.BaseDirectory}: the tests must run inside the repository.");
    }
}
