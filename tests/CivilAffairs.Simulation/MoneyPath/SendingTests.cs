using CivilAffairs.Adapters.Banks;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Disbursement;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Functions.Supervision;
using CivilAffairs.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using static CivilAffairs.Simulation.MoneyPath.OneEntry;

namespace CivilAffairs.Simulation.MoneyPath;

/// <summary>A batch is sent or taken back, and never both; an account is paid that the controls saw, and no other; a bank that was away is asked when it is back.</summary>
public sealed class SendingTests : IDisposable
{
    private static readonly TownshipKey Key = new(Allocation, Township);
    private static readonly BatchKey Batch = new(Allocation, Township, "rcb", 1);

    private readonly StoredCounty county = new(Allocation);
    private readonly SlowReading slow = new();
    private readonly FakeTimeProvider clock = new(Noon);
    private readonly ServiceProvider services;
    private bool isBankAway;

    public SendingTests() => services = SimulatedServices.Build(new CountyShape(IsReviewing: true), clock, county.Tables, county.Blobs, slow, Reach);

    private ILedgerStore Ledger => services.GetRequiredService<ILedgerStore>();

    private PaymentObligation Entry => county.Obligations(Township)[0];

    public void Dispose() => services.Dispose();

    [Fact]
    public async Task A_batch_that_a_hold_concerns_is_taken_back_and_no_late_hand_sends_it()
    {
        await InstructAsync();
        await HoldAsync();

        for (var time = 0; time < 2; time++) Assert.Equal(new BatchSending(false, null, true), await SendAsync(Batch));
        Assert.Equal((ObligationState.Held, "stop", 1, null), (Entry.State, Entry.HoldId, Entry.Attempts, Entry.InstructionId));
        Assert.Equal(InstructionState.Withdrawn, Assert.Single(county.Instructions(Township)).State);
        // Another run of the same sending that read everything before the hold.
        await Assert.ThrowsAsync<SendingWithdrawnException>(() => services.GetRequiredService<BankDelivery>().SendAsync(
            Key, services.GetRequiredService<BatchFiles>().BankOf(Batch), Batch.BatchId, new BankBatchFile($"{Batch.BatchId}.txt", [1], "", [], []), CancellationToken.None));
        Assert.Empty(county.Blobs.List("outbox", "banks/"));
        Assert.Empty(SelfCheck.Check(county.Allocation()!, [.. county.Townships().Select(county.Ledger)]));
    }

    [Fact]
    public async Task A_batch_of_several_chunks_is_taken_back_whole()
    {
        await EnterAsync(LedgerStep.PairedChunk + 1);
        Assert.Equal(LedgerStep.PairedChunk + 1, (await PrepareAsync(Batch)).Lines);
        await HoldAsync();

        Assert.True((await SendAsync(Batch)).IsWithdrawn);
        Assert.All(county.Instructions(Township), line => Assert.Equal(InstructionState.Withdrawn, line.State));
        Assert.Equal(LedgerStep.PairedChunk, county.Obligations(Township).Count(entry => entry.State == ObligationState.Approved));
        Assert.Empty(SelfCheck.Check(county.Allocation()!, [.. county.Townships().Select(county.Ledger)]));
    }

    [Fact]
    public async Task A_batch_whose_file_may_be_with_the_bank_waits_and_is_not_taken_back()
    {
        await InstructAsync();
        await HoldAsync();
        await Mark().SetAsync("outbox");

        Assert.Equal(new BatchSending(false, Noon.AddHours(1)), await SendAsync(Batch));
        Assert.Equal(ObligationState.Instructed, Entry.State);
    }

    [Fact]
    public async Task A_withdrawal_that_broke_off_is_ended_although_its_hold_was_released()
    {
        await InstructAsync();
        Assert.True(await Mark().WithdrawAsync());

        Assert.Equal(new BatchSending(false, null, true), await SendAsync(Batch));
        Assert.Equal(ObligationState.Approved, Entry.State);
        Assert.Equal(1, (await PrepareAsync(Batch with { Sequence = 2 })).Lines);
        Assert.Equal($"{Entry.ObligationId}-02", Entry.InstructionId);
    }

