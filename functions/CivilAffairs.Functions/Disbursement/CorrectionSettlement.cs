using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>Carries out corrections that were reviewed and accepted: the account is changed, once an attempt. Safe to run twice by obligation and attempt.</summary>
public sealed class CorrectionSettlement(ILedgerStore ledger, IRecordStore<CorrectionCase> corrections, TimeProvider time)
{
    /// <summary>Settles a township's accepted corrections whose entries still wait.</summary>
    public async Task SettleAsync(TownshipKey key, IReadOnlyList<PaymentObligation> obligations, CancellationToken cancellation)
    {
        var rejected = obligations.Where(obligation => obligation.State == ObligationState.Rejected).ToDictionary(obligation => obligation.EntryNumber);
        if (rejected.Count == 0) return;
        foreach (var accepted in (await corrections.ListAsync($"{key.AllocationId}|{key.TownshipCode}", cancellation)).Where(correction => correction.Accepted == true))
        {
            if (rejected.TryGetValue(accepted.EntryNumber, out var obligation) && obligation.Attempts == accepted.Attempt) await ApplyAsync(accepted, cancellation);
        }
    }

    /// <summary>Applies one accepted correction; what another hand changed meanwhile is read again.</summary>
    public async Task ApplyAsync(CorrectionCase accepted, CancellationToken cancellation)
    {
        while (await ledger.ReadObligationAsync(accepted.AllocationId, accepted.TownshipCode, accepted.EntryNumber, cancellation) is { State: ObligationState.Rejected } obligation && obligation.Attempts == accepted.Attempt)
        {
            var step = DecisionSteps.Correct(obligation, accepted.BankCode, accepted.CardCipher, accepted.CardTail, time.GetUtcNow());
            if (await ledger.ApplyAsync(step, cancellation) == StepOutcome.AlreadyApplied) return;
        }
    }
}
