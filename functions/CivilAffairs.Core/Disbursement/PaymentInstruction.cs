namespace CivilAffairs.Core.Disbursement;

/// <summary>One attempt at one obligation, with the snapshot of what was instructed.</summary>
public sealed record PaymentInstruction
{
    /// <summary><c>{ObligationId}-{attempt:00}</c>.</summary>
    public required string InstructionId { get; init; }

    /// <summary>Obligation it pays.</summary>
    public required string ObligationId { get; init; }

    /// <summary>Allocation.</summary>
    public required string AllocationId { get; init; }

    /// <summary>Township.</summary>
    public required string TownshipCode { get; init; }

    /// <summary>Batch that carries it.</summary>
    public required string BatchId { get; init; }

    /// <summary>1-based line in the batch file.</summary>
    public required int Line { get; init; }

    /// <summary>1-based attempt.</summary>
    public required int Attempt { get; init; }

    /// <summary>Name as printed for the bank.</summary>
    public required string PayeeName { get; init; }

    /// <summary>Encrypted card number as instructed.</summary>
    public required string CardCipher { get; init; }

    /// <summary>Agent bank's code.</summary>
    public required string BankCode { get; init; }

    /// <summary>Amount in fen.</summary>
    public required long AmountFen { get; init; }

    /// <summary>Number on the roster.</summary>
    public required int EntryNumber { get; init; }

    /// <summary>Row of the roster's sheet; 0 for instructions made before it was kept.</summary>
    public int RosterRow { get; init; }

    /// <summary>Hash of the roster row, see <see cref="PaymentObligation.RosterRowHash"/>.</summary>
    public string RosterRowHash { get; init; } = "";

    /// <summary>State.</summary>
    public required InstructionState State { get; init; }

    /// <summary>The bank's own reference, when answered.</summary>
    public string BankReference { get; init; } = "";

    /// <summary>The bank's reason code, when rejected.</summary>
    public string ReasonCode { get; init; } = "";

    /// <summary>ISO 20022 reason that the bank's code stands for, when rejected or returned.</summary>
    public string IsoReason { get; init; } = "";

    /// <summary>When it was made.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>When the bank's answer was booked, or the batch taken back before it was sent.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>When the bank took it back, for a late return.</summary>
    public DateTimeOffset? ReturnedAt { get; init; }

    /// <summary>Opaque version for guarded writes; empty for a new one.</summary>
    public string Version { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => $"PaymentInstruction {InstructionId} {State}";
}