    [Fact]
    public async Task What_a_bank_says_of_a_batch_that_was_taken_back_is_not_booked_and_what_it_claims_to_have_paid_is_held()
    {
        await InstructAsync();
        Assert.True(await Mark().WithdrawAsync());
        await SendAsync(Batch);
        var bank = services.GetRequiredService<BatchFiles>().BankOf(Batch);
        var line = new BankReturnLine(1, Entry.ObligationId, "", "", 0, BankLineStatus.Credited, "R1", "", "", new SourcePlace("a")) { Stated = StatedFields.Line };

        foreach (var (status, contradicted) in ((BankLineStatus, int)[])[(BankLineStatus.Credited, 1), (BankLineStatus.Failed, 0), (BankLineStatus.Returned, 0)])
        {
            var match = services.GetRequiredService<ReturnMatching>().Match(new BankReturn(Batch.BatchId, [line with { Status = status }], []), bank, county.Instructions(Township), new Dictionary<string, PaymentObligation> { [Entry.ObligationId] = Entry });
            Assert.Contains("已撤回", Assert.Single(match.Faults).Message, StringComparison.Ordinal);
            Assert.Equal((0, 0, contradicted), (match.Booked.Count, match.Returned.Count, match.Contradicted.Count));
        }
    }

    [Fact]
    public async Task A_statement_that_gives_back_what_was_taken_back_before_is_set_aside()
    {
        await InstructAsync();
        Assert.True(await Mark().WithdrawAsync());
        await SendAsync(Batch);
        var entry = new StatementEntry("R9", 60_000, true, true, new DateOnly(2026, 11, 24), Batch.BatchId, Entry.ObligationId, "", "AC04", new SourcePlace("a"));

        var late = await services.GetRequiredService<LateReturns>().BookAsync(services.GetRequiredService<BatchFiles>().BankOf(Batch), new string('b', 64), entry, CancellationToken.None);
        Assert.Equal((false, "RETURN-UNKNOWN-LINE"), (late.IsBooked, late.Fault?.Code));
    }

    [Fact]
    public async Task A_batch_that_its_bank_has_is_not_added_to_when_its_script_begins_anew()
    {
        await EnterAsync(LedgerStep.PairedChunk + 1);
        await Ledger.ApplyAsync(HoldSteps.Hold("stop", "核查中", [county.Obligations(Township)[^1]], Noon));
        // Chosen while it was payable, held before it was instructed.
        await services.GetRequiredService<IArtifactStore>().WriteOrReadAsync(
            $"{Allocation}/batches/{Batch.BatchId}.json", WireJson.Write(new BatchManifest(Batch.BatchId, Noon, [.. Enumerable.Range(1, LedgerStep.PairedChunk + 1)])), "application/json");
        await HoldAsync(LedgerStep.PairedChunk + 1);
        Assert.Equal(LedgerStep.PairedChunk, (await PrepareAsync(Batch)).Lines);
        Assert.True((await SendAsync(Batch)).Sent);

        await ReleaseAsync();
        await Ledger.ApplyAsync(DecisionSteps.Approve([county.Obligations(Township)[^1]], Noon, Noon));
        Assert.Equal(LedgerStep.PairedChunk, (await PrepareAsync(Batch)).Lines);
        Assert.Equal(1, (await PrepareAsync(Batch with { Sequence = 2 })).Lines);
    }

