using CivilAffairs.Core.Disbursement;

namespace CivilAffairs.Core.Ledger;

/// <summary>Steps that bring an accepted roster into the ledger, chunk by chunk in order of entry numbers.</summary>
public static class RosterSteps
{
    /// <summary>One chunk: its obligations and the posting from allocated to owed. At most <see cref="LedgerStep.SingleChunk"/> obligations.</summary>
    public static LedgerStep Enter(string rosterSha256, int chunk, IReadOnlyList<PaymentObligation> obligations, DateTimeOffset at)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(obligations.Count, LedgerStep.SingleChunk);
        var first = obligations[0];
        var key = $"roster:{rosterSha256[..16]}:{chunk:0000}";
        var posting = new Posting(
            key, first.AllocationId, first.TownshipCode, Account.Allocated, Account.Owed,
            obligations.Sum(obligation => obligation.AmountFen), obligations.Count, $"花名册 {rosterSha256[..16]}", at);
        return new LedgerStep(first.AllocationId, first.TownshipCode, key, [posting], obligations, []);
    }
}
