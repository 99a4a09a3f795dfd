using CivilAffairs.Core.Storage;

namespace CivilAffairs.Core.Disbursement;

/// <summary>A corrected account that waits for another person's look (domain.md C46: new evidence, review, the old number stays on record). Table <c>Corrections</c>.</summary>
public sealed record CorrectionCase : IKeptRecord
{
    /// <summary>Allocation.</summary>
    public required string AllocationId { get; init; }

    /// <summary>Township.</summary>
    public required string TownshipCode { get; init; }

    /// <summary>Obligation, attempt and number of the proposal.</summary>
    public required string Key { get; init; }

    /// <summary>Entry.</summary>
    public required int EntryNumber { get; init; }

    /// <summary>Attempt that the bank rejected.</summary>
    public required int Attempt { get; init; }

    /// <summary>Bank before.</summary>
    public required string OldBankCode { get; init; }

    /// <summary>Last four digits before.</summary>
    public required string OldCardTail { get; init; }

    /// <summary>New bank.</summary>
    public required string BankCode { get; init; }

    /// <summary>New card, encrypted.</summary>
    public required string CardCipher { get; init; }

    /// <summary>Last four digits of the new card.</summary>
    public required string CardTail { get; init; }

    /// <summary>What the correction rests on.</summary>
    public required string Evidence { get; init; }

    /// <summary>Who entered it.</summary>
    public required string EnteredBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset EnteredAt { get; init; }

    /// <summary>Id of the file by which the bank was asked about the new account before anything is paid to it (C16); empty while it was not.</summary>
    public string AskedIn { get; init; } = "";

    /// <summary>True: taken over; false: refused; null: not looked at.</summary>
    public bool? Accepted { get; init; }

    /// <summary>Who looked at it.</summary>
    public string ReviewedBy { get; init; } = "";

    /// <summary>Why it was refused.</summary>
    public string ReviewReason { get; init; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset? ReviewedAt { get; init; }

    /// <inheritdoc/>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Partition => $"{AllocationId}|{TownshipCode}";

    /// <inheritdoc/>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsOpen => Accepted is null;

    /// <summary>Whether it answers how the entry stands: one of an earlier rejection must not bring its account back.</summary>
    public bool Answers(PaymentObligation obligation)
    {
        ArgumentNullException.ThrowIfNull(obligation);
        return Attempt == obligation.Attempts && (obligation.State != ObligationState.Rejected || EnteredAt >= obligation.ChangedAt);
    }

    /// <inheritdoc/>
    public override string ToString() => $"CorrectionCase {Key}";
}
