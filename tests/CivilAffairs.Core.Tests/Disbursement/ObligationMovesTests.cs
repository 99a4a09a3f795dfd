using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Tests.Ledger;
using CsCheck;

namespace CivilAffairs.Core.Tests.Disbursement;

public class ObligationMovesTests
{
    private static readonly (ObligationState From, ObligationState To)[] Legal =
    [
        (ObligationState.Posted, ObligationState.Held), (ObligationState.Posted, ObligationState.Approved), (ObligationState.Posted, ObligationState.Cancelled),
        (ObligationState.Held, ObligationState.Posted), (ObligationState.Held, ObligationState.Cancelled),
        (ObligationState.Approved, ObligationState.Held), (ObligationState.Approved, ObligationState.Instructed), (ObligationState.Approved, ObligationState.Cancelled),
        (ObligationState.Instructed, ObligationState.Paid), (ObligationState.Instructed, ObligationState.Rejected),
        (ObligationState.Approved, ObligationState.Rejected), (ObligationState.Paid, ObligationState.Rejected),
        (ObligationState.Rejected, ObligationState.Approved), (ObligationState.Rejected, ObligationState.Cancelled),
        // Another amount: posted anew. Money recovered after a wrong payment.
        (ObligationState.Approved, ObligationState.Posted), (ObligationState.Rejected, ObligationState.Posted), (ObligationState.Cancelled, ObligationState.Posted),
        (ObligationState.Paid, ObligationState.Recovered),
        // In a batch that was taken back before its bank had it.
        (ObligationState.Instructed, ObligationState.Approved),
        // Refused by the bank, and proved to be paid.
        (ObligationState.Rejected, ObligationState.Paid), (ObligationState.Held, ObligationState.Paid),
    ];

    [Fact]
    public void The_table_of_moves_is_this_and_no_other()
    {
        foreach (var from in Enum.GetValues<ObligationState>())
            foreach (var to in Enum.GetValues<ObligationState>())
            {
                var obligation = LedgerStory.Obligation(1, 100) with { State = from, Reason = "旧" };
                Assert.Equal(Legal.Contains((from, to)), ObligationMoves.IsLegal(from, to));
                if (!Legal.Contains((from, to))) Assert.Contains(obligation.ObligationId, Assert.Throws<InvalidOperationException>(() => obligation.Move(to, "", LedgerStory.Start)).Message, StringComparison.Ordinal);
                else Assert.Equal(obligation with { State = to, Reason = "新", ChangedAt = LedgerStory.Start.AddDays(1) }, obligation.Move(to, "新", LedgerStory.Start.AddDays(1)));
            }
    }

    [Theory]
    [InlineData(ObligationState.Paid)]
    [InlineData(ObligationState.Cancelled)]
    [InlineData(ObligationState.Recovered)]
    public void What_is_paid_cancelled_or_recovered_is_never_paid_from_there(ObligationState final) =>
        Assert.All((ObligationState[])[ObligationState.Approved, ObligationState.Instructed], to => Assert.False(ObligationMoves.IsLegal(final, to)));

    [Fact]
    public void A_credited_instruction_is_returned_once_and_no_other_is()
    {
        var sent = Core.Ledger.PaymentSteps.Instruct("b", 0, [new(1, LedgerStory.Obligation(1, 100) with { State = ObligationState.Approved })], LedgerStory.Start).Instructions[0];
        var returned = sent.Answer(InstructionState.Settled, "ref", "", LedgerStory.Start).Return("AC04", LedgerStory.Start.AddDays(3));
        Assert.Equal((InstructionState.Returned, "AC04", LedgerStory.Start.AddDays(3)), (returned.State, returned.ReasonCode, returned.ReturnedAt));
        Assert.Throws<InvalidOperationException>(() => returned.Return("AC04", LedgerStory.Start));
        Assert.Throws<InvalidOperationException>(() => sent.Return("AC04", LedgerStory.Start));
        Assert.Throws<InvalidOperationException>(() => sent.Answer(InstructionState.Returned, "", "", LedgerStory.Start));
    }

    [Fact]
    public void In_any_sequence_of_tries_an_obligation_goes_only_where_the_model_goes_and_every_legal_move_is_reached()
    {
        var reached = new System.Collections.Concurrent.ConcurrentDictionary<(ObligationState From, ObligationState To), int>();
        Gen.Enum<ObligationState>().Array[1, 40].Sample(
            tries =>
            {
                var (obligation, model) = (LedgerStory.Obligation(1, 100), ObligationState.Posted);
                foreach (var to in tries)
                {
                    if (Legal.Contains((model, to)))
                    {
                        reached.AddOrUpdate((model, to), 1, (_, times) => times + 1);
                        (obligation, model) = (obligation.Move(to, "", LedgerStory.Start), to);
                    }
                    else Assert.Throws<InvalidOperationException>(() => obligation.Move(to, "", LedgerStory.Start));

                    Assert.Equal(LedgerStory.Obligation(1, 100) with { State = model, Reason = "" }, obligation with { ChangedAt = LedgerStory.Start });
                }
            },
            iter: 5000);
        Assert.Equal(Legal.Order(), reached.Keys.Order());
    }

    [Fact]
    public void An_instruction_is_answered_once()
    {
        var sent = Core.Ledger.PaymentSteps.Instruct("b", 0, [new(1, LedgerStory.Obligation(1, 100) with { State = ObligationState.Approved })], LedgerStory.Start).Instructions[0];
        var settled = sent.Answer(InstructionState.Settled, "ref", "", LedgerStory.Start);
        Assert.Equal((InstructionState.Settled, "ref", LedgerStory.Start), (settled.State, settled.BankReference, settled.AnsweredAt));
        Assert.Throws<InvalidOperationException>(() => settled.Answer(InstructionState.Rejected, "", "4", LedgerStory.Start));
        Assert.Throws<InvalidOperationException>(() => sent.Answer(InstructionState.Sent, "", "", LedgerStory.Start));
        Assert.Throws<InvalidOperationException>(() => sent.Answer(InstructionState.Withdrawn, "", "", LedgerStory.Start));
    }

    [Fact]
    public void An_instruction_is_withdrawn_before_it_is_answered_and_answered_never_after()
    {
        var sent = Core.Ledger.PaymentSteps.Instruct("b", 0, [new(1, LedgerStory.Obligation(1, 100) with { State = ObligationState.Approved })], LedgerStory.Start).Instructions[0];
        var withdrawn = sent.Withdraw(LedgerStory.Start);
        Assert.Equal((InstructionState.Withdrawn, LedgerStory.Start), (withdrawn.State, withdrawn.AnsweredAt));
        Assert.Throws<InvalidOperationException>(() => withdrawn.Withdraw(LedgerStory.Start));
        Assert.Throws<InvalidOperationException>(() => withdrawn.Answer(InstructionState.Settled, "ref", "", LedgerStory.Start));
        Assert.Throws<InvalidOperationException>(() => withdrawn.Confirm(LedgerStory.Start));
        Assert.Throws<InvalidOperationException>(() => withdrawn.Return("AC04", LedgerStory.Start));
        Assert.Throws<InvalidOperationException>(() => sent.Answer(InstructionState.Settled, "ref", "", LedgerStory.Start).Withdraw(LedgerStory.Start));
    }
}
