using CivilAffairs.Adapters.Tables;

namespace CivilAffairs.Adapters.Tests.Tables;

public sealed class LedgerMemoryTests
{
    private readonly LedgerMemory memory = new();

    [Fact]
    public void A_list_is_found_under_its_own_place_and_version_alone()
    {
        memory.Keep("a", "o|", "v1", [1, 2]);

        Assert.Equal([1, 2], memory.Find<int>("a", "o|", "v1"));
        Assert.Null(memory.Find<int>("a", "o|", "v2"));
        Assert.Null(memory.Find<int>("a", "p|", "v1"));
        Assert.Null(memory.Find<int>("b", "o|", "v1"));
    }

    [Fact]
    public void A_newer_version_takes_the_place_of_the_older()
    {
        memory.Keep("a", "o|", "v1", [1]);
        memory.Keep("a", "o|", "v2", [2]);

        Assert.Null(memory.Find<int>("a", "o|", "v1"));
        Assert.Equal([2], memory.Find<int>("a", "o|", "v2"));
    }

    [Fact]
    public void What_was_not_asked_for_longest_gives_way_when_too_much_is_kept()
    {
        var half = new int[(LedgerMemory.MostRows / 2) - 1];
        memory.Keep("a", "o|", "v", half);
        memory.Keep("b", "o|", "v", half);
        Assert.NotNull(memory.Find<int>("a", "o|", "v"));

        memory.Keep("c", "o|", "v", half);

        Assert.NotNull(memory.Find<int>("a", "o|", "v"));
        Assert.Null(memory.Find<int>("b", "o|", "v"));
        Assert.NotNull(memory.Find<int>("c", "o|", "v"));
    }

    [Fact]
    public void A_list_larger_than_all_that_may_be_kept_is_not_kept()
    {
        memory.Keep("a", "o|", "v", new int[LedgerMemory.MostRows]);

        Assert.Null(memory.Find<int>("a", "o|", "v"));
    }
}
