using Azure.Data.Tables;
using CivilAffairs.Adapters.Tables;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Tests.Azurite;

namespace CivilAffairs.Adapters.Tests.Tables;

public abstract class TableWaitStoreTests(ITestStorage storage) : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private readonly TableServiceClient tables = storage.NewTables();

    private TableWaitStore Store => new(tables);

    public Task InitializeAsync() => TableNames.EnsureAsync(tables);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_wait_is_opened_once_and_the_first_one_stands()
    {
        var first = await Store.OpenAsync(Open("990123101|Roster"));

        var second = await Store.OpenAsync(Open("990123101|Roster") with { Deadline = Noon.AddDays(99), Since = Noon.AddDays(1) });

        Assert.Equal(Open("990123101|Roster"), first);
        Assert.Equal(first, second);
        Assert.Equal(first, Assert.Single(await Store.ListOpenAsync("a")));
    }

    [Fact]
    public async Task A_wait_that_is_done_is_not_listed_and_opens_anew_with_a_later_start_only()
    {
        await Store.OpenAsync(Open("k"));
        await Store.ChangeAsync("a", "k", wait => wait with { RemindedAt = Noon, EscalatedAt = Noon, DoneAt = Noon.AddHours(1) });
        Assert.Empty(await Store.ListOpenAsync("a"));

        var replayed = await Store.OpenAsync(Open("k"));
        var anew = await Store.OpenAsync(Open("k") with { Since = Noon.AddHours(2) });

        Assert.Equal(Noon.AddHours(1), replayed.DoneAt);
        Assert.Equal(Open("k") with { Since = Noon.AddHours(2) }, anew);
        Assert.Equal(anew, Assert.Single(await Store.ListOpenAsync("a")));
    }

    [Fact]
    public async Task What_begins_in_the_instant_in_which_a_wait_began_and_ended_is_waited_for_anew()
    {
        await Store.OpenAsync(Open("k"));
        await Store.ChangeAsync("a", "k", wait => wait with { DoneAt = Noon });

        Assert.Null((await Store.OpenAsync(Open("k"))).DoneAt);
        Assert.Single(await Store.ListOpenAsync("a"));
    }

    [Fact]
    public async Task Open_waits_of_all_allocations_come_with_the_earliest_deadline_first()
    {
        await Store.OpenAsync(Open("late") with { Deadline = Noon.AddDays(9) });
        await Store.OpenAsync(Open("soon", "b") with { Deadline = Noon.AddDays(1) });
        await Store.OpenAsync(Open("done", "b") with { DoneAt = Noon });

        Assert.Equal(["soon", "late"], (await Store.ListOpenAsync(null)).Select(wait => wait.Key));
        Assert.Equal(["soon"], (await Store.ListOpenAsync("b")).Select(wait => wait.Key));
    }

    [Fact]
    public async Task Changing_a_wait_that_is_not_there_is_no_error()
    {
        await Store.ChangeAsync("a", "none", wait => wait with { DoneAt = Noon });

        Assert.Empty(await Store.ListOpenAsync(null));
    }

    [Fact]
    public async Task A_reminder_and_an_end_at_once_are_both_kept()
    {
        await Store.OpenAsync(Open("k"));

        await Task.WhenAll(
            Store.ChangeAsync("a", "k", wait => wait with { RemindedAt = Noon }),
            Store.ChangeAsync("a", "k", wait => wait with { EscalatedAt = Noon }));

        var standing = Assert.Single(await Store.ListOpenAsync("a"));
        Assert.Equal((Noon, Noon), (standing.RemindedAt, standing.EscalatedAt));
    }

    private static Wait Open(string key, string allocation = "a") => new()
    {
        AllocationId = allocation,
        Key = key,
        TownshipCode = "990123101",
        Kind = WaitKind.Roster,
        Owner = "样例镇",
        Task = "报送花名册",
        Since = Noon,
        RemindAt = Noon.AddDays(4),
        Deadline = Noon.AddDays(5),
    };
}
