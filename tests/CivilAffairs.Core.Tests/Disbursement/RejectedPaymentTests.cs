using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Core.Tests.Ledger;

namespace CivilAffairs.Core.Tests.Disbursement;

/// <summary>Which rejected payments a case to send again is about, and which are in somebody else's hands.</summary>
public class RejectedPaymentTests
{
    private const string Batch = "2026-15-abc123-990123101-rcb-01";

    private static readonly DateTimeOffset At = LedgerStory.Start.AddDays(1);

    [Fact]
    public void A_rejection_belongs_to_the_answer_that_was_written_with_it_and_not_to_an_older_one()
    {
        var payment = Rejected("am04");
        Assert.Equal("AM04", payment.Reason);
        Assert.True(payment.IsCountys);
        // Sent again, it was taken out of the next batch before that was sent: the last instruction tells of the time before.
        var approved = Assert.Single(DecisionSteps.Resend("case", 0, [payment.Obligation], At.AddHours(1)).Obligations);
        Assert.Empty(RejectedPayment.Of([approved], [payment.Instruction]));
        var takenOut = Assert.Single(PaymentSteps.TakeOut("next", approved, "姓名含银行字符集没有的字", At.AddHours(2)).Obligations);
        Assert.Empty(RejectedPayment.Of([takenOut], [payment.Instruction]));
    }

    [Fact]
    public void A_late_return_tells_its_reason_too()
    {
        var (obligation, sent) = Instructed();
        var paid = PaymentSteps.Answer(Batch, LedgerStory.RosterSha256, 0, [new(obligation, sent, true, "B1", "", "")], At);
        var step = PaymentSteps.ReturnLate(paid.Obligations[0], paid.Instructions[0], "NTRY1", "99", "退票：监管原因退回", At.AddDays(1), "RR04");
        Assert.True(Assert.Single(RejectedPayment.Of(step.Obligations, step.Instructions)).IsCountys);
    }

    [Fact]
    public void A_case_covers_its_batch_its_reason_and_what_stood_rejected_when_it_was_asked_for()
    {
        var payment = Rejected("AM04");
        var standing = Case(At.AddMinutes(1));
        Assert.True(standing.Covers(payment));
        Assert.False((standing with { BatchId = Batch[..^1] + "2" }).Covers(payment));
        Assert.False((standing with { Reason = "FF01" }).Covers(payment));
        Assert.False(Case(At.AddTicks(-1)).Covers(payment));
        Assert.False((standing with { Reason = "AC04" }).Covers(Rejected("AC04")));
        Assert.False((standing with { Reason = "MD07" }).Covers(Rejected("MD07")));
    }

    [Fact]
    public void What_is_held_or_being_corrected_or_changed_is_not_free()
    {
        var payment = Rejected("AM04");
        var hold = new StaffHold { AllocationId = LedgerStory.AllocationId, HoldId = "h", Level = HoldLevel.Entry, TownshipCode = LedgerStory.TownshipCode, EntryNumber = 1, Reason = "核查", By = "郑", At = At, Deadline = At };
        var correction = new CorrectionCase { AllocationId = LedgerStory.AllocationId, TownshipCode = LedgerStory.TownshipCode, Key = "k", EntryNumber = 1, Attempt = 1, OldBankCode = "rcb", OldCardTail = "1", BankCode = "rcb", CardCipher = "c", CardTail = "2", Evidence = "e", EnteredBy = "钱", EnteredAt = At };
        var change = new EntryChange { AllocationId = LedgerStory.AllocationId, TownshipCode = LedgerStory.TownshipCode, Key = "c", EntryNumber = 1, OldAmountFen = 1, AmountFen = 2, Evidence = "e", ProposedBy = "钱", ProposedAt = At };
        Assert.True(payment.IsFree([], [], []));
        Assert.False(payment.IsFree([hold], [], []));
        Assert.False(payment.IsFree([hold with { Level = HoldLevel.Township, EntryNumber = 0 }], [], []));
        Assert.False(payment.IsFree([], [correction], []));
        Assert.False(payment.IsFree([], [correction with { Accepted = true }], []));
        Assert.False(payment.IsFree([], [], [change]));
        Assert.False(payment.IsFree([], [], [change with { Accepted = true }]));
        Assert.True(payment.IsFree([hold with { EntryNumber = 2 }, hold with { ReleasedAt = At }], [correction with { EntryNumber = 2 }, correction with { Accepted = false }, correction with { Accepted = true, EnteredAt = At.AddTicks(-1) }], [change with { EntryNumber = 2 }, change with { Accepted = false }, change with { Accepted = true, NewEntryNumber = -1 }]));
    }

    private static (PaymentObligation Obligation, PaymentInstruction Instruction) Instructed()
    {
        var step = PaymentSteps.Instruct(Batch, 0, [new BatchLine(1, LedgerStory.Obligation(1, 100) with { State = ObligationState.Approved })], LedgerStory.Start);
        return (step.Obligations[0], step.Instructions[0]);
    }

    private static RejectedPayment Rejected(string reason)
    {
        var (obligation, sent) = Instructed();
        var step = PaymentSteps.Answer(Batch, LedgerStory.RosterSha256, 0, [new(obligation, sent, false, "", "5", "付款账户余额不足", reason)], At);
        return Assert.Single(RejectedPayment.Of(step.Obligations, step.Instructions));
    }

    private static ResendCase Case(DateTimeOffset proposedAt) => new()
    {
        AllocationId = LedgerStory.AllocationId,
        TownshipCode = LedgerStory.TownshipCode,
        Key = "k",
        BatchId = Batch,
        Reason = "AM04",
        EntryCount = 1,
        TotalFen = 100,
        Evidence = "付款账户已补足",
        ProposedBy = "郑公癸",
        ProposedAt = proposedAt,
    };
}
