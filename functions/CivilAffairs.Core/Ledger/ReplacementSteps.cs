using CivilAffairs.Core.Disbursement;

namespace CivilAffairs.Core.Ledger;

/// <summary>
/// Steps by which person or amount of one entry change before it is paid: the entry is posted anew for a publicity period of its own
/// (domain.md C30, design.md invariant 5). More money comes from what the township's share has left, less goes back there.
/// </summary>
public static class ReplacementSteps
{
    /// <summary>The same person is owed another amount: the obligation stays, and stands posted again.</summary>
    public static LedgerStep ChangeAmount(PaymentObligation obligation, long amountFen, DateTimeOffset publicUntil, string cause, DateTimeOffset at)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amountFen);
        var key = $"change:{obligation.ObligationId}:{obligation.Changes + 1:00}";
        var changed = Restart(obligation, publicUntil, at) with
        {
            AmountFen = amountFen,
            AdjustedFen = checked(obligation.AdjustedFen + amountFen - obligation.AmountFen),
        };
        return new LedgerStep(obligation.AllocationId, obligation.TownshipCode, key, Postings(key, obligation, amountFen, cause, at), [changed], []);
    }

    /// <summary>Another person takes the entry's place: a new obligation with a number of its own, and the old one is superseded.</summary>
    /// <param name="obligation">Entry that is given up.</param>
    /// <param name="successor">New obligation as it shall stand; its version is empty.</param>
    /// <param name="publicUntil">End of the successor's publicity period.</param>
    /// <param name="cause">Decision that caused it.</param>
    /// <param name="at">When.</param>
    public static LedgerStep ChangePerson(PaymentObligation obligation, PaymentObligation successor, DateTimeOffset publicUntil, string cause, DateTimeOffset at)
    {
        if (successor.ObligationId == obligation.ObligationId) throw new ArgumentException("The successor is the same person.", nameof(successor));
        if (obligation.SupersededBy > 0) throw new InvalidOperationException($"Obligation {obligation.ObligationId} was superseded before.");
        var key = $"supersede:{obligation.ObligationId}";
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
            obligation.AllocationId, obligation.TownshipCode, key, Postings(key, obligation, successor.AmountFen, cause, at),
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

    private static List<Posting> Postings(string key, PaymentObligation obligation, long amountFen, string cause, DateTimeOffset at)
    {
        var moves = new List<(Account From, Account To, long Fen)>();
        // What an earlier cancellation gave back to the fund is owed again.
        if (obligation.State == ObligationState.Cancelled) moves.Add((Account.ReturnedToFund, Account.Owed, obligation.AmountFen));
        if (amountFen > obligation.AmountFen) moves.Add((Account.Allocated, Account.Owed, amountFen - obligation.AmountFen));
        if (amountFen < obligation.AmountFen) moves.Add((Account.Owed, Account.Allocated, obligation.AmountFen - amountFen));
        return [.. moves.Select((move, index) => new Posting(index == 0 ? key : $"{key}:{index}", obligation.AllocationId, obligation.TownshipCode, move.From, move.To, move.Fen, 1, cause, at))];
    }
}
