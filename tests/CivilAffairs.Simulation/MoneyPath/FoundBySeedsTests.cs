using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Disbursement.Controls;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Publicity;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Disbursement;
using CivilAffairs.Functions.Intake;
using CivilAffairs.Functions.Publicity;
using CivilAffairs.Functions.Supervision;
using CivilAffairs.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using static CivilAffairs.Simulation.MoneyPath.OneEntry;

namespace CivilAffairs.Simulation.MoneyPath;

/// <summary>What seeds found, each told once more as a fact of its own.</summary>
public sealed class FoundBySeedsTests
{
    [Fact]
    public async Task An_entry_is_released_again_although_its_second_objection_bears_an_earlier_time()
    {
        var county = new StoredCounty(Allocation);
        await using var services = SimulatedServices.Build(new CountyShape(IsReviewing: true), new FakeTimeProvider(Noon), county.Tables, county.Blobs, new OpenGate(), null);
        var objections = services.GetRequiredService<IObjectionStore>();
        var settlement = services.GetRequiredService<ObjectionSettlement>();
        await services.GetRequiredService<ILedgerStore>().ApplyAsync(RosterSteps.Enter(new string('a', 64), 0, [Owed()], Noon));

        foreach (var objection in (Objection[])[Raised("first", Noon), Raised("second", Noon.AddMinutes(-1))])
        {
            await objections.AddAsync(objection);
            await settlement.SettleAsync(new TownshipKey(Allocation, Township), CancellationToken.None);
            Assert.Equal(ObligationState.Held, county.Obligations(Township)[0].State);
            await objections.DecideAsync(Dismissed(objection));
            await settlement.SettleAsync(new TownshipKey(Allocation, Township), CancellationToken.None);
            Assert.Equal(ObligationState.Posted, county.Obligations(Township)[0].State);
        }
    }

    [Fact]
    public async Task Whoever_read_the_objections_before_they_were_decided_holds_nothing_any_more()
    {
        var county = new StoredCounty(Allocation);
        var slow = new SlowReading();
        await using var services = SimulatedServices.Build(new CountyShape(IsReviewing: true), new FakeTimeProvider(Noon), county.Tables, county.Blobs, slow, null);
        var objections = services.GetRequiredService<IObjectionStore>();
        var settlement = services.GetRequiredService<ObjectionSettlement>();
        await services.GetRequiredService<ILedgerStore>().ApplyAsync(RosterSteps.Enter(new string('a', 64), 0, [Owed()], Noon));
        foreach (var objection in (Objection[])[Raised("first", Noon), Raised("second", Noon)]) await objections.AddAsync(objection);
        await objections.DecideAsync(Dismissed(Raised("first", Noon)));

        // One reads the objections and is held up; meanwhile the second is decided as well and the entry goes on.
        slow.Delay("Objections query");
        var late = settlement.SettleAsync(new TownshipKey(Allocation, Township), CancellationToken.None);
        await objections.DecideAsync(Dismissed(Raised("second", Noon)));
        await settlement.SettleAsync(new TownshipKey(Allocation, Township), CancellationToken.None);
        slow.GoOn();
        await late;

        Assert.Equal(ObligationState.Posted, county.Obligations(Township)[0].State);
    }

    [Fact]
    public void An_entry_that_cannot_be_written_is_taken_out_of_its_batch_again_when_its_new_account_is_no_better()
    {
        var entry = Owed() with { State = ObligationState.Approved, Version = "1" };
        Assert.NotEqual(PaymentSteps.TakeOut("B1", entry, "", Noon).Key, PaymentSteps.TakeOut("B1", entry with { Version = "2" }, "", Noon).Key);
    }

    [Fact]
    public void A_remainder_that_arises_after_a_township_was_opened_again_is_returned_too()
    {
        var township = new TownshipRecord { AllocationId = Allocation, TownshipCode = Township, TownshipName = "样例镇", AmountFen = 100, Stage = TownshipStage.Disbursing, ChangedAt = Noon };
        var first = ShareSteps.ReturnRemainder(township, 60, 0, Noon)!;
        Assert.NotEqual(first.Key, ShareSteps.ReturnRemainder(township, 5, ShareSteps.CountTakings(first.Postings), Noon)!.Key);
    }

