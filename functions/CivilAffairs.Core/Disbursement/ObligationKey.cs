using System.Globalization;
using CivilAffairs.Core.Storage;

namespace CivilAffairs.Core.Disbursement;

/// <summary>Ids of obligations, instructions and batches: derived, immutable, ASCII, at most 35 characters where a bank carries them (domain.md §4.3).</summary>
public static class ObligationKey
{
    /// <summary>"E" and 25 upper-case characters: one person in one township in one allocation is owed once.</summary>
    public static string From(string allocationId, string townshipCode, string personFingerprint)
    {
        ArgumentException.ThrowIfNullOrEmpty(allocationId);
        ArgumentException.ThrowIfNullOrEmpty(townshipCode);
        ArgumentException.ThrowIfNullOrEmpty(personFingerprint);
        return "E" + KeyText.Base32($"{allocationId}|{townshipCode}|{personFingerprint}", 25).ToUpperInvariant();
    }

    /// <summary>Id of one attempt, as in <c>E…-01</c>. Attempts count from 1 to 99.</summary>
    public static string Instruction(string obligationId, int attempt)
    {
        ArgumentException.ThrowIfNullOrEmpty(obligationId);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(attempt);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(attempt, 99);
        return string.Create(CultureInfo.InvariantCulture, $"{obligationId}-{attempt:00}");
    }

    /// <summary>Id of a batch, as in <c>2026-15-k3m9xq-990123101-rcb-01</c>. Batches of a township and bank count from 1.</summary>
    public static string Batch(string allocationId, string townshipCode, string bankCode, int sequence)
    {
        ArgumentException.ThrowIfNullOrEmpty(allocationId);
        ArgumentException.ThrowIfNullOrEmpty(townshipCode);
        ArgumentException.ThrowIfNullOrEmpty(bankCode);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sequence);
        return string.Create(CultureInfo.InvariantCulture, $"{allocationId}-{townshipCode}-{bankCode}-{sequence:00}");
    }
}
