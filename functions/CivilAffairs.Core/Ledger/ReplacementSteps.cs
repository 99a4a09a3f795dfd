using CivilAffairs.Core.Disbursement;

namespace CivilAffairs.Core.Ledger;

/// <summary>
/// Steps by which person or amount of one entry change before it is paid: the entry is posted anew for a publicity period of its own
/// (domain.md C30, design.md invariant 5). More money comes from what the township's share has left, less goes back there.
/// An increase bears the number of all that was taken from the share's rest: of two that read the same rest one is refused, and reads again.
/// </summary>
public static class ReplacementSteps
{
    /// <summary>The same person is owed another amount, or bears another name than was written: the obligation stays, and stands posted again.</summary>
    /// <param name="obligation">Entry as read; under its right name where that changes.</param>
    /// <param name="amountFen">New amount in fen.</param>
    /// <param name="takings">Answer of <see cref="ShareSteps.CountTakings"/> over the postings that showed enough left.</param>
    /// <param name="publicUntil">End of the entry's own publicity period.</param>
    /// <param name="cause">Decision that caused it.</param>
    /// <param name="at">When.</param>
    public static LedgerStep ChangeAmount(PaymentObligation obligation, long amountFen, int takings, DateTimeOffset publicUntil, string cause, DateTimeOffset at)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amountFen);
        var postings = Postings($"change:{obligation.ObligationId}:{obligation.Changes + 1:00}", obligation, amountFen, takings, cause, at);
        var changed = Restart(obligation, publicUntil, at) with
        {
            AmountFen = amountFen,
            AdjustedFen = checked(obligation.AdjustedFen + amountFen - obligation.AmountFen),
        };
        return new LedgerStep(obligation.AllocationId, obligation.TownshipCode, postings.Key, postings.All, [changed], []);
    }

    /// <summary>Another person takes the entry's place: a new obligation with a number of its own, and the old one is superseded.</summary>
    /// <param name="obligation">Entry that is given up.</param>
    /// <param name="successor">New obligation as it shall stand; its version is empty.</param>
    /// <param name="takings">As for a changed amount.</param>
    /// <param name="publicUntil">End of the successor's publicity period.</param>
    /// <param name="cause">Decision that caused it.</param>
    /// <param name="at">When.</param>
    public static LedgerStep ChangePerson(PaymentObligation obligation, PaymentObligation successor, int takings, DateTimeOffset publicUntil, string cause, DateTimeOffset at)
    {
        if (successor.ObligationId == obligation.ObligationId) throw new ArgumentException("The successor is the same person.", nameof(successor));
        if (obligation.SupersededBy > 0) throw new InvalidOperationException($"Obligation {obligation.ObligationId} was superseded before.");
        var postings = Postings($"supersede:{obligation.ObligationId}", obligation, successor.AmountFen, takings, cause, at);
        var reason = $"人员变更，由第{successor.EntryNumber}号替换";
        var given = obligation.State == ObligationState.Cancelled ? obligation with { Reason = reason, ChangedAt = at } : obligation.Move(ObligationState.Cancelled, reason, at);
        var taken = successor with
        {
            State = ObligationState.Posted,
            PublicityFrom = at,
            PublicityUntil = publicUntil,
            Changes = obligation.Changes + 1,
            AdjustedFen = checked(obligation.AdjustedFen + successor.AmountFen - obligation.AmountFen),
            ChangedAt = at,
        };
        return new LedgerStep(
            obligation.AllocationId, obligation.TownshipCode, postings.Key, postings.All,
            [given with { SupersededBy = successor.EntryNumber, HoldId = "" }, taken], []);
    }

    /// <summary>States from which an entry can be changed: nothing is with the bank and nothing was paid.</summary>
    public static bool CanChange(PaymentObligation obligation) => obligation.SupersededBy == 0
        && obligation.State is ObligationState.Posted or ObligationState.Held or ObligationState.Approved or ObligationState.Rejected or ObligationState.Cancelled;

    private static PaymentObligation Restart(PaymentObligation obligation, DateTimeOffset publicUntil, DateTimeOffset at) =>
        (obligation.State == ObligationState.Posted ? obligation with { Reason = "", ChangedAt = at } : obligation.Move(ObligationState.Posted, "", at)) with
        {
            PublicityFrom = at,
            PublicityUntil = publicUntil,
            Changes = obligation.Changes + 1,
            HoldId = "",
        };

    // The first posting's id is the step's key; an increase bears its number in either place.
    private static (string Key, List<Posting> All) Postings(string key, PaymentObligation obligation, long amountFen, int takings, string cause, DateTimeOffset at)
    {
        var moves = new List<(string Id, Account From, Account To, long Fen)>();
        // What an earlier cancellation gave back to the fund is owed again.
        if (obligation.State == ObligationState.Cancelled) moves.Add((key, Account.ReturnedToFund, Account.Owed, obligation.AmountFen));
        if (amountFen > obligation.AmountFen) moves.Add((ShareSteps.TakingId(takings), Account.Allocated, Account.Owed, amountFen - obligation.AmountFen));
        if (amountFen < obligation.AmountFen) moves.Add((moves.Count == 0 ? key : $"{key}:less", Account.Owed, Account.Allocated, obligation.AmountFen - amountFen));
        var postings = moves.ConvertAll(move => new Posting(move.Id, obligation.AllocationId, obligation.TownshipCode, move.From, move.To, move.Fen, 1, cause, at));
        return (postings.Count > 0 ? postings[0].PostingId : key, postings);
    }
}