    [Fact]
    public async Task A_township_that_closes_while_an_entry_gets_more_gives_back_what_is_left_then_and_stays_open()
    {
        var county = new StoredCounty(Allocation);
        var slow = new SlowReading();
        await using var services = SimulatedServices.Build(new CountyShape(IsReviewing: true), new FakeTimeProvider(Noon), county.Tables, county.Blobs, slow, null);
        var ledger = services.GetRequiredService<ILedgerStore>();
        await OweAsync(services, Closed() with { AmountFen = 100_000, Stage = TownshipStage.Disbursing, ClosedAt = null });
        await ledger.ApplyAsync(DecisionSteps.Cancel(county.Obligations(Township)[0], "objection:1", "异议成立", Noon));

        slow.Delay($"Ledger query PartitionKey eq '{Allocation}|{Township}' and RowKey ge 'p|'");
        var closing = ActivatorUtilities.CreateInstance<AllocationActivities>(services).CloseTownship(new TownshipKey(Allocation, Township), CancellationToken.None);
        var takings = ShareSteps.CountTakings(county.Ledger(county.Townships()[0]).Postings);
        Assert.Equal(StepOutcome.Applied, await ledger.ApplyAsync(ReplacementSteps.ChangeAmount(county.Obligations(Township)[0], 70_000, takings, Noon.AddDays(7), "变更", Noon)));
        slow.GoOn();

        Assert.False((await closing).IsClosed);
        var balances = Balances.Of(county.Ledger(county.Townships()[0]).Postings);
        Assert.Equal((0L, 70_000L, 30_000L), (balances[Account.Allocated], balances[Account.Owed], balances[Account.ReturnedToFund]));
    }

    [Fact]
    public async Task An_objection_raised_in_the_instant_of_a_change_holds_the_changed_entry_too()
    {
        var county = new StoredCounty(Allocation);
        await using var services = SimulatedServices.Build(new CountyShape(IsReviewing: true), new FakeTimeProvider(Noon), county.Tables, county.Blobs, new OpenGate(), null);
        var (ledger, settlement) = (services.GetRequiredService<ILedgerStore>(), services.GetRequiredService<ObjectionSettlement>());
        await ledger.ApplyAsync(RosterSteps.Enter(new string('a', 64), 0, [Owed()], Noon));
        await services.GetRequiredService<IObjectionStore>().AddAsync(Raised("first", Noon));
        await settlement.SettleAsync(new TownshipKey(Allocation, Township), CancellationToken.None);
        Assert.Equal(ObligationState.Held, county.Obligations(Township)[0].State);

        Assert.Equal(StepOutcome.Applied, await ledger.ApplyAsync(ReplacementSteps.ChangeAmount(county.Obligations(Township)[0], 50_000, 0, Noon.AddHours(3), "变更", Noon)));
        await settlement.SettleAsync(new TownshipKey(Allocation, Township), CancellationToken.None);

        Assert.Equal(ObligationState.Held, county.Obligations(Township)[0].State);
    }

    [Fact]
    public async Task Money_that_comes_back_just_after_a_township_closed_does_not_keep_the_closing_from_its_end()
    {
        var county = new StoredCounty(Allocation);
        await using var services = SimulatedServices.Build(new CountyShape(IsReviewing: true), new FakeTimeProvider(Noon), county.Tables, county.Blobs, new OpenGate(), null);
        await OweAsync(services, Closed());

        await ActivatorUtilities.CreateInstance<AllocationActivities>(services).CloseAllocation(Allocation, CancellationToken.None);

        Assert.Equal(AllocationStage.Running, county.Allocation()!.Stage);
    }

    [Fact]
    public async Task A_closing_that_broke_off_behind_its_stage_is_taken_back_when_money_came_back_before_it_is_tried_again()
    {
        var county = new StoredCounty(Allocation);
        await using var services = SimulatedServices.Build(new CountyShape(IsReviewing: true), new FakeTimeProvider(Noon), county.Tables, county.Blobs, new OpenGate(), null);
        await services.GetRequiredService<IAllocationStore>().AddTownshipAsync(Closed());
        await services.GetRequiredService<ILedgerStore>().ApplyAsync(RosterSteps.Enter(new string('a', 64), 0, [Owed()], Noon));

        var closing = await ActivatorUtilities.CreateInstance<AllocationActivities>(services).CloseTownship(new TownshipKey(Allocation, Township), CancellationToken.None);

        Assert.False(closing.IsClosed);
        Assert.Equal((TownshipStage.Disbursing, null), (county.Townships()[0].Stage, county.Townships()[0].ClosedAt));
    }

    [Fact]
    public async Task An_approval_that_another_content_took_its_force_is_given_anew_when_the_content_stands_again()
    {
        var county = new StoredCounty(Allocation);
        await using var services = SimulatedServices.Build(new CountyShape(IsReviewing: true), new FakeTimeProvider(Noon), county.Tables, county.Blobs, new OpenGate(), null);
        var township = Closed() with { Stage = TownshipStage.AwaitingApproval };
        await services.GetRequiredService<IAllocationStore>().AddTownshipAsync(township);
        var book = ActivatorUtilities.GetServiceOrCreateInstance<ApprovalBook>(services);

        Assert.Equal(1, (await book.GiveAsync(township, Offer(Owed()), "蒋公戊", "", CancellationToken.None)).Approvers);
        Assert.Equal(1, (await book.GiveAsync(township, Offer(Owed() with { AmountFen = 50_000 }), "韩公庚", "", CancellationToken.None)).Approvers);
        Assert.Equal(1, (await book.GiveAsync(township, Offer(Owed()), "蒋公戊", "", CancellationToken.None)).Approvers);
        Assert.True((await book.GiveAsync(township, Offer(Owed()), "韩公庚", "", CancellationToken.None)).IsComplete);
    }

