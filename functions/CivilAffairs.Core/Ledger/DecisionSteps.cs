using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Storage;

namespace CivilAffairs.Core.Ledger;

/// <summary>Steps by which people decide over obligations: hold, release, cancel, approve, correct, send again. Only a cancellation moves money.</summary>
public static class DecisionSteps
{
    /// <summary>An objection holds the entry.</summary>
    public static LedgerStep Hold(PaymentObligation obligation, string objectionId, DateTimeOffset at) =>
        Single(obligation.Move(ObligationState.Held, "有异议，核查中", at), Key(obligation, $"hold:{objectionId}"));

    /// <summary>The objection was dismissed: the entry goes on, to a new approval.</summary>
    public static LedgerStep Release(PaymentObligation obligation, string objectionId, DateTimeOffset at) =>
        Single(obligation.Move(ObligationState.Posted, "", at), Key(obligation, $"release:{objectionId}"));

    /// <summary>Not owed after all: the money goes back to the fund.</summary>
    public static LedgerStep Cancel(PaymentObligation obligation, string cause, string reason, DateTimeOffset at)
    {
        var key = Key(obligation, $"cancel:{obligation.ObligationId}");
        var posting = new Posting(key, obligation.AllocationId, obligation.TownshipCode, Account.Owed, Account.ReturnedToFund, obligation.AmountFen, 1, cause, at);
        return Single(obligation.Move(ObligationState.Cancelled, reason, at) with { HoldId = "" }, key) with { Postings = [posting] };
    }

    /// <summary>A second person approved these entries. The key names what stood when they were approved, so a later, other approval is another step.</summary>
    public static LedgerStep Approve(IReadOnlyList<PaymentObligation> obligations, DateTimeOffset approvedAt, DateTimeOffset at)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(obligations.Count, LedgerStep.SingleChunk);
        var first = obligations[0];
        var content = string.Join('|', obligations.Select(obligation => $"{obligation.ObligationId}@{obligation.ChangedAt.UtcTicks}@{obligation.Version}"));
        var key = $"approve:{approvedAt.UtcTicks}:{KeyText.Base32(content, 20)}";
        return new LedgerStep(first.AllocationId, first.TownshipCode, key, [], [.. obligations.Select(obligation => obligation.Move(ObligationState.Approved, "", at))], []);
    }

    /// <summary>The account was corrected after a definite rejection: one correction an attempt; person and amount stay (design.md, invariant 5).</summary>
    public static LedgerStep Correct(PaymentObligation obligation, string bankCode, string cardCipher, string cardTail, DateTimeOffset at) => Single(
        obligation.Move(ObligationState.Approved, "", at) with { BankCode = bankCode, CardCipher = cardCipher, CardTail = cardTail },
        // What stood tells corrections apart when an attempt never reached the bank and the count stayed.
        $"correct:{obligation.ObligationId}:{obligation.Attempts:00}:{obligation.ChangedAt.UtcTicks}:{KeyText.Base32(obligation.Version, 8)}");

    /// <summary>
    /// Two persons agreed to send again, to the same accounts, what the bank rejected for a reason of the county's. Chunks are cut by the lines of
    /// the rejected batch and the key names case and chunk alone: a case moves a chunk once, whatever becomes of its entries afterwards. At most <see cref="LedgerStep.SingleChunk"/> obligations.
    /// </summary>
    public static LedgerStep Resend(string caseKey, int chunk, IReadOnlyList<PaymentObligation> obligations, DateTimeOffset at)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(obligations.Count, LedgerStep.SingleChunk);
        var first = obligations[0];
        return new LedgerStep(first.AllocationId, first.TownshipCode, $"resend:{caseKey}:{chunk:0000}", [], [.. obligations.Select(obligation => Again(obligation, at))], []);
    }

    /// <summary>The account was corrected before anything was paid, as when the bank knows it under another name: the entry stays where it is, and what was approved of it is void.</summary>
    public static LedgerStep ChangeAccount(PaymentObligation obligation, string bankCode, string cardCipher, string cardTail, string cause, DateTimeOffset at) =>
        obligation.State is ObligationState.Posted or ObligationState.Held
            ? Single(obligation with { BankCode = bankCode, CardCipher = cardCipher, CardTail = cardTail, ChangedAt = at }, $"account:{obligation.ObligationId}:{cause}")
            : throw new InvalidOperationException($"The account of obligation {obligation.ObligationId} cannot be changed while it is {obligation.State}.");

    // Posted entries may be approved as well, but by an approval alone.
    private static PaymentObligation Again(PaymentObligation obligation, DateTimeOffset at) => obligation.State == ObligationState.Rejected
        ? obligation.Move(ObligationState.Approved, "", at)
        : throw new InvalidOperationException($"Obligation {obligation.ObligationId} is {obligation.State} and cannot be sent again.");

    // An entry that was changed stands posted anew, and may be held, released or cancelled again.
    private static string Key(PaymentObligation obligation, string key) => obligation.Changes == 0 ? key : $"{key}:{obligation.Changes:00}";

    private static LedgerStep Single(PaymentObligation obligation, string key) =>
        new(obligation.AllocationId, obligation.TownshipCode, key, [], [obligation], []);
}
