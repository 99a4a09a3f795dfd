using CivilAffairs.Core.Disbursement;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>Takes an accepted correction over and looks again: a new account may be another person's, and one that the bank refused is gone.</summary>
public sealed class CorrectedAccounts(CorrectionSettlement settlement, ControlRun controls)
{
    /// <summary>Changes the account and runs the controls. Safe to run twice by correction.</summary>
    public async Task TakeOverAsync(TownshipKey key, CorrectionCase accepted, CancellationToken cancellation)
    {
        await settlement.ApplyAsync(accepted, cancellation);
        await controls.RunAsync(key, cancellation);
    }
}
