using CivilAffairs.Core.Disbursement;

namespace CivilAffairs.Core.Ledger;

/// <summary>
/// Steps by which staff stop entries and let them go on. A hold changes the obligation itself, so that an instruction chosen before it is
/// refused by the version: what is held between choice and instruction is not paid.
/// </summary>
public static class HoldSteps
{
    /// <summary>Holds entries that are posted or approved. At most <see cref="LedgerStep.SingleChunk"/> obligations.</summary>
    public static LedgerStep Hold(string holdId, string reason, IReadOnlyList<PaymentObligation> obligations, DateTimeOffset at) =>
        Change($"staff-hold:{holdId}", obligations, obligation => obligation.Move(ObligationState.Held, $"暂缓发放：{reason}", at) with { HoldId = holdId });

    /// <summary>Lets entries go on that this hold alone keeps: they need an approval again. At most <see cref="LedgerStep.SingleChunk"/> obligations.</summary>
    public static LedgerStep Release(string holdId, IReadOnlyList<PaymentObligation> obligations, DateTimeOffset at) =>
        Change($"staff-release:{holdId}", obligations, obligation => obligation.Move(ObligationState.Posted, "", at) with { HoldId = "" });

    // The key names what stood: an entry that an objection's decision sets free under a standing hold is held by another step.
    private static LedgerStep Change(string act, IReadOnlyList<PaymentObligation> obligations, Func<PaymentObligation, PaymentObligation> change)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(obligations.Count, LedgerStep.SingleChunk);
        var first = obligations[0];
        var content = string.Join('|', obligations.Select(obligation => $"{obligation.ObligationId}@{obligation.Version}"));
        return new LedgerStep(first.AllocationId, first.TownshipCode, $"{act}:{Storage.KeyText.Base32(content, 20)}", [], [.. obligations.Select(change)], []);
    }
}
