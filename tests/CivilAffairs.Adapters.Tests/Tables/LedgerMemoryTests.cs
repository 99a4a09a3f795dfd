using Azure;
using CivilAffairs.Adapters.Tables;

namespace CivilAffairs.Adapters.Tests.Tables;

public sealed class LedgerMemoryTests
{
    private readonly LedgerMemory memory = new();

    [Fact]
    public void A_list_is_found_under_its_own_place_and_version_alone()
    {
        Keep("a", "o|", "v1", 1, 2);

        Assert.Equal([1, 2], memory.Find<int>("a", "o|", Version("v1")));
        Assert.Null(memory.Find<int>("a", "o|", Version("v2")));
        Assert.Null(memory.Find<int>("a", "p|", Version("v1")));
        Assert.Null(memory.Find<int>("b", "o|", Version("v1")));
    }

    [Fact]
    public void A_newer_version_takes_the_place_of_the_older()
    {
        Keep("a", "o|", "v1", 1);
        Keep("a", "o|", "v2", 2);

        Assert.Null(memory.Find<int>("a", "o|", Version("v1")));
        Assert.Equal([2], memory.Find<int>("a", "o|", Version("v2")));
    }

    [Fact]
    public void A_step_written_under_a_version_brings_the_lists_of_that_version_along_and_no_others()
    {
        Keep("a", "o|", "v1", 1, 3);
        Keep("a", "p|", "v0", 7);
        var before = memory.Find<int>("a", "o|", Version("v1"));
        memory.Advance("a", Version("v1"), Version("v2"), [Row("o|", 2, 20), Row("o|", 3, 30), Row("p|", 8, 80)]);

        Assert.Equal([1, 20, 30], memory.Find<int>("a", "o|", Version("v2")));
        Assert.Null(memory.Find<int>("a", "o|", Version("v1")));
        Assert.Null(memory.Find<int>("a", "p|", Version("v2")));
        Assert.Equal([7], memory.Find<int>("a", "p|", Version("v0")));
        // Whoever reads the older list at this moment goes on with what he was given.
        Assert.Equal([1, 3], before);
    }

    [Fact]
    public void A_list_tells_of_the_rows_that_are_not_there_too_and_of_no_others()
    {
        memory.Keep("a", "o|", Version("v1"), new KeptRows<int>([Row("o|", 1, 1, 2), Row("o|", 2, 3)]));

        Assert.True(memory.Knows("a", Key("o|", 2), Version("v1"), out var row));
        Assert.Equal([3], ((KeptRow<int>)row!).Records);
        Assert.True(memory.Knows("a", Key("o|", 3), Version("v1"), out var none));
        Assert.Null(none);
        Assert.False(memory.Knows("a", Key("i|", 1), Version("v1"), out _));
        Assert.False(memory.Knows("a", Key("o|", 1), Version("v2"), out _));
        Assert.Equal([1, 2, 3], memory.Find<int>("a", "o|", Version("v1")));
    }

    [Fact]
    public void What_is_forgotten_is_found_no_more()
    {
        Keep("a", "o|", "v1", 1);
        Keep("b", "o|", "v1", 1);
        memory.Forget("a");

        Assert.Null(memory.Find<int>("a", "o|", Version("v1")));
        Assert.Null(memory.VersionOf("a"));
        Assert.Equal("v1", memory.VersionOf("b")!.Value.Key);
    }

    [Fact]
    public void What_was_not_asked_for_longest_gives_way_when_too_much_is_kept()
    {
        var half = Enumerable.Range(0, (LedgerMemory.MostRecords / 2) - 1).ToArray();
        Keep("a", "o|", "v", half);
        Keep("b", "o|", "v", half);
        Assert.NotNull(memory.Find<int>("a", "o|", Version("v")));

        Keep("c", "o|", "v", half);

        Assert.NotNull(memory.Find<int>("a", "o|", Version("v")));
        Assert.Null(memory.Find<int>("b", "o|", Version("v")));
        Assert.NotNull(memory.Find<int>("c", "o|", Version("v")));
    }

    [Fact]
    public void A_list_larger_than_all_that_may_be_kept_is_not_kept()
    {
        Keep("a", "o|", "v", Enumerable.Range(0, LedgerMemory.MostRecords).ToArray());

        Assert.Null(memory.Find<int>("a", "o|", Version("v")));
    }

    private static LedgerVersion Version(string key) => new(key, new ETag("any"));

    private static string Key(string prefix, int number) => $"{prefix}{number:000000}";

    private static KeptRow<int> Row(string prefix, int number, params int[] values) => new(Key(prefix, number), new ETag("any"), values);

    private void Keep(string partition, string prefix, string version, params int[] values) =>
        memory.Keep(partition, prefix, Version(version), new KeptRows<int>([.. values.Select(value => Row(prefix, value, value))]));
}
