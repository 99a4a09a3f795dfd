using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Disbursement;
using CivilAffairs.Functions.Intake;
using CivilAffairs.Functions.Supervision;
using CivilAffairs.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using static CivilAffairs.Simulation.MoneyPath.OneEntry;

namespace CivilAffairs.Simulation.MoneyPath;

/// <summary>What a township's share has left is given once: to an entry, to a document that takes it back, or to the fund when the township closes (decision 8).</summary>
public sealed class ShareTakingTests : IAsyncDisposable
{
    private const long Rest = 40_000;

    private static readonly TownshipKey Key = new(Allocation, Township);

    private readonly StoredCounty county = new(Allocation);
    private readonly SlowReading slow = new();
    private readonly ServiceProvider services;

    public ShareTakingTests() => services = SimulatedServices.Build(new CountyShape(IsReviewing: true), new FakeTimeProvider(Noon), county.Tables, county.Blobs, slow, null);

    private Balances Books => Balances.Of(county.Ledger(county.Townships()[0]).Postings);

    private EntryChange Told => county.Changes(Township).Single();

    public async ValueTask DisposeAsync() => await services.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_entry_that_is_to_get_more_waits_while_a_document_is_being_applied_and_is_held_against_what_that_leaves(bool isTaken)
    {
        await OweAsync();
        await ChangeAsync(stored => ShareCorrection.Reserve(stored, Document, Document.Lines[0], Sha, Noon));
        await AcceptAsync(70_000);
        Assert.False(await SettleAsync());
        Assert.Equal((0, Rest), (Told.NewEntryNumber, Books[Account.Allocated]));

        await ChangeAsync(stored => isTaken ? ShareCorrection.Settle(stored, Document, Document.Lines[0], Noon) : ShareCorrection.Release(stored, Document, Sha, Noon));
        Assert.Equal(!isTaken, await SettleAsync());
        Assert.Equal(isTaken ? (-1, Rest) : (1, Rest - 10_000), (Told.NewEntryNumber, Books[Account.Allocated]));
    }

    [Fact]
    public async Task An_entry_that_is_to_get_less_need_not_wait()
    {
        await OweAsync();
        await ChangeAsync(stored => ShareCorrection.Reserve(stored, Document, Document.Lines[0], Sha, Noon));
        await AcceptAsync(50_000);
        Assert.True(await SettleAsync());
        Assert.Equal(Rest + 10_000, Books[Account.Allocated]);
    }

    [Fact]
    public async Task A_document_takes_nothing_back_while_an_accepted_change_may_take_it_and_leaves_no_reservation()
    {
        await OweAsync();
        await AcceptAsync(70_000);
        // It has seen the share without a reservation, and is held up.
        slow.Delay("Holds query");
        var settling = SettleAsync();
        var refused = await ApplyAsync();
        slow.GoOn();

        Assert.True(await settling);
        Assert.Equal("ALLOCATION-CORRECTION-BUSY", Assert.Single(refused.Faults).Code);
        // Woken, for what waited meanwhile.
        Assert.Equal([Key], refused.Released);
        Assert.Empty(county.Townships()[0].Changes);
        Assert.Equal((100_000L, Rest - 10_000), (county.Townships()[0].AmountFen, Books[Account.Allocated]));
    }

    [Fact]
    public async Task A_document_that_an_entry_was_faster_than_takes_nothing_back()
    {
        await OweAsync();
        // It has read what is left, and is held up before it reserves that.
        slow.Delay($"Ledger query PartitionKey eq '{Allocation}|{Township}' and RowKey ge 'p|'");
        var applying = ApplyAsync();
        await AcceptAsync(70_000);
        Assert.True(await SettleAsync());
        slow.GoOn();

        var fault = Assert.Single((await applying).Faults);
        Assert.Equal("ALLOCATION-CORRECTION-PAID", fault.Code);
        Assert.Contains("300.00元", fault.Message, StringComparison.Ordinal);
        Assert.Empty(county.Townships()[0].Changes);
        Assert.Equal((100_000L, Rest - 10_000), (county.Townships()[0].AmountFen, Books[Account.Allocated]));
    }

