using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Disbursement;
using CivilAffairs.Functions.Supervision;
using CivilAffairs.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using static CivilAffairs.Simulation.MoneyPath.OneEntry;

namespace CivilAffairs.Simulation.MoneyPath;

/// <summary>The record of a change says what the ledger says, also when two runs carry it out at one moment or two changes of one entry meet. Found by seeds, through the check of origins.</summary>
public sealed class ChangesAtOnceTests : IAsyncDisposable
{
    private static readonly TownshipKey Key = new(Allocation, Township);

    private readonly StoredCounty county = new(Allocation);
    private readonly SlowReading slow = new();
    private readonly ServiceProvider services;

    public ChangesAtOnceTests() => services = SimulatedServices.Build(new CountyShape(IsReviewing: true), new FakeTimeProvider(Noon), county.Tables, county.Blobs, slow, null);

    private EntryChange Told => county.Changes(Township).Single(change => change.Key.EndsWith("-first", StringComparison.Ordinal));

    public async ValueTask DisposeAsync() => await services.DisposeAsync();

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task A_change_that_another_run_carries_out_meanwhile_is_told_as_carried_out_though_that_run_may_die_before_it_tells(bool isPerson, bool hasDied)
    {
        await OweAsync();
        await AcceptAsync(Change("first", isPerson ? 60_000 : 70_000, isPerson ? Person() : null));

        // One run has looked at the entry and is held up at the holds that may doubt it.
        slow.Delay("Holds query");
        var late = SettleAsync();
        Assert.True(await SettleAsync());
        if (hasDied) await TellAsync(stored => stored with { NewEntryNumber = 0 });
        slow.GoOn();
        await late;

        Assert.Equal((isPerson ? 2 : 1, "属实"), (Told.NewEntryNumber, Told.DecisionReason));
        Assert.Equal(isPerson ? 2 : 1, county.Obligations(Township).Count);
    }

    [Fact]
    public async Task What_was_told_as_impossible_and_stands_in_the_ledger_is_told_as_carried_out()
    {
        await OweAsync();
        await AcceptAsync(Change("first", 60_000, Person()));
        await SettleAsync();
        await TellAsync(stored => stored with { NewEntryNumber = -1, DecisionReason = "属实；未能变更：该人员已列入本乡镇或其他乡镇的花名册" });

        Assert.True(await SettleAsync());
        Assert.Equal((2, "属实"), (Told.NewEntryNumber, Told.DecisionReason));
        Assert.False(await SettleAsync());
    }

    [Fact]
    public async Task What_could_not_be_carried_out_stays_refused_and_says_so_once_though_two_runs_find_it_so()
    {
        await OweAsync();
        await AcceptAsync(Change("first", 200_000, null));
        slow.Delay("Holds query");
        var late = SettleAsync();
        for (var run = 0; run < 2; run++) Assert.False(await SettleAsync());
        slow.GoOn();
        Assert.False(await late);
        Assert.Equal((-1, "属实；未能变更：本乡镇结余不足"), (Told.NewEntryNumber, Told.DecisionReason));
    }

    [Theory]
    [InlineData(70_000, null)]
    [InlineData(60_000, "样利")]
    public async Task Of_two_accepted_changes_of_one_entry_the_second_is_refused_on_record_and_not_told_as_carried_out(long fen, string? name)
    {
        await OweAsync();
        await AcceptAsync(Change("second", 50_000, null));
        await SettleAsync();
        await AcceptAsync(Change("first", fen, name is null ? null : Owner(name)) with { CorrectsName = name is not null });

        Assert.False(await SettleAsync());
        Assert.Equal(-1, Told.NewEntryNumber);
        Assert.Contains("已另行变更", Told.DecisionReason, StringComparison.Ordinal);
        Assert.Equal((50_000L, "样例"), (county.Obligations(Township)[0].AmountFen, county.Obligations(Township)[0].Name));
    }

    [Fact]
    public async Task Of_two_persons_for_one_place_the_second_is_refused_on_record()
    {
        await OweAsync();
        await AcceptAsync(Change("second", 60_000, Person("another")));
        await SettleAsync();
        await AcceptAsync(Change("first", 60_000, Person()));

        Assert.False(await SettleAsync());
        Assert.Equal(-1, Told.NewEntryNumber);
        Assert.Equal(["person", "another"], county.Obligations(Township).Select(obligation => obligation.PersonFingerprint));
    }

    [Fact]
    public async Task A_name_that_was_written_right_is_told_as_carried_out_by_a_second_run()
    {
        await OweAsync();
        await AcceptAsync(Change("first", 60_000, Owner("样利")) with { CorrectsName = true });
        await SettleAsync();
        await TellAsync(stored => stored with { NewEntryNumber = 0 });
        await SettleAsync();
        Assert.Equal((1, "属实"), (Told.NewEntryNumber, Told.DecisionReason));
        Assert.Equal(1, county.Obligations(Township)[0].Changes);
    }

    private Task OweAsync() => OneEntry.OweAsync(services, Closed() with { AmountFen = 100_000, Stage = TownshipStage.InPublicity, ClosedAt = null });

    private Task<EntryChange> AcceptAsync(EntryChange change) => OneEntry.AcceptAsync(services, change);

    private Task<EntryChange?> TellAsync(Func<EntryChange, EntryChange> change) => services.GetRequiredService<IRecordStore<EntryChange>>().ChangeAsync(Told.Partition, Told.Key, change);

    private Task<bool> SettleAsync() => ActivatorUtilities.GetServiceOrCreateInstance<EntryChangeSettlement>(services).SettleAsync(Key, CancellationToken.None);

    private NewPerson Person(string person = "other") => new("样文", person, services.GetRequiredService<IFieldProtector>().Protect("99012319620307042X"), "rcb", "z", "4567");

    private static NewPerson Owner(string name) => new(name, "person", "x", "rcb", "y", "0123");
}
