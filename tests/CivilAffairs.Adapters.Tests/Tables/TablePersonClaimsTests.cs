using System.Globalization;
using Azure.Data.Tables;
using CivilAffairs.Adapters.Tables;
using CivilAffairs.Core.Rosters;
using CivilAffairs.Tests.Azurite;

namespace CivilAffairs.Adapters.Tests.Tables;

public abstract class TablePersonClaimsTests(ITestStorage storage) : IAsyncLifetime
{
    private const string East = "990123101";
    private const string West = "990123102";
    private readonly TableServiceClient tables = storage.NewTables();

    private TablePersonClaims Claims => new(tables);

    public Task InitializeAsync() => TableNames.EnsureAsync(tables);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_roster_of_many_hundred_persons_is_claimed_whole_and_again()
    {
        Assert.Empty(await Claims.ClaimAsync("a", East, "r1", Persons(1, 250)));
        Assert.Empty(await Claims.ClaimAsync("a", East, "r1", [.. Persons(1, 250), .. Persons(1, 3)]));

        Assert.Equal(250, (await HeldAsync("a")).Count(held => held.Township == East));
    }

    [Fact]
    public async Task A_person_of_another_township_is_named_and_nothing_stays_claimed()
    {
        await Claims.ClaimAsync("a", East, "r1", Persons(1, 5));

        var conflicts = await Claims.ClaimAsync("a", West, "r2", Persons(5, 300));

        Assert.Equal([new PersonClaim(Persons(5, 1)[0], East)], conflicts);
        Assert.DoesNotContain(await HeldAsync("a"), held => held.Township == West);
        Assert.Empty(await Claims.ClaimAsync("b", West, "r2", Persons(5, 300)));
    }

    [Fact]
    public async Task An_accepted_roster_of_a_township_takes_over_its_claims_and_gives_back_the_rest()
    {
        await Claims.ClaimAsync("a", East, "r1", Persons(1, 150));

        Assert.Empty(await Claims.SettleAsync("a", East, "r2", Persons(101, 150)));

        var held = await HeldAsync("a");
        Assert.Equal(Persons(101, 150), held.Select(one => one.Person).Order(StringComparer.Ordinal));
        Assert.All(held, one => Assert.Equal("r2", one.Roster));
        Assert.Empty(await Claims.ClaimAsync("a", West, "r3", Persons(1, 100)));
        // Whom a change brought to it stays when the roster settles late.
        await Claims.SettleAsync("a", East, "r2", Persons(400, 1));
        await Claims.SettleAsync("a", East, "r2", Persons(101, 150));
        Assert.Equal(151, (await HeldAsync("a")).Count(one => one.Township == East));
    }

    [Fact]
    public async Task Two_rosters_of_a_township_claim_beside_one_another_and_what_one_gives_back_the_other_still_has()
    {
        await Claims.ClaimAsync("a", East, "r1", Persons(1, 150));
        Assert.Empty(await Claims.ClaimAsync("a", East, "r2", Persons(51, 120)));
        // The first has more people than the second: nobody else gets them, whichever will be accepted.
        Assert.Single(await Claims.ClaimAsync("a", West, "r3", Persons(1, 1)));

        Assert.Empty(await Claims.ClaimAsync("a", East, "r2", []));
        Assert.Equal(Persons(1, 150), (await HeldAsync("a")).Select(one => one.Person).Order(StringComparer.Ordinal));
        Assert.All(await HeldAsync("a"), one => Assert.Equal("r1", one.Roster));
        Assert.Empty(await Claims.ClaimAsync("a", East, "r1", []));
        Assert.Empty(await HeldAsync("a"));
    }

    [Fact]
    public async Task A_refused_new_roster_leaves_the_townships_earlier_claims_as_they_are()
    {
        await Claims.ClaimAsync("a", East, "r1", Persons(1, 10));
        await Claims.ClaimAsync("a", West, "r2", Persons(11, 10));

        var conflicts = await Claims.ClaimAsync("a", East, "r3", Persons(5, 10));

        Assert.Equal(Persons(11, 4), conflicts.Select(conflict => conflict.PersonFingerprint).Order(StringComparer.Ordinal));
        var east = (await HeldAsync("a")).Where(held => held.Township == East).ToList();
        Assert.Equal(Persons(1, 10), east.Select(held => held.Person).Order(StringComparer.Ordinal));
        Assert.All(east, held => Assert.Equal("r1", held.Roster));
    }

