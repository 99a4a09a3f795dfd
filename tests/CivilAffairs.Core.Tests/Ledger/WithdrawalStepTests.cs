using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Ledger;

namespace CivilAffairs.Core.Tests.Ledger;

public class WithdrawalStepTests
{
    private const string Batch = "2026-15-abc123-990123101-rcb-02";

    [Fact]
    public void What_was_blocked_is_owed_again_and_the_attempt_before_is_the_last_one_again()
    {
        var approved = LedgerStory.Obligation(2, 60_000) with { State = ObligationState.Approved, Attempts = 1, InstructionId = "E2-01" };
        var instructed = PaymentSteps.Instruct(Batch, 0, [new(1, approved)], LedgerStory.Start);
        var step = WithdrawalSteps.Withdraw(Batch, 0, [new(instructed.Obligations[0], instructed.Instructions[0], "E2-01")], LedgerStory.Start.AddHours(1));

        Assert.Equal((Account.Blocked, Account.Owed, 60_000L, Batch), (step.Postings[0].From, step.Postings[0].To, step.Postings[0].AmountFen, step.Postings[0].Cause));
        Assert.Equal((ObligationState.Approved, 2, "E2-01"), (step.Obligations[0].State, step.Obligations[0].Attempts, step.Obligations[0].InstructionId));
        Assert.Equal(InstructionState.Withdrawn, step.Instructions[0].State);
        // No number of an attempt is used twice, be it that nobody heard of it.
        Assert.NotEqual(instructed.Instructions[0].InstructionId, PaymentSteps.Instruct("b3", 0, [new(1, step.Obligations[0])], LedgerStory.Start).Instructions[0].InstructionId);
    }

    [Fact]
    public void The_attempt_before_is_confirmed_when_the_bank_proves_it_after_the_next_was_taken_back()
    {
        var earlier = PaymentSteps.Instruct("b1", 0, [new(1, LedgerStory.Obligation(2, 60_000) with { State = ObligationState.Approved })], LedgerStory.Start);
        var refused = PaymentSteps.Answer("b1", new('a', 64), 0, [new(earlier.Obligations[0], earlier.Instructions[0], false, "", "4", "账号不存在")], LedgerStory.Start);
        var next = PaymentSteps.Instruct(Batch, 0, [new(1, DecisionSteps.Correct(refused.Obligations[0], "rcb", "card", "5678", LedgerStory.Start).Obligations[0])], LedgerStory.Start);
        Assert.False(PaymentSteps.CanConfirm(next.Obligations[0] with { State = ObligationState.Held }, refused.Instructions[0]));

        var withdrawn = WithdrawalSteps.Withdraw(Batch, 0, [new(next.Obligations[0], next.Instructions[0], refused.Instructions[0].InstructionId)], LedgerStory.Start);
        Assert.True(PaymentSteps.CanConfirm(withdrawn.Obligations[0] with { State = ObligationState.Held }, refused.Instructions[0]));
    }

    [Fact]
    public void While_a_batch_is_taken_back_what_is_left_of_it_stays_blocked_and_is_not_in_transit()
    {
        var chunks = ((int[])[2, 4]).Select((entry, chunk) => PaymentSteps.Instruct(Batch, chunk, [new(chunk + 1, LedgerStory.Obligation(entry, 60_000) with { State = ObligationState.Approved })], LedgerStory.Start)).ToList();
        var withdrawn = WithdrawalSteps.Withdraw(Batch, 0, [new(chunks[0].Obligations[0], chunks[0].Instructions[0], null)], LedgerStory.Start.AddHours(1));
        var balances = new HouseholdBalances([.. chunks.SelectMany(chunk => chunk.Postings), .. withdrawn.Postings]);

        Assert.Equal((60_000L, 0L), (balances.Of(chunks[1].Obligations[0])[Account.Blocked], balances.Of(chunks[1].Obligations[0])[Account.InTransit]));
        Assert.Equal(60_000L, balances.Of(withdrawn.Obligations[0])[Account.Owed]);
    }

    [Fact]
    public void A_batch_of_more_lines_than_one_step_holds_is_taken_back_by_chunks_that_do_not_collide()
    {
        var instructed = PaymentSteps.Instruct(Batch, 0, [new(1, LedgerStory.Obligation(2, 60_000) with { State = ObligationState.Approved })], LedgerStory.Start);
        WithdrawnLine line = new(instructed.Obligations[0], instructed.Instructions[0], null);
        Assert.NotEqual(WithdrawalSteps.Withdraw(Batch, 0, [line], LedgerStory.Start).Key, WithdrawalSteps.Withdraw(Batch, 1, [line], LedgerStory.Start).Key);
        Assert.Throws<ArgumentOutOfRangeException>(() => WithdrawalSteps.Withdraw(Batch, 0, [.. Enumerable.Repeat(line, LedgerStep.PairedChunk + 1)], LedgerStory.Start));
    }
}
