using Azure.Data.Tables;
using CivilAffairs.Adapters.Tables;
using CivilAffairs.Core.Publicity;
using CivilAffairs.Tests.Azurite;

namespace CivilAffairs.Adapters.Tests.Tables;

public abstract class TableObjectionStoreTests(ITestStorage storage) : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private readonly TableServiceClient tables = storage.NewTables();

    private TableObjectionStore Store => new(tables);

    public Task InitializeAsync() => TableNames.EnsureAsync(tables);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task An_objection_is_added_once()
    {
        Assert.True(await Store.AddAsync(Raised(1)));
        Assert.False(await Store.AddAsync(Raised(1) with { Grounds = "别的理由" }));

        Assert.Equal(Raised(1), Assert.Single(await Store.ListAsync("a", "990123101")));
        Assert.Empty(await Store.ListAsync("a", "990123102"));
    }

    [Fact]
    public async Task A_decision_is_written_once_repeated_silently_and_not_replaced()
    {
        await Store.AddAsync(Raised(1));
        var dismissed = Raised(1) with { Upheld = false, DecidedBy = "周一", DecisionReason = "经核实，符合条件", DecidedAt = Noon.AddDays(1) };

        Assert.True(await Store.DecideAsync(dismissed with { Grounds = "改写了的理由" }));
        Assert.True(await Store.DecideAsync(dismissed with { DecidedAt = Noon.AddDays(2) }));
        Assert.False(await Store.DecideAsync(dismissed with { Upheld = true }));

        Assert.Equal(dismissed, Assert.Single(await Store.ListAsync("a", "990123101")));
    }

    [Fact]
    public async Task Of_two_different_decisions_at_once_one_stands()
    {
        await Store.AddAsync(Raised(1));
        bool[] answers = [true, false, true, false];

        var written = await Task.WhenAll(answers.Select((upheld, hand) => new TableObjectionStore(tables).DecideAsync(Raised(1) with { Upheld = upheld, DecidedBy = $"人员{hand}", DecidedAt = Noon })));

        Assert.Equal(1, written.Count(own => own));
        var standing = Assert.Single(await Store.ListAsync("a", "990123101"));
        Assert.Equal(answers[Array.IndexOf(written, true)], standing.Upheld);
    }

    [Fact]
    public async Task Objections_are_listed_oldest_first()
    {
        await Store.AddAsync(Raised(1) with { RaisedAt = Noon.AddHours(2) });
        await Store.AddAsync(Raised(2) with { RaisedAt = Noon.AddHours(1) });

        Assert.Equal([2, 1], (await Store.ListAsync("a", "990123101")).Select(objection => objection.EntryNumber));
    }

    [Fact]
    public async Task Deciding_what_was_never_raised_or_nothing_is_an_error()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Store.DecideAsync(Raised(9) with { Upheld = true }));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.DecideAsync(Raised(9)));
    }

    private static Objection Raised(int entry) => new()
    {
        ObjectionId = $"a-990123101-{entry}-1",
        AllocationId = "a",
        TownshipCode = "990123101",
        EntryNumber = entry,
        Grounds = "家庭收入不符",
        TakenBy = "钱七",
        RaisedAt = Noon,
    };
}
