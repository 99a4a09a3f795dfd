using CivilAffairs.Core.Intake;

namespace CivilAffairs.Core.Ledger;

/// <summary>The step by which a correcting document changes a township's share: new money comes from the appropriation, what is taken back returns to it.</summary>
public static class CorrectionSteps
{
    /// <summary>Posts a change that was settled. Safe to run twice by township and correction.</summary>
    public static LedgerStep Change(TownshipRecord township, ShareChange change, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(township);
        ArgumentNullException.ThrowIfNull(change);
        if (change.IsReserved) throw new InvalidOperationException($"Correction {change.CorrectionId} of {township.TownshipCode} is not settled yet.");
        var key = $"share-change:{township.AllocationId}:{township.TownshipCode}:{change.CorrectionId}";
        var (from, to) = change.Fen > 0 ? (Account.Appropriation, Account.Allocated) : (Account.Allocated, Account.Appropriation);
        var posting = new Posting(key, township.AllocationId, township.TownshipCode, from, to, long.Abs(change.Fen), 0, change.Number, at);
        return new LedgerStep(township.AllocationId, township.TownshipCode, key, [posting], [], []);
    }
}
