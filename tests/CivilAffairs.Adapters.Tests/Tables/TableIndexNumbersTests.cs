using Azure.Data.Tables;
using CivilAffairs.Adapters.Tables;
using CivilAffairs.Tests.Azurite;

namespace CivilAffairs.Adapters.Tests.Tables;

public abstract class TableIndexNumbersTests(ITestStorage storage) : IAsyncLifetime
{
    private readonly TableServiceClient tables = storage.NewTables();

    private TableIndexNumbers Numbers => new(tables);

    public Task InitializeAsync() => TableNames.EnsureAsync(tables);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Numbers_count_within_a_month_and_a_subject_keeps_its_own()
    {
        Assert.Equal(1, await Numbers.GiveAsync("202611", "first"));
        Assert.Equal(2, await Numbers.GiveAsync("202611", "second"));
        Assert.Equal(1, await Numbers.GiveAsync("202611", "first"));
        Assert.Equal(1, await Numbers.GiveAsync("202612", "third"));
    }

    [Fact]
    public async Task Subjects_that_ask_at_the_same_moment_get_different_numbers()
    {
        var given = await Task.WhenAll(Enumerable.Range(0, 12).Select(subject => Numbers.GiveAsync("202611", $"subject-{subject}")));

        Assert.Equal(Enumerable.Range(1, 12), given.Order());
    }

    [Fact]
    public async Task Hands_that_ask_for_one_subject_at_the_same_moment_get_one_number()
    {
        var given = await Task.WhenAll(Enumerable.Range(0, 24).Select(async hand => (Subject: hand % 8, Number: await Numbers.GiveAsync("202611", $"subject-{hand % 8}"))));

        Assert.Equal(8, given.Distinct().Count());
        Assert.Equal(Enumerable.Range(1, 8), given.Select(one => one.Number).Distinct().Order());
    }
}