    [Fact]
    public async Task Of_two_preparations_at_one_moment_the_one_that_finds_nothing_to_pay_ends_the_batch_for_both()
    {
        await EnterAsync();
        await services.GetRequiredService<IArtifactStore>().WriteOrReadAsync($"{Allocation}/batches/{Batch.BatchId}.json", WireJson.Write(new BatchManifest(Batch.BatchId, Noon, [1])), "application/json");
        // One has read what may be paid, and is held up before it instructs it.
        slow.Delay($"artifacts read {Allocation}/batches/");
        var late = PrepareAsync(Batch);
        await Ledger.ApplyAsync(HoldSteps.Hold("stop", "核查中", [Entry], Noon));
        await HoldAsync();
        Assert.Equal(0, (await PrepareAsync(Batch)).Lines);
        // Released and approved again before the other goes on: it reads anew, and the batch has nobody who would follow it.
        await ReleaseAsync();
        await Ledger.ApplyAsync(DecisionSteps.Approve([Entry], Noon, Noon));
        slow.GoOn();

        Assert.Equal(0, (await late).Lines);
        Assert.Equal(ObligationState.Approved, Entry.State);
        Assert.Equal(1, (await PrepareAsync(Batch with { Sequence = 2 })).Lines);
        Assert.Empty(SelfCheck.Check(county.Allocation()!, [.. county.Townships().Select(county.Ledger)]));
    }

    [Fact]
    public async Task An_account_that_is_corrected_while_the_controls_run_waits_for_their_next_run()
    {
        await EnterAsync();
        await Ledger.ApplyAsync(PaymentSteps.TakeOut(Batch.BatchId, Entry, "户名无法写出", Noon));
        slow.Delay("ControlHits query");
        var preparing = PrepareAsync(Batch);
        await Ledger.ApplyAsync(DecisionSteps.Correct(Entry, "rcb", Protect("6217000000000000019"), "0019", Noon));
        slow.GoOn();

        Assert.Equal(0, (await preparing).Lines);
        Assert.Equal(ObligationState.Approved, Entry.State);
        Assert.Equal(1, (await PrepareAsync(Batch with { Sequence = 2 })).Lines);
    }

    [Fact]
    public async Task What_becomes_payable_under_a_standing_hold_while_its_batch_is_prepared_is_not_instructed()
    {
        await EnterAsync();
        await Ledger.ApplyAsync(PaymentSteps.TakeOut(Batch.BatchId, Entry, "户名无法写出", Noon));
        await HoldAsync();
        slow.Delay("Holds query");
        var preparing = PrepareAsync(Batch);
        await Ledger.ApplyAsync(DecisionSteps.Resend("case", 0, [Entry], Noon));
        slow.GoOn();

        Assert.Equal(0, (await preparing).Lines);
        Assert.Equal(ObligationState.Approved, Entry.State);
    }

