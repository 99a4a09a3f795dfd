using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>Tells a township which accounts it must correct: <c>corrections.json</c> in its outbox, by entry number, without names or cards. What the county settles is not its task.</summary>
public sealed class CorrectionList(IOutbox outbox)
{
    /// <summary>Writes the list as it stands; nothing is written before there ever was a rejection.</summary>
    public async Task WriteAsync(TownshipKey key, IReadOnlyList<PaymentObligation> obligations, IReadOnlySet<int> byCounty, CancellationToken cancellation)
    {
        var path = $"townships/{key.TownshipCode}/{key.AllocationId}/corrections.json";
        var rejected = obligations.Where(obligation => obligation.State == ObligationState.Rejected && !byCounty.Contains(obligation.EntryNumber))
            .Select(obligation => new CorrectionTask(obligation.EntryNumber, obligation.Attempts, obligation.Reason))
            .ToList();
        // Where no entry was ever with the bank, none was rejected: there is no list to empty.
        var wasWithBank = obligations.Any(obligation => obligation.Attempts > 0);
        if (rejected.Count > 0 || (wasWithBank && await outbox.ReadAsync(path, cancellation) is not null))
            await outbox.PutAsync(path, WireJson.Write(rejected), "application/json", cancellation);
    }
}

/// <summary>An account to correct.</summary>
/// <param name="EntryNumber">Number on the roster.</param>
/// <param name="Attempt">Attempt that was rejected.</param>
/// <param name="Reason">What to do, in plain Chinese.</param>
public sealed record CorrectionTask(int EntryNumber, int Attempt, string Reason);
