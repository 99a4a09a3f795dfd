using CivilAffairs.Core.Disbursement;

namespace CivilAffairs.Core.Ledger;

/// <summary>Steps after a wrong payment, and for money that nobody could be paid (domain.md C47, C49).</summary>
public static class RecoverySteps
{
    /// <summary>Prefix of the key of a receipt's posting.</summary>
    public const string ReceiptPrefix = "recover:";

    /// <summary>A receipt brings back a part of what was paid wrongly, or all of it: the receipt's number is the key, so it counts once.</summary>
    public static LedgerStep Receive(PaymentObligation obligation, string receiptNumber, long fen, DateTimeOffset at)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(fen);
        var recovered = checked(obligation.RecoveredFen + fen);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(recovered, obligation.AmountFen);
        if (obligation.State != ObligationState.Paid) throw new InvalidOperationException($"Obligation {obligation.ObligationId} is {obligation.State}: only what was paid is recovered.");
        var key = ReceiptKey(obligation.ObligationId, receiptNumber);
        var changed = recovered == obligation.AmountFen
            ? obligation.Move(ObligationState.Recovered, "错发资金已追回", at)
            : obligation with { ChangedAt = at };
        var posting = new Posting(key, obligation.AllocationId, obligation.TownshipCode, Account.Paid, Account.ReturnedToFund, fen, 1, $"追回 {receiptNumber}", at);
        return new LedgerStep(obligation.AllocationId, obligation.TownshipCode, key, [posting], [changed with { RecoveredFen = recovered }], []);
    }

    /// <summary>Key of a receipt's posting.</summary>
    public static string ReceiptKey(string obligationId, string receiptNumber) => $"{ReceiptPrefix}{obligationId}:{receiptNumber}";

    /// <summary>Which return of unclaimed money: obligation, attempt, change.</summary>
    public static string UnclaimedKey(PaymentObligation obligation) => $"{obligation.ObligationId}-{obligation.Attempts:00}-{obligation.Changes:00}";

    /// <summary>Money that could not be paid within its deadline goes back to the fund, with a posting of its own.</summary>
    public static LedgerStep ReturnUnclaimed(PaymentObligation obligation, DateTimeOffset at)
    {
        // What came back by a change, or was rejected anew, may be given back anew.
        var key = $"unclaimed:{UnclaimedKey(obligation)}";
        var posting = new Posting(key, obligation.AllocationId, obligation.TownshipCode, Account.Owed, Account.ReturnedToFund, obligation.AmountFen, 1, "无法发放退回", at);
        return new LedgerStep(
            obligation.AllocationId, obligation.TownshipCode, key, [posting],
            [obligation.Move(ObligationState.Cancelled, "无法发放退回", at) with { HoldId = "" }], []);
    }
}