    [Fact]
    public async Task A_bank_that_is_away_when_it_must_be_asked_is_asked_when_it_is_back_and_nobody_is_left_to_see_after_it()
    {
        await InstructAsync();
        Assert.True((await SendAsync(Batch)).Sent);
        isBankAway = true;
        // All reminders are spent.
        for (var hour = 0; hour < 40; hour++, clock.Advance(TimeSpan.FromHours(1))) await ReconcileAsync();
        Assert.Equal(clock.GetUtcNow().AddMinutes(10), (await ReconcileAsync()).NextDueAt);
        Assert.Contains(county.Waits(), wait => wait.Key.Contains("|send|", StringComparison.Ordinal));

        isBankAway = false;
        Assert.Null((await ReconcileAsync()).NextDueAt);
        Assert.Contains(county.Blobs.List("outbox", "banks/rcb/"), path => path.Contains("qry", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(county.Waits(), wait => wait.Key.Contains("|send|", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_bank_whose_deadline_passes_while_its_batch_is_looked_at_is_asked_before_the_last_reminder_is_spent()
    {
        await InstructAsync();
        Assert.True((await SendAsync(Batch)).Sent);
        slow.Delay("Waits ");
        var looking = ReconcileAsync();
        clock.Advance(TimeSpan.FromDays(3));
        slow.GoOn();

        Assert.Null((await looking).NextDueAt);
        Assert.Contains(county.Blobs.List("outbox", "banks/rcb/"), path => path.Contains("qry", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_bank_that_answers_before_it_could_be_asked_need_not_be_asked()
    {
        await InstructAsync();
        Assert.True((await SendAsync(Batch)).Sent);
        isBankAway = true;
        clock.Advance(TimeSpan.FromDays(3));
        await ReconcileAsync();
        await Ledger.ApplyAsync(PaymentSteps.Answer(Batch.BatchId, new string('c', 64), 0, [new AnsweredLine(Entry, county.Instructions(Township)[0], true, "R1", "", "")], Noon));

        await ReconcileAsync();
        Assert.DoesNotContain(county.Waits(), wait => wait.Key.Contains("|send|", StringComparison.Ordinal));
    }

    private void Reach(IServiceCollection registered) =>
        registered.Replace(ServiceDescriptor.Singleton<IBankChannels>(provider => new MaybeAway(new BankChannels(provider.GetServices<IBankChannel>()), () => isBankAway)));

    private Task<BatchStanding> ReconcileAsync() => ActivatorUtilities.CreateInstance<ReturnActivities>(services).ReconcileReturns(Batch, CancellationToken.None);

    private async Task InstructAsync()
    {
        await EnterAsync();
        Assert.Equal(1, (await PrepareAsync(Batch)).Lines);
    }

    // Approved, with the allocation and the township's share around it.
    private async Task EnterAsync(int entries = 1)
    {
        var township = Closed() with { Stage = TownshipStage.Disbursing, ClosedAt = null, PublicityFrom = Noon.AddDays(-9), PublicityUntil = Noon.AddDays(-1), ApprovedBy = "赵主任", ApprovedAt = Noon, RosterMaker = "张小梅", AmountFen = 60_000L * entries, RosterEntries = entries, RosterFen = 60_000L * entries, RosterAcceptedAt = Noon.AddDays(-9) };
        var allocations = services.GetRequiredService<IAllocationStore>();
        await allocations.RegisterAsync(Running() with { TotalFen = 60_000L * entries });
        await allocations.AddTownshipAsync(township);
        await Ledger.ApplyAsync(ShareSteps.Allocate(township, "样例〔2026〕15号", Noon));
        await Ledger.ApplyAsync(RosterSteps.Enter(new string('a', 64), 0, [.. Enumerable.Range(1, entries).Select(Person)], Noon));
        await Ledger.ApplyAsync(DecisionSteps.Approve(county.Obligations(Township), Noon, Noon));
    }

    private PaymentObligation Person(int number) => Owed() with
    {
        ObligationId = ObligationKey.From(Allocation, Township, $"person{number}"),
        EntryNumber = number,
        PersonFingerprint = $"{number:0000}{new string('f', 60)}",
        CardCipher = Protect($"62170000000000{number:00000}"),
        ResidentIdCipher = Protect("990123197001010017"),
    };

    private Task<StaffHold> HoldAsync(int entry = 1) => services.GetRequiredService<IRecordStore<StaffHold>>().AddAsync(
        new StaffHold { AllocationId = Allocation, HoldId = "stop", Level = HoldLevel.Entry, TownshipCode = Township, EntryNumber = entry, Reason = "核查中", By = "郑公癸", At = Noon, Deadline = Noon.AddDays(3) });

    private async Task ReleaseAsync()
    {
        await services.GetRequiredService<IRecordStore<StaffHold>>().ChangeAsync(Allocation, "stop", hold => hold with { ReleasedAt = Noon });
        await services.GetRequiredService<EntryHolds>().SettleAsync(Key, CancellationToken.None);
    }

    private Task<BatchStanding> PrepareAsync(BatchKey batch) => ActivatorUtilities.CreateInstance<BatchActivities>(services).PrepareBatch(batch, CancellationToken.None);

    private Task<BatchSending> SendAsync(BatchKey batch) => ActivatorUtilities.CreateInstance<BatchActivities>(services).SendBatch(batch, CancellationToken.None);

    private KeptSendingMark Mark() => new(services.GetRequiredService<IArtifactStore>(), BankDelivery.Artifact(Allocation, $"{Batch.BatchId}.txt"));

    private string Protect(string plain) => services.GetRequiredService<IFieldProtector>().Protect(plain);
}
