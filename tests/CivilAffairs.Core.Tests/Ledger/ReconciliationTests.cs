using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Publication;
using CivilAffairs.Core.Tests.County;
using CsCheck;

namespace CivilAffairs.Core.Tests.Ledger;

public class ReconciliationTests
{
    private static readonly LedgerStory Finished = Story();
    private static readonly TownshipLedger Good = Finished.Book.Read(Finished.Township);
    private static readonly IReadOnlyList<PaymentInstruction> Batch = [.. Good.Instructions.GroupBy(line => line.BatchId).First(group => group.Any(IsPlain))];
    private static readonly PaymentInstruction Settled = Batch.First(IsPlain);
    private static readonly DateOnly Day = ChinaTime.DateOf(Settled.AnsweredAt!.Value);

    [Fact]
    public void Whatever_happened_instructions_and_ledger_agree_batch_by_batch_and_day_by_day() =>
        Gen.Select(Gen.Int, Gen.Int[1, 120], Gen.Int[5, 60]).Sample((seed, entries, steps) =>
        {
            var story = new LedgerStory(seed, entries);
            for (var step = 0; step < steps; step++) story.Next();
            var ledger = story.Book.Read(story.Township);
            foreach (var batch in ledger.Instructions.GroupBy(line => line.BatchId)) Assert.Empty(BatchReconciliation.Check([.. batch], ledger.Postings, Answers([.. batch])));
            foreach (var day in ledger.Postings.Select(posting => ChinaTime.DateOf(posting.At)).Distinct()) Assert.Empty(DayReconciliation.CheckLedger(day, ledger));
            var sum = ledger.Instructions.GroupBy(line => line.BatchId).Select(batch => BatchFigures.Of([.. batch])).ToList();
            Assert.All(sum, figures => Assert.Equal(figures.SentFen, figures.SettledFen + figures.RejectedFen + figures.PendingFen + figures.ReturnedFen + figures.WithdrawnFen));
        }, iter: 40);

