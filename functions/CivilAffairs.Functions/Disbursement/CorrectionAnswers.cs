using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>What banks that were asked say of accounts that wait for a review, for who reviews them.</summary>
public sealed class CorrectionAnswers(IAccountChecks checks, IFieldProtector protector)
{
    /// <summary>By the correction's key, null where the bank has not answered; nothing of those that no bank was asked about.</summary>
    public async Task<IReadOnlyDictionary<string, AccountCheck?>> ReadAsync(TownshipKey key, IEnumerable<CorrectionCase> corrections, CancellationToken cancellation)
    {
        var asked = corrections.Where(correction => correction.IsOpen && correction.AskedIn.Length > 0).ToList();
        if (asked.Count == 0) return new Dictionary<string, AccountCheck?>();
        var answers = await checks.ReadAsync(key.AllocationId, key.TownshipCode, cancellation).ToDictionaryAsync(check => (check.EntryNumber, check.CardFingerprint), cancellationToken: cancellation);
        return asked.ToDictionary(correction => correction.Key, correction => answers.GetValueOrDefault((correction.EntryNumber, protector.Fingerprint(protector.Unprotect(correction.CardCipher)))));
    }
}
