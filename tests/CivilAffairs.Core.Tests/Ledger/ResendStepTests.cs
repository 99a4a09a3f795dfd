using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Ledger;

namespace CivilAffairs.Core.Tests.Ledger;

/// <summary>What a bank rejected for a reason of the county's is approved again where it stands, once a case and chunk.</summary>
public class ResendStepTests
{
    private static readonly DateTimeOffset At = LedgerStory.Start.AddDays(1);

    [Fact]
    public void Entries_are_approved_again_with_the_same_accounts_and_no_money_moves()
    {
        var rejected = Rejected(1, 2);
        var step = DecisionSteps.Resend("batch-AM04-01", 0, rejected, At);
        Assert.Equal(rejected.Select(obligation => obligation with { State = ObligationState.Approved, Reason = "", ChangedAt = At }), step.Obligations);
        Assert.Empty(step.Postings);
        Assert.Empty(step.Instructions);
    }

    [Fact]
    public void A_case_moves_a_chunk_once_whatever_stands_there_later()
    {
        var first = DecisionSteps.Resend("case", 3, Rejected(1), At);
        Assert.Equal(first.Key, DecisionSteps.Resend("case", 3, [.. Rejected(1, 2).Select(obligation => obligation with { Version = "later" })], At.AddDays(9)).Key);
        Assert.NotEqual(first.Key, DecisionSteps.Resend("case", 4, Rejected(1), At).Key);
        Assert.NotEqual(first.Key, DecisionSteps.Resend("other", 3, Rejected(1), At).Key);
    }

    [Theory]
    [InlineData(ObligationState.Posted)]
    [InlineData(ObligationState.Held)]
    [InlineData(ObligationState.Instructed)]
    [InlineData(ObligationState.Paid)]
    [InlineData(ObligationState.Cancelled)]
    public void What_is_not_rejected_is_not_sent_again(ObligationState state) =>
        Assert.Throws<InvalidOperationException>(() => DecisionSteps.Resend("case", 0, [LedgerStory.Obligation(1, 100) with { State = state }], At));

    [Fact]
    public void No_more_entries_than_a_step_takes() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => DecisionSteps.Resend("case", 0, Rejected([.. Enumerable.Range(1, LedgerStep.SingleChunk + 1)]), At));

    private static List<PaymentObligation> Rejected(params int[] entries) =>
        [.. entries.Select(entry => LedgerStory.Obligation(entry, 100) with { State = ObligationState.Rejected, Reason = "付款账户余额不足，由县级处理", Attempts = 1 })];
}