    [Fact]
    public void Each_difference_of_a_batch_is_named_with_both_figures()
    {
        (string Code, IReadOnlyList<PaymentInstruction> Lines, IReadOnlyList<Posting> Postings, IReadOnlyList<BankSaid>? Answers)[] cases =
        [
            ("BATCH-LEDGER-SENT", Batch, [.. Good.Postings.Where(posting => posting is not { From: Account.Owed, To: Account.Blocked })], null),
            ("BATCH-LEDGER-PAID", Batch, [.. Good.Postings.Where(posting => posting.To != Account.Paid)], null),
            ("BATCH-LEDGER-REJECTED", Changed(Settled with { State = InstructionState.Rejected }), Good.Postings, null),
            ("BATCH-LEDGER-RETURNED", Changed(Settled with { State = InstructionState.Returned }), Good.Postings, null),
            ("BATCH-LEDGER-WITHDRAWN", Changed(Settled with { State = InstructionState.Withdrawn }), Good.Postings, null),
            ("BATCH-BANK-PAID", Batch, Good.Postings, [.. Answers(Batch).Where(answer => answer.InstructionId != Settled.InstructionId)]),
            ("BATCH-BANK-REJECTED", Batch, Good.Postings, [.. Answers(Batch).Select(answer => answer.InstructionId == Settled.InstructionId ? answer with { Credited = false } : answer)]),
        ];
        foreach (var (code, lines, postings, answers) in cases)
        {
            var difference = Assert.Single(BatchReconciliation.Check(lines, postings, answers), difference => difference.Code == code);
            Assert.NotEqual(difference.LeftFen, difference.RightFen);
            Assert.Contains(Batch[0].BatchId, difference.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_day_whose_postings_and_instructions_differ_is_found()
    {
        Assert.Contains(DayReconciliation.CheckLedger(Day, Good with { Postings = [.. Good.Postings.Where(posting => posting.To != Account.Paid)] }), difference => difference.Code == "DAY-LEDGER-PAID");
        Assert.Contains(DayReconciliation.CheckLedger(Day, Good with { Instructions = [.. Good.Instructions.Skip(1)] }), difference => difference.Code == "DAY-LEDGER-SENT");
    }

    [Fact]
    public void A_refused_payment_that_a_statement_shows_as_gone_out_is_in_doubt_until_it_shows_it_as_come_back()
    {
        var refused = Settled with { ObligationId = "EREFUSED", InstructionId = "EREFUSED-01", Attempt = 1, State = InstructionState.Rejected };
        IReadOnlyList<PaymentInstruction> InDoubt(IReadOnlyList<PaymentInstruction> lines, params StatementLine[] statement) => DayReconciliation.WentOutAfterAll(Day, [.. Good.Instructions, .. lines], [.. statement, Out(Settled)]);
        Assert.Equal([refused], InDoubt([refused], Out(refused)));
        Assert.Empty(InDoubt([refused]));
        Assert.Empty(InDoubt([refused], Out(refused) with { BookedOn = Day.AddDays(-1) }));
        Assert.Empty(InDoubt([refused], Out(refused), Out(refused) with { IsCredit = true, Reference = "S2" }));
        Assert.Equal([refused], InDoubt([refused], Out(refused), Out(refused) with { Reference = "S2" }, Out(refused) with { IsCredit = true, Reference = "S3" }));
        // What was taken back before the bank had it tells nothing of the one before.
        Assert.Equal([refused], InDoubt([refused, refused with { InstructionId = "EREFUSED-02", Attempt = 2, State = InstructionState.Withdrawn }], Out(refused)));
        Assert.Empty(InDoubt([refused with { State = InstructionState.Withdrawn }], Out(refused)));
        // Whose next attempt is under way, or was credited, is told by that one.
        foreach (var state in (InstructionState[])[InstructionState.Sent, InstructionState.Settled]) Assert.Empty(InDoubt([refused, refused with { InstructionId = "EREFUSED-02", Attempt = 2, State = state }], Out(refused)));
    }

    [Fact]
    public void Only_the_last_refused_payment_of_its_amount_is_confirmed_and_only_once()
    {
        var (obligation, instruction) = (Good.Obligations.First(one => one.ObligationId == Settled.ObligationId) with { State = ObligationState.Rejected, HoldId = "h" }, Settled with { State = InstructionState.Rejected, ReasonCode = "4", IsoReason = "AC03" });
        obligation = obligation with { InstructionId = instruction.InstructionId, AmountFen = instruction.AmountFen };
        var step = PaymentSteps.Confirm(obligation, instruction, LedgerStory.Start);
        Assert.Equal((ObligationState.Paid, "", InstructionState.Settled, ""), (step.Obligations[0].State, step.Obligations[0].HoldId, step.Instructions[0].State, step.Instructions[0].IsoReason));
        Assert.Equal((Account.Owed, Account.Paid, instruction.AmountFen, instruction.BatchId), (step.Postings[0].From, step.Postings[0].To, step.Postings[0].AmountFen, step.Postings[0].Cause));
        Assert.True(PaymentSteps.CanConfirm(obligation with { State = ObligationState.Held }, instruction));
        foreach (var state in Enum.GetValues<ObligationState>().Except([ObligationState.Rejected, ObligationState.Held])) Assert.False(PaymentSteps.CanConfirm(obligation with { State = state }, instruction));
        foreach (var state in Enum.GetValues<InstructionState>().Except([InstructionState.Rejected])) Assert.False(PaymentSteps.CanConfirm(obligation, instruction with { State = state }));
        Assert.False(PaymentSteps.CanConfirm(obligation with { InstructionId = "another" }, instruction));
        Assert.False(PaymentSteps.CanConfirm(obligation with { AmountFen = instruction.AmountFen + 1 }, instruction));
        Assert.False(PaymentSteps.CanConfirm(obligation with { SupersededBy = 9 }, instruction));
        Assert.Throws<InvalidOperationException>(() => PaymentSteps.Confirm(obligation, instruction with { State = InstructionState.Settled }, LedgerStory.Start));
        Assert.Throws<InvalidOperationException>(() => (instruction with { State = InstructionState.Settled }).Confirm(LedgerStory.Start));
    }

    [Fact]
    public void A_statement_is_held_against_the_instructions_line_by_line()
    {
        var whole = Good.Instructions.Where(line => BatchFigures.WasCredited(line.State) && ChinaTime.DateOf(line.AnsweredAt!.Value) == Day).Select(line => Out(line)).ToList();
        Assert.Empty(Codes(whole));
        Assert.Empty(Codes([]));
        Assert.Equal(["STATEMENT-MISSING"], Codes([.. whole.Where(entry => entry.EndToEndId != Settled.ObligationId)]));
        Assert.Equal(["STATEMENT-AMOUNT"], Codes([.. whole.Select(entry => entry.EndToEndId == Settled.ObligationId ? entry with { AmountFen = entry.AmountFen + 1 } : entry)]));
        Assert.Equal(["STATEMENT-UNKNOWN"], Codes([.. whole, Out(Settled) with { EndToEndId = "EX" }]));
        Assert.Equal(["STATEMENT-TWICE"], Codes([.. whole, Out(Settled) with { Reference = "S2" }]));
        Assert.Empty(Codes([Out(Settled) with { EndToEndId = "", AmountFen = 9_999 }]));
        Assert.Equal(["STATEMENT-RETURN"], Codes([.. whole, Out(Settled) with { IsCredit = true }]));
        var returned = Good.Instructions.First(line => line.State == InstructionState.Returned);
        Assert.Empty(Codes([.. whole, Out(returned) with { IsCredit = true }]));
        var rejected = Settled with { ObligationId = "EREJECTED", State = InstructionState.Rejected };
        Assert.Equal(["STATEMENT-NOT-BOOKED"], DayReconciliation.CheckStatement(Day, [.. Good.Instructions, rejected], [.. whole, Out(rejected)]).Select(difference => difference.Code));

        var bank = DayReconciliation.Figures(Day, Good.Instructions, [.. whole, Out(Settled) with { EndToEndId = "", AmountFen = 50 }]).Single(figures => figures.BankCode == Settled.BankCode);
        Assert.Equal(bank.CreditedFen, bank.StatementOutFen);
        Assert.Equal(50, bank.StatementOtherFen);
        // What was taken back never went.
        IReadOnlyList<PaymentInstruction> withdrawn = [.. Good.Instructions, Settled with { InstructionId = "withdrawn", State = InstructionState.Withdrawn, MadeAt = Settled.AnsweredAt!.Value }];
        Assert.Equal(bank.SentFen, DayReconciliation.Figures(Day, withdrawn, []).Single(figures => figures.BankCode == Settled.BankCode).SentFen);
    }

    [Fact]
    public void A_page_that_tells_other_figures_or_an_older_state_is_found()
    {
        var allocation = LedgerPropertyTests.Allocation(Good.Township);
        var programme = SampleCounty.Profile.Programmes[0];
        var page = PublicProjection.Allocation(allocation, programme, [], LedgerStory.Start, [PublicProjection.Township(allocation, Good.Township, programme, Good.Obligations)]);
        var balances = Finished.Book.Balances;
        Assert.Empty(PublicationReconciliation.Check(page, balances, stands: true));
        Assert.Equal("PUBLIC-STALE", Assert.Single(PublicationReconciliation.Check(page, balances, stands: false)).Code);
        var wrong = page with { Progress = page.Progress with { PaidFen = 1, WithBankFen = 2, ReturnedFen = 3, AllocatedFen = 4 } };
        Assert.Equal(4, PublicationReconciliation.Check(wrong, balances, stands: true).Count);
    }

    private static IReadOnlyList<string> Codes(IReadOnlyList<StatementLine> statement) => [.. DayReconciliation.CheckStatement(Day, Good.Instructions, statement).Select(difference => difference.Code)];

    private static StatementLine Out(PaymentInstruction line) => new(line.BankCode, Day, line.ObligationId, "S1", line.AmountFen, false);

    private static IReadOnlyList<PaymentInstruction> Changed(PaymentInstruction line) => [.. Batch.Select(standing => standing.InstructionId == line.InstructionId ? line : standing)];

    private static List<BankSaid> Answers(IReadOnlyList<PaymentInstruction> batch) =>
        [.. batch.Where(line => line.State is not (InstructionState.Sent or InstructionState.Withdrawn)).Select(line => new BankSaid(line.InstructionId, line.State != InstructionState.Rejected))];

    // Credited at the first attempt.
    private static bool IsPlain(PaymentInstruction line) => line.State == InstructionState.Settled && Good.Instructions.Count(other => other.ObligationId == line.ObligationId) == 1;

    private static LedgerStory Story()
    {
        var story = new LedgerStory(7, 40);
        story.Finish();
        return story;
    }
}