    [Theory]
    [InlineData("r1")]
    [InlineData("r2")]
    public async Task What_a_dead_run_left_behind_is_taken_over_by_its_township(string nextRoster)
    {
        await LeaveBehindAsync(East, "r1", Persons(1, 100));

        Assert.NotEmpty(await Claims.ClaimAsync("a", West, "r9", Persons(1, 250)));
        Assert.Empty(await Claims.ClaimAsync("a", East, nextRoster, Persons(1, 250)));
        Assert.Empty(await Claims.SettleAsync("a", East, nextRoster, Persons(1, 250)));

        var held = await HeldAsync("a");
        Assert.Equal(250, held.Count);
        Assert.All(held, one => Assert.Equal((East, nextRoster), (one.Township, one.Roster)));
    }

    [Fact]
    public async Task What_a_dead_run_left_behind_is_given_back_when_its_next_try_meets_another_township()
    {
        await LeaveBehindAsync(East, "r1", Persons(1, 100));
        await LeaveBehindAsync(West, "r2", Persons(200, 1));

        Assert.Single(await Claims.ClaimAsync("a", East, "r1", Persons(1, 250)));

        Assert.Equal(West, Assert.Single(await HeldAsync("a")).Township);
    }

    [Fact]
    public async Task Townships_that_claim_one_person_at_once_never_both_get_it_and_others_are_not_disturbed()
    {
        var shared = Persons(9_000, 1)[0];
        var townships = Enumerable.Range(0, 6).Select(number => (Code: $"99012311{number}", Persons: (IReadOnlyList<string>)(number < 3 ? [.. Persons(number * 200, 120), shared] : Persons(number * 200, 120)))).ToList();

        var answers = await Task.WhenAll(townships.Select(township => new TablePersonClaims(tables).ClaimAsync("a", township.Code, "r" + township.Code, township.Persons)));

        Assert.All(answers.Skip(3), Assert.Empty);
        Assert.True(answers.Take(3).Count(conflicts => conflicts.Count == 0) <= 1);
        var held = (await HeldAsync("a")).ToLookup(one => one.Township);
        foreach (var (township, conflicts) in townships.Zip(answers))
            Assert.Equal(conflicts.Count == 0 ? township.Persons.Order(StringComparer.Ordinal) : [], held[township.Code].Select(one => one.Person).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task One_roster_claimed_by_two_runs_at_once_is_claimed_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => new TablePersonClaims(tables).ClaimAsync("a", East, "r1", Persons(1, 330))));

        Assert.All(answers, Assert.Empty);
        Assert.Equal(330, (await HeldAsync("a")).Count);
    }

    [Fact]
    public async Task Who_holds_a_person_is_told_and_what_a_holder_gives_back_is_free()
    {
        await Claims.ClaimAsync("programme:WS:2026-01-12", "2026-15:990123101", "r1", Persons(1, 250));
        Assert.Equal([new PersonClaim(Persons(7, 1)[0], "2026-15:990123101")], await Claims.FindAsync("programme:WS:2026-01-12", [.. Persons(7, 1), .. Persons(900, 2)]));
        Assert.Empty(await Claims.FindAsync("programme:LS:2026-01-12", Persons(7, 1)));

        await Claims.ReleaseAsync("programme:WS:2026-01-12", "2026-16:990123101", Persons(7, 1));
        Assert.Single(await Claims.FindAsync("programme:WS:2026-01-12", Persons(7, 1)));
        await Claims.ReleaseAsync("programme:WS:2026-01-12", "2026-15:990123101", [.. Persons(7, 120), .. Persons(900, 2)]);
        await Claims.ReleaseAsync("programme:WS:2026-01-12", "2026-15:990123101", Persons(7, 120));
        Assert.Empty(await Claims.ClaimAsync("programme:WS:2026-01-12", "2026-16:990123101", "r2", Persons(7, 120)));
        Assert.Equal(2, (await Claims.FindAsync("programme:WS:2026-01-12", [.. Persons(6, 1), .. Persons(7, 1)])).Select(claim => claim.TownshipCode).Distinct().Count());
    }

    private async Task LeaveBehindAsync(string township, string roster, IReadOnlyList<string> persons)
    {
        var rows = persons.Select(person => new TableTransactionAction(TableTransactionActionType.Add,
            new TableEntity("a", person) { ["TownshipCode"] = township, ["RosterSha256"] = roster }));
        await tables.GetTableClient("Claims").SubmitTransactionAsync(rows);
    }

    private async Task<List<(string Person, string Township, string Roster)>> HeldAsync(string allocation)
    {
        var held = new List<(string, string, string)>();
        await foreach (var row in tables.GetTableClient("Claims").QueryAsync<TableEntity>(row => row.PartitionKey == allocation))
            held.Add((row.RowKey, row.GetString("TownshipCode"), row.GetString("RosterSha256")));
        return held;
    }

    private static List<string> Persons(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(number => number.ToString("x64", CultureInfo.InvariantCulture))];
}
