using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Ledger;

namespace CivilAffairs.Core.Tests.Ledger;

/// <summary>Changed persons and amounts, wrong payments that come back, money nobody could be paid.</summary>
public class ReplacementStepTests
{
    private static readonly DateTimeOffset At = LedgerStory.Start.AddDays(1);
    private static readonly DateTimeOffset Until = LedgerStory.Start.AddDays(8);

    [Theory]
    [InlineData(ObligationState.Posted)]
    [InlineData(ObligationState.Held)]
    [InlineData(ObligationState.Approved)]
    [InlineData(ObligationState.Rejected)]
    [InlineData(ObligationState.Cancelled)]
    public void A_changed_amount_stands_posted_for_a_period_of_its_own(ObligationState state)
    {
        var changed = ReplacementSteps.ChangeAmount(LedgerStory.Obligation(1, 1000) with { State = state, HoldId = "h" }, 1200, 0, Until, "变更", At);
        var obligation = Assert.Single(changed.Obligations);
        Assert.Equal((ObligationState.Posted, 1200, 200, 1, At, Until, ""), (obligation.State, obligation.AmountFen, obligation.AdjustedFen, obligation.Changes, obligation.PublicityFrom, obligation.PublicityUntil, obligation.HoldId));
        Assert.Equal(200, changed.Postings.Where(posting => posting.From == Account.Allocated).Sum(posting => posting.AmountFen));
        Assert.Equal(state == ObligationState.Cancelled ? 1000 : 0, changed.Postings.Where(posting => posting.From == Account.ReturnedToFund).Sum(posting => posting.AmountFen));
        Assert.Equal(changed.Key, changed.Postings[0].PostingId);
    }

    [Fact]
    public void Another_person_takes_the_entrys_place_under_a_number_of_its_own()
    {
        var step = ReplacementSteps.ChangePerson(LedgerStory.Obligation(1, 1000), LedgerStory.Obligation(9, 900), 0, Until, "变更", At);
        Assert.Equal([(1, ObligationState.Cancelled, 9), (9, ObligationState.Posted, 0)], step.Obligations.Select(obligation => (obligation.EntryNumber, obligation.State, obligation.SupersededBy)));
        Assert.Equal((Account.Owed, Account.Allocated, 100L), (step.Postings[0].From, step.Postings[0].To, step.Postings[0].AmountFen));
        Assert.Equal((-100, Until), (step.Obligations[1].AdjustedFen, step.Obligations[1].PublicityUntil));
        Assert.Throws<InvalidOperationException>(() => ReplacementSteps.ChangePerson(step.Obligations[0], LedgerStory.Obligation(10, 1), 0, Until, "变更", At));
        Assert.Throws<ArgumentException>(() => ReplacementSteps.ChangePerson(LedgerStory.Obligation(1, 1000), LedgerStory.Obligation(1, 900), 0, Until, "变更", At));
    }

    [Theory]
    [InlineData(ObligationState.Instructed)]
    [InlineData(ObligationState.Paid)]
    [InlineData(ObligationState.Recovered)]
    public void What_is_with_the_bank_or_paid_is_not_changed(ObligationState state)
    {
        var obligation = LedgerStory.Obligation(1, 1000) with { State = state };
        Assert.False(ReplacementSteps.CanChange(obligation));
        Assert.Throws<InvalidOperationException>(() => ReplacementSteps.ChangeAmount(obligation, 1, 0, Until, "变更", At));
    }

    [Fact]
    public void An_account_is_changed_before_payment_where_the_entry_stands()
    {
        var step = DecisionSteps.ChangeAccount(LedgerStory.Obligation(1, 1000) with { State = ObligationState.Held, HoldId = "control" }, "rcb", "new", "5678", "k", At);
        var changed = Assert.Single(step.Obligations);
        Assert.Equal((ObligationState.Held, "control", "new", "5678", At), (changed.State, changed.HoldId, changed.CardCipher, changed.CardTail, changed.ChangedAt));
        Assert.Empty(step.Postings);
        Assert.Throws<InvalidOperationException>(() => DecisionSteps.ChangeAccount(LedgerStory.Obligation(1, 1000) with { State = ObligationState.Approved }, "rcb", "new", "5678", "k", At));
    }

    [Fact]
    public void Two_increases_that_saw_the_same_rest_of_the_share_do_not_both_take_it()
    {
        var book = new LedgerBook();
        Assert.Equal(StepOutcome.Applied, book.Apply(ShareSteps.Allocate(LedgerStory.Record(2100), "15号", At)));
        Assert.Equal(StepOutcome.Applied, book.Apply(RosterSteps.Enter(LedgerStory.RosterSha256, 0, [LedgerStory.Obligation(1, 1000), LedgerStory.Obligation(2, 1000)], At)));
        var (first, second) = (book.Obligations[0], book.Obligations[1]);
        Assert.Equal(StepOutcome.Applied, book.Apply(ReplacementSteps.ChangeAmount(first, 1100, 0, Until, "变更", At)));
        Assert.NotEqual(StepOutcome.Applied, book.Apply(ReplacementSteps.ChangeAmount(second, 1100, 0, Until, "变更", At)));
        Assert.Equal(0, book.Balances[Account.Allocated]);
        Assert.Equal(1, ShareSteps.CountTakings(book.Postings));
        // Brought back from a cancellation, the number is in the second posting.
        var back = ReplacementSteps.ChangeAmount(second with { State = ObligationState.Cancelled }, 1100, 0, Until, "变更", At);
        Assert.Equal(["change:", "rest:"], back.Postings.Select(posting => posting.PostingId[..(posting.PostingId.IndexOf(':', StringComparison.Ordinal) + 1)]));
    }

