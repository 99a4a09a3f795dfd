using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Disbursement;
using CivilAffairs.SampleData;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using static CivilAffairs.Simulation.MoneyPath.OneEntry;
using AskedLine = CivilAffairs.Counterparts.Banks.BatchLine;

namespace CivilAffairs.Simulation.MoneyPath;

/// <summary>Banks that check accounts are asked about corrected ones: each once, whatever breaks off, and about none that is not to be paid.</summary>
public sealed class CorrectedAccountQuestionTests : IAsyncDisposable
{
    private const string Card = "6217000000000000001";
    private static readonly string Asking = SampleCounty.Profile().Banks[0].Code;
    private static readonly string Other = SampleCounty.Profile().Banks[1].Code;

    private readonly StoredCounty county = new(Allocation);
    private readonly SlowReading slow = new();
    private readonly ServiceProvider services;

    public CorrectedAccountQuestionTests() =>
        services = SimulatedServices.Build(new CountyShape(IsReviewing: true, IsPrevalidating: true), new FakeTimeProvider(Noon), county.Tables, county.Blobs, slow, null);

    public async ValueTask DisposeAsync() => await services.DisposeAsync();

    [Fact]
    public async Task What_is_entered_later_is_asked_in_a_file_of_its_own()
    {
        await OweAsync(ObligationState.Rejected);
        await EnterAsync("1", 1);
        await AskAsync();
        await EnterAsync("2", 2);
        for (var run = 0; run < 2; run++) await AskAsync();

        Assert.Equal([[1], [2]], Questions().Select(file => file.Select(EntryOf).ToArray()));
        Assert.Equal(2, county.Corrections(Township).Select(correction => correction.AskedIn).Distinct().Count());
        Assert.All(Questions().SelectMany(file => file), line => Assert.Equal(Card, line.Card));
    }

    [Fact]
    public async Task Two_runs_that_saw_different_corrections_ask_about_each_once()
    {
        await OweAsync(ObligationState.Rejected);
        await EnterAsync("1", 1);
        slow.Delay("Corrections query");
        var late = AskAsync();
        await EnterAsync("2", 2);
        await AskAsync();
        slow.GoOn();
        await late;

        Assert.Equal([1, 2], Assert.Single(Questions()).Select(EntryOf));
    }

    [Fact]
    public async Task A_question_that_was_noted_and_not_sent_is_sent_with_all_that_name_it()
    {
        await OweAsync(ObligationState.Rejected);
        var file = AccountFileKey.OfCorrections(new(Allocation, Township), Asking, ["1", "2"]).FileId;
        await EnterAsync("1", 1, correction => correction with { AskedIn = file });
        await EnterAsync("2", 2, correction => correction with { AskedIn = file, Accepted = false });
        await EnterAsync("3", 3);
        await AskAsync();

        Assert.Equal([[1, 2], [3]], Questions().Select(lines => lines.Select(EntryOf).ToArray()).OrderBy(entries => entries[0]));
        Assert.Equal(file, county.Corrections(Township).Single(correction => correction.Key == "1").AskedIn);
    }

    [Theory]
    [InlineData(ObligationState.Rejected, null, true)]
    [InlineData(ObligationState.Posted, null, true)]
    [InlineData(ObligationState.Cancelled, null, false)]
    [InlineData(ObligationState.Approved, true, true)]
    [InlineData(ObligationState.Instructed, true, false)]
    [InlineData(ObligationState.Paid, true, false)]
    [InlineData(ObligationState.Rejected, true, false)]
    [InlineData(ObligationState.Rejected, false, false)]
    public async Task Only_what_is_looked_at_or_waits_to_be_paid_is_asked_about(ObligationState state, bool? accepted, bool isAsked)
    {
        await OweAsync(state);
        await EnterAsync("1", 1, correction => correction with { Accepted = accepted, CardTail = Owed().CardTail });
        await AskAsync();
        Assert.Equal(isAsked ? 1 : 0, Questions().Count);
    }

    [Fact]
    public async Task Another_bank_an_earlier_attempt_and_an_account_that_was_replaced_are_asked_about_by_nobody()
    {
        await OweAsync(ObligationState.Approved);
        await EnterAsync("1", 1, correction => correction with { BankCode = Other, Accepted = true, CardTail = Owed().CardTail });
        await EnterAsync("2", 2, correction => correction with { Attempt = 7, Accepted = true, CardTail = Owed().CardTail });
        await EnterAsync("3", 3, correction => correction with { Accepted = true, CardTail = "9999" });
        await AskAsync();
        Assert.Empty(Questions());
        Assert.All(county.Corrections(Township), correction => Assert.Equal("", correction.AskedIn));
    }

    private async Task OweAsync(ObligationState state)
    {
        var allocations = services.GetRequiredService<IAllocationStore>();
        await allocations.RegisterAsync(Running());
        await allocations.AddTownshipAsync(Closed() with { Stage = TownshipStage.Disbursing, ClosedAt = null, RosterAcceptedAt = Noon });
        var owed = Enumerable.Range(1, 3).Select(number => Owed() with
        {
            EntryNumber = number,
            ObligationId = ObligationKey.From(Allocation, Township, $"person{number}"),
            PersonFingerprint = $"person{number}",
            State = state,
            Attempts = 1,
        }).ToList();
        await services.GetRequiredService<ILedgerStore>().ApplyAsync(RosterSteps.Enter(new string('a', 64), 0, owed, Noon));
    }

    private Task<CorrectionCase> EnterAsync(string key, int entry, Func<CorrectionCase, CorrectionCase>? change = null)
    {
        var entered = new CorrectionCase
        {
            AllocationId = Allocation,
            TownshipCode = Township,
            Key = key,
            EntryNumber = entry,
            Attempt = 1,
            OldBankCode = "rcb",
            OldCardTail = "0123",
            BankCode = Asking,
            CardCipher = services.GetRequiredService<IFieldProtector>().Protect(Card),
            CardTail = Card[^4..],
            Evidence = "存折",
            EnteredBy = "施受理",
            EnteredAt = Noon,
        };
        return services.GetRequiredService<IRecordStore<CorrectionCase>>().AddAsync(change?.Invoke(entered) ?? entered);
    }

    private Task AskAsync() => ActivatorUtilities.CreateInstance<AccountPrevalidation>(services).SendAccountChecks(null!, CancellationToken.None);

    private List<List<AskedLine>> Questions() =>
        [.. county.Blobs.List("outbox", $"banks/{Asking}/").Where(path => path.EndsWith($"{AccountFiles.Question}.txt", StringComparison.Ordinal)).Select(path => AccountFiles.Read(county.Outbox(path)!)).OrderBy(lines => EntryOf(lines[0]))];

    private static int EntryOf(AskedLine line) => Enumerable.Range(1, 3).Single(number => ObligationKey.From(Allocation, Township, $"person{number}") == line.EndToEndId);
}