    [Fact]
    public async Task Of_two_deliveries_of_one_document_the_first_to_decide_decides_for_both()
    {
        await OweAsync();
        var other = county.Townships()[0] with { TownshipCode = "990123102", Stage = TownshipStage.Acknowledged, RosterSha256 = "", RosterFen = 0 };
        await services.GetRequiredService<IAllocationStore>().AddTownshipAsync(other);
        var document = Document with { Lines = [Line(-Rest), Line(-10_000) with { TownshipCode = other.TownshipCode }] };
        // One has found the first township's money free and is held up at the second's; the other finds a change that was accepted meanwhile, and releases.
        slow.Delay($"Ledger query PartitionKey eq '{Allocation}|{other.TownshipCode}'");
        var first = ApplyAsync(document);
        await AcceptAsync(70_000);
        Assert.NotEmpty((await ApplyAsync(document)).Faults);
        Assert.True(await SettleAsync());
        slow.GoOn();

        Assert.Equal("ALLOCATION-CORRECTION-BUSY", Assert.Single((await first).Faults).Code);
        Assert.All(county.Townships(), township => Assert.Equal((100_000L, 0), (township.AmountFen, township.Changes.Count)));
        Assert.Equal(Rest - 10_000, Books[Account.Allocated]);
        Assert.False(county.HasArtifact(CorrectionApplication.AcceptedName(Document.CorrectionId)));
        // Refused once, the same file is looked at anew: and says what it may take.
        Assert.Contains("300.00元", Assert.Single((await ApplyAsync(document)).Faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_township_that_closes_before_a_documents_change_is_posted_returns_what_the_document_leaves()
    {
        await OweAsync();
        await services.GetRequiredService<ILedgerStore>().ApplyAsync(DecisionSteps.Cancel(county.Obligations(Township)[0], "objection:1", "异议成立", Noon));
        await ChangeAsync(stored => ShareCorrection.Settle(ShareCorrection.Reserve(stored, Document, Line(-30_000), Sha, Noon), Document, Line(-30_000), Noon));

        Assert.True((await ActivatorUtilities.CreateInstance<AllocationActivities>(services).CloseTownship(Key, CancellationToken.None)).IsClosed);
        Assert.Equal((30_000L, 70_000L), (Books[Account.Allocated], Books[Account.ReturnedToFund]));
        var township = county.Townships()[0];
        await services.GetRequiredService<ILedgerStore>().ApplyAsync(CorrectionSteps.Change(township, township.Changes[0], Noon));
        Assert.Equal((0L, 0L), (Books[Account.Allocated], Books.OutstandingFen));
    }

    private static readonly string Sha = new('b', 64);

    private static readonly CorrectionDocument Document = new(
        "2026-16-k3m9xq", "样例〔2026〕16号", CorrectionKind.Withdrawal, Allocation, "样例〔2026〕15号", [], "样例", new(2026, 12, 1), [Line(-Rest)], []);

    private static CorrectionLine Line(long fen) => new(Township, "样例镇", null, fen, null, new("a"));

    private Task OweAsync() => OneEntry.OweAsync(services, Closed() with { AmountFen = 60_000 + Rest, RosterFen = 60_000, Stage = TownshipStage.InPublicity, ClosedAt = null });

    private Task<EntryChange> AcceptAsync(long fen) => OneEntry.AcceptAsync(services, Change("first", fen));

    private Task<TownshipRecord> ChangeAsync(Func<TownshipRecord, TownshipRecord> change) => services.GetRequiredService<IAllocationStore>().ChangeTownshipAsync(Allocation, Township, change);

    private Task<bool> SettleAsync() => ActivatorUtilities.GetServiceOrCreateInstance<EntryChangeSettlement>(services).SettleAsync(Key, CancellationToken.None);

    private Task<CorrectionResult> ApplyAsync(CorrectionDocument? document = null) =>
        services.GetRequiredService<CorrectionApplication>().ApplyAsync(document ?? Document, new UploadedDocument("16.csv", [], Sha, "o", "秦公辛"), CancellationToken.None);
}
