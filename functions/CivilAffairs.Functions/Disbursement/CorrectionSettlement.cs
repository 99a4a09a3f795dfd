using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Storage;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>
/// Carries out corrections that were reviewed and accepted: what the bank rejected may be paid again, what was not paid yet stays where it is.
/// Safe to run twice by obligation and attempt, or by correction.
/// </summary>
public sealed class CorrectionSettlement(ILedgerStore ledger, IFieldProtector protector, TimeProvider time)
{
    /// <summary>Whether an entry's account may be corrected: rejected by the bank, or not paid yet.</summary>
    public static bool CanCorrect(PaymentObligation obligation) =>
        obligation.SupersededBy == 0 && obligation.State is ObligationState.Rejected or ObligationState.Posted or ObligationState.Held;

    /// <summary>Of several accepted corrections the last one counts: an earlier one was carried out, or overtaken.</summary>
    public static CorrectionCase? LastAccepted(IEnumerable<CorrectionCase> corrections) =>
        corrections.Where(correction => correction.Accepted == true).OrderBy(correction => correction.EnteredAt).ThenBy(correction => correction.Key, StringComparer.Ordinal).LastOrDefault();

    /// <summary>Settles a township's accepted corrections that were not carried out yet; true when there was one to carry out.</summary>
    public async Task<bool> SettleAsync(IReadOnlyList<PaymentObligation> obligations, IReadOnlyList<CorrectionCase> known, CancellationToken cancellation)
    {
        if (known.Count == 0) return false;
        var settled = false;
        var open = obligations.Where(CanCorrect).ToDictionary(obligation => obligation.EntryNumber);
        foreach (var accepted in known.GroupBy(correction => correction.EntryNumber).Select(LastAccepted).OfType<CorrectionCase>())
        {
            if (!open.TryGetValue(accepted.EntryNumber, out var obligation) || !accepted.Answers(obligation) || Stands(accepted, obligation)) continue;
            await ApplyAsync(accepted, cancellation);
            settled = true;
        }

        return settled;
    }

    /// <summary>Applies one accepted correction; what another hand changed meanwhile is read again.</summary>
    public async Task ApplyAsync(CorrectionCase accepted, CancellationToken cancellation)
    {
        while (await ledger.ReadObligationAsync(accepted.AllocationId, accepted.TownshipCode, accepted.EntryNumber, cancellation) is { } obligation && CanCorrect(obligation) && accepted.Answers(obligation))
        {
            var step = obligation.State == ObligationState.Rejected
                ? DecisionSteps.Correct(obligation, accepted.BankCode, accepted.CardCipher, accepted.CardTail, time.GetUtcNow())
                : DecisionSteps.ChangeAccount(obligation, accepted.BankCode, accepted.CardCipher, accepted.CardTail, accepted.Key, time.GetUtcNow());
            if (await ledger.ApplyAsync(step, cancellation) != StepOutcome.Stale) return;
        }
    }

    // Compared in the clear: the same card has another cipher each time it is encrypted, and keys are turned. A rejected entry is always corrected, be it to the card that it had and that works again.
    private bool Stands(CorrectionCase accepted, PaymentObligation obligation) =>
        obligation.State != ObligationState.Rejected && obligation.BankCode == accepted.BankCode && protector.Unprotect(obligation.CardCipher) == protector.Unprotect(accepted.CardCipher);
}
