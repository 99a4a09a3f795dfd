using CivilAffairs.Adapters.Tables;
using CivilAffairs.Core.Publication;
using CivilAffairs.Tests.Storage;

namespace CivilAffairs.Adapters.Tests.Tables;

/// <summary>Two runs publish the same file at the same time; on the storage in memory, where the test decides who is first.</summary>
public sealed class TablePublicationRaceTests
{
    private readonly TableState state = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_two_runs_that_saw_the_same_register_only_the_first_records(bool isRecordedBefore)
    {
        state.Create(TableNames.Publications);
        var first = new TablePublicationRegister(new MemoryTables(state, new OpenGate()));
        if (isRecordedBefore) Assert.True(await first.RecordAsync("a/b/", [File("one")], new Dictionary<string, string>()));
        var known = await first.ReadAsync("a/b/");

        // The second has looked at the register and is about to write.
        var second = new TablePublicationRegister(new MemoryTables(state, new BeforeWrite(async () => Assert.True(await first.RecordAsync("a/b/", [File("two")], known)))));
        Assert.False(await second.RecordAsync("a/b/", [File("three")], known));

        Assert.Equal("two", Assert.Single(await first.ReadAsync("a/b/")).Value);
    }

    private static PublishedFile File(string sha256) => new("a/b/c.html", sha256, 10, new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));

    private sealed class BeforeWrite(Func<Task> meanwhile) : IRequestGate
    {
        public async Task<T> PassAsync<T>(string request, Func<T> effect)
        {
            if (request.StartsWith($"{TableNames.Publications} write", StringComparison.Ordinal)) await meanwhile();
            return effect();
        }
    }
}