    [Fact]
    public async Task A_change_that_is_accepted_after_its_township_closed_changes_nothing()
    {
        var county = new StoredCounty(Allocation);
        await using var services = SimulatedServices.Build(new CountyShape(IsReviewing: true), new FakeTimeProvider(Noon), county.Tables, county.Blobs, new OpenGate(), null);
        var key = new TownshipKey(Allocation, Township);
        await services.GetRequiredService<IAllocationStore>().AddTownshipAsync(Closed());
        await services.GetRequiredService<ILedgerStore>().ApplyAsync(RosterSteps.Enter(new string('a', 64), 0, [Owed()], Noon));
        var asked = await AcceptAsync(services, Change("abc", 50_000));

        Assert.False(await ActivatorUtilities.GetServiceOrCreateInstance<EntryChangeSettlement>(services).SettleAsync(key, CancellationToken.None));

        Assert.Equal(60_000, county.Obligations(Township)[0].AmountFen);
        var told = Assert.Single(county.Changes(Township));
        Assert.Equal(-1, told.NewEntryNumber);
        Assert.Contains("已办结", told.DecisionReason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hit_of_an_entry_that_was_cancelled_meanwhile_waits_for_nobody()
    {
        var hit = new ControlHit { AllocationId = Allocation, TownshipCode = Township, Key = "deceased-1-x", Rule = "deceased", RuleName = "C12", EntryNumber = 1, Severity = ControlSeverity.Block, Explanation = "样例", Owner = "样例局", Since = Noon };
        var known = new TownshipDecisions([hit], [], [], []);
        Assert.Single(known.Open([Owed()], []).Hits);
        Assert.Empty(known.Open([Owed() with { State = ObligationState.Cancelled }], []).Hits);
    }

    [Fact]
    public void A_corrected_account_of_an_entry_that_was_cancelled_paid_or_returned_anew_meanwhile_waits_for_nobody()
    {
        var correction = new CorrectionCase { AllocationId = Allocation, TownshipCode = Township, Key = "1-1-x", EntryNumber = 1, Attempt = 1, OldBankCode = "rcb", OldCardTail = "0123", BankCode = "rcb", CardCipher = "z", CardTail = "4567", Evidence = "存折", EnteredBy = "施受理", EnteredAt = Noon };
        var known = new TownshipDecisions([], [correction], [], []);
        Assert.Single(known.Open([Owed() with { State = ObligationState.Rejected, Attempts = 1 }], []).Corrections);
        foreach (var entry in (PaymentObligation[])[Owed() with { State = ObligationState.Cancelled, Attempts = 1 }, Owed() with { State = ObligationState.Paid, Attempts = 1 }, Owed() with { State = ObligationState.Rejected, Attempts = 2 }])
            Assert.Empty(known.Open([entry], []).Corrections);
    }

    [Fact]
    public void A_sending_again_whose_entries_found_another_way_waits_for_nobody()
    {
        var asked = new ResendCase { AllocationId = Allocation, TownshipCode = Township, Key = "b-AM04-01", BatchId = "b", Reason = "AM04", EntryCount = 1, TotalFen = 100, Evidence = "已补足", ProposedBy = "吕公子", ProposedAt = Noon };
        var known = new TownshipDecisions([], [], [], []) { Resends = [asked] };
        var refused = Owed() with { State = ObligationState.Rejected, Attempts = 1, InstructionId = "i-01" };
        var instruction = PaymentSteps.Instruct("b", 0, [new(1, Owed() with { State = ObligationState.Approved })], Noon).Instructions[0] with { State = InstructionState.Rejected, IsoReason = "AM04", AnsweredAt = refused.ChangedAt };
        Assert.Single(known.Open([refused], [new RejectedPayment(refused, instruction)]).Resends);
        Assert.Empty(known.Open([refused with { State = ObligationState.Paid }], []).Resends);
    }

    [Fact]
    public async Task What_was_objected_to_while_it_stood_rejected_is_held_by_the_review_that_corrects_it()
    {
        var county = new StoredCounty(Allocation);
        await using var services = SimulatedServices.Build(new CountyShape(IsReviewing: true), new FakeTimeProvider(Noon), county.Tables, county.Blobs, new OpenGate(), null);
        var (allocations, ledger, protector) = (services.GetRequiredService<IAllocationStore>(), services.GetRequiredService<ILedgerStore>(), services.GetRequiredService<IFieldProtector>());
        await allocations.RegisterAsync(Running());
        await allocations.AddTownshipAsync(Closed() with { Stage = TownshipStage.Disbursing, ClosedAt = null, PublicityUntil = Noon });
        await ledger.ApplyAsync(RosterSteps.Enter(new string('a', 64), 0, [Owed() with { PersonFingerprint = new string('f', 64), CardCipher = protector.Protect("6217000000000000001") }], Noon));
        await ledger.ApplyAsync(DecisionSteps.Approve(county.Obligations(Township), Noon, Noon));
        await ledger.ApplyAsync(PaymentSteps.TakeOut("B1", county.Obligations(Township)[0], "户名无法写出", Noon));
        await services.GetRequiredService<IObjectionStore>().AddAsync(Raised("first", Noon));
        await services.GetRequiredService<IRecordStore<CorrectionCase>>().AddAsync(new CorrectionCase
        {
            AllocationId = Allocation,
            TownshipCode = Township,
            Key = "c1",
            EntryNumber = 1,
            Attempt = 0,
            OldBankCode = "rcb",
            OldCardTail = "0001",
            BankCode = "rcb",
            CardCipher = protector.Protect("6217000000000000019"),
            CardTail = "0019",
            Evidence = "本人到场",
            EnteredBy = "钱公乙",
            EnteredAt = Noon,
            Accepted = true,
        });

        await ActivatorUtilities.CreateInstance<TownshipReview>(services).ReviewTownship(new TownshipKey(Allocation, Township), CancellationToken.None);

        Assert.Equal((ObligationState.Held, "0019"), (county.Obligations(Township)[0].State, county.Obligations(Township)[0].CardTail));
    }

    [Fact]
    public async Task A_wait_that_a_slow_review_opened_behind_the_close_of_its_township_ends_the_next_morning_and_no_other_does()
    {
        var county = new StoredCounty(Allocation);
        await using var services = SimulatedServices.Build(new CountyShape(IsReviewing: true), new FakeTimeProvider(Noon), county.Tables, county.Blobs, new OpenGate(), null);
        var (allocations, waits, expected) = (services.GetRequiredService<IAllocationStore>(), services.GetRequiredService<IWaitStore>(), services.GetRequiredService<TownshipWaits>());
        await allocations.AddTownshipAsync(Closed());
        await allocations.AddTownshipAsync(Closed() with { TownshipCode = "990123102", Stage = TownshipStage.Disbursing, ClosedAt = null });
        foreach (var township in await allocations.ListTownshipsAsync(Allocation))
            foreach (var kind in (WaitKind[])[WaitKind.Correction, WaitKind.BankReturn, WaitKind.Attention]) await waits.OpenAsync(expected.Make(township, kind, "样例镇", "更正1户银行退回的账号", Noon, "P3D"));

        await ActivatorUtilities.CreateInstance<MissedSignals>(services).RemindOfAttention(new Microsoft.Azure.Functions.Worker.TimerInfo(), CancellationToken.None);

        Assert.Equal([WaitKind.Attention], county.Waits().Where(wait => wait.TownshipCode == Township).Select(wait => wait.Kind));
        Assert.Equal(3, county.Waits().Count(wait => wait.TownshipCode == "990123102"));
    }

    private static StandingOffer Offer(PaymentObligation entry)
    {
        var content = ApprovalContent.Of(Allocation, Township, new string('a', 64), [entry], _ => "card", []);
        return new StandingOffer(Noon, content, content.Sha256(), [entry], [], [], Required: 2);
    }

    private static Objection Dismissed(Objection objection) => objection with { Upheld = false, DecidedBy = "卫公丁", DecisionReason = "不成立", DecidedAt = Noon };

    private static Objection Raised(string id, DateTimeOffset at) =>
        new() { ObjectionId = $"{Allocation}-{Township}-1-{id}", AllocationId = Allocation, TownshipCode = Township, EntryNumber = 1, Grounds = id, TakenBy = "施受理", RaisedAt = at };
}

/// <summary>Requests are done at once, but the answer to one of them comes later.</summary>
internal sealed class SlowReading : IRequestGate
{
    private readonly TaskCompletionSource goOn = new();
    private string? delayed;

    /// <summary>The next request of this kind is done now and answered later.</summary>
    public void Delay(string request) => delayed = request;

    /// <summary>Its answer comes.</summary>
    public void GoOn() => goOn.SetResult();

    /// <inheritdoc/>
    public async Task<T> PassAsync<T>(string request, Func<T> effect)
    {
        var answer = effect();
        if (delayed is null || !request.StartsWith(delayed, StringComparison.Ordinal)) return answer;
        delayed = null;
        await goOn.Task;
        return answer;
    }
}