    [Fact]
    public void An_increase_and_a_remainder_that_saw_the_same_rest_of_the_share_do_not_both_take_it()
    {
        foreach (var isRemainderFirst in (bool[])[true, false])
        {
            var book = new LedgerBook();
            var township = LedgerStory.Record(1100);
            Assert.Equal(StepOutcome.Applied, book.Apply(ShareSteps.Allocate(township, "15号", At)));
            Assert.Equal(StepOutcome.Applied, book.Apply(RosterSteps.Enter(LedgerStory.RosterSha256, 0, [LedgerStory.Obligation(1, 1000)], At)));
            var takings = ShareSteps.CountTakings(book.Postings);
            var remainder = ShareSteps.ReturnRemainder(township, book.Balances[Account.Allocated], takings, At)!;
            var increase = ReplacementSteps.ChangeAmount(book.Obligations[0], 1100, takings, Until, "变更", At);
            Assert.Equal(StepOutcome.Applied, book.Apply(isRemainderFirst ? remainder : increase));
            Assert.NotEqual(StepOutcome.Applied, book.Apply(isRemainderFirst ? increase : remainder));
            Assert.Equal(0, book.Balances[Account.Allocated]);
        }
    }

    [Fact]
    public void What_was_taken_under_the_numbers_of_before_counts()
    {
        var posting = new Posting("remainder:a:t", "a", "t", Account.Allocated, Account.ReturnedToFund, 1, 0, "", At);
        Assert.Equal(3, ShareSteps.CountTakings([posting, posting with { PostingId = "increase:0001" }, posting with { PostingId = "rest:0003" }, posting with { PostingId = "share:a:t" }]));
    }

    [Fact]
    public void What_is_held_between_choice_and_instruction_is_not_instructed()
    {
        var book = new LedgerBook();
        Assert.Equal(StepOutcome.Applied, book.Apply(RosterSteps.Enter(LedgerStory.RosterSha256, 0, [LedgerStory.Obligation(1, 1000), LedgerStory.Obligation(2, 1000)], At)));
        Assert.Equal(StepOutcome.Applied, book.Apply(DecisionSteps.Approve(book.Obligations, At, At)));
        var chosen = book.Obligations;
        Assert.Equal(StepOutcome.Applied, book.Apply(HoldSteps.Hold("h", "核查", [chosen[1]], At)));
        Assert.Equal(StepOutcome.Stale, book.Apply(PaymentSteps.Instruct("b", 0, [new(1, chosen[0]), new(2, chosen[1])], At)));
        Assert.Empty(book.Instructions);
        Assert.Equal(StepOutcome.Applied, book.Apply(PaymentSteps.Instruct("b", 0, [new(1, book.Obligations[0])], At)));
        Assert.Equal((ObligationState.Held, "h", "暂缓发放：核查"), (book.Obligations[1].State, book.Obligations[1].HoldId, book.Obligations[1].Reason));
    }

    [Fact]
    public void A_superseded_entry_is_not_changed_again() =>
        Assert.False(ReplacementSteps.CanChange(LedgerStory.Obligation(1, 1000) with { State = ObligationState.Cancelled, SupersededBy = 2 }));

    [Fact]
    public void Receipts_bring_back_a_wrong_payment_part_by_part_and_never_more_than_was_paid()
    {
        var paid = LedgerStory.Obligation(1, 1000) with { State = ObligationState.Paid };
        var part = RecoverySteps.Receive(paid, "R1", 400, At).Obligations[0];
        Assert.Equal((ObligationState.Paid, 400), (part.State, part.RecoveredFen));
        var whole = RecoverySteps.Receive(part, "R2", 600, At);
        Assert.Equal((ObligationState.Recovered, 1000), (whole.Obligations[0].State, whole.Obligations[0].RecoveredFen));
        Assert.Equal((Account.Paid, Account.ReturnedToFund, 600L), (whole.Postings[0].From, whole.Postings[0].To, whole.Postings[0].AmountFen));
        Assert.Throws<ArgumentOutOfRangeException>(() => RecoverySteps.Receive(part, "R3", 601, At));
        Assert.Throws<InvalidOperationException>(() => RecoverySteps.Receive(LedgerStory.Obligation(1, 1000), "R4", 1, At));
    }

    [Fact]
    public void Money_nobody_could_be_paid_goes_back_under_a_cause_of_its_own()
    {
        var step = RecoverySteps.ReturnUnclaimed(LedgerStory.Obligation(1, 1000) with { State = ObligationState.Rejected, Attempts = 2 }, At);
        Assert.StartsWith("unclaimed:", step.Key, StringComparison.Ordinal);
        Assert.Equal((ObligationState.Cancelled, "无法发放退回", Account.ReturnedToFund), (step.Obligations[0].State, step.Obligations[0].Reason, step.Postings[0].To));
    }
}
