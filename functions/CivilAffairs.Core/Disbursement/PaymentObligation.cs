namespace CivilAffairs.Core.Disbursement;

/// <summary>
/// What one household is owed from one allocation: owed once, id derived and immutable (domain.md §4.3).
/// Card and resident ID are held encrypted; reading them needs the field protector.
/// </summary>
public sealed record PaymentObligation
{
    /// <summary>EndToEndId: derived from allocation, township and person; at most 35 ASCII characters.</summary>
    public required string ObligationId { get; init; }

    /// <summary>Allocation.</summary>
    public required string AllocationId { get; init; }

    /// <summary>Township.</summary>
    public required string TownshipCode { get; init; }

    /// <summary>Number on the roster; orders obligations within the township.</summary>
    public required int EntryNumber { get; init; }

    /// <summary>12-digit village code.</summary>
    public required string VillageCode { get; init; }

    /// <summary>Village name.</summary>
    public required string VillageName { get; init; }

    /// <summary>Village group.</summary>
    public string Group { get; init; } = "";

    /// <summary>Full name; public output masks it.</summary>
    public required string Name { get; init; }

    /// <summary>Under eighteen when the roster was accepted: never named in public (domain.md §1.3).</summary>
    public bool IsMinor { get; init; }

    /// <summary>Persons in the household.</summary>
    public int HouseholdSize { get; init; }

    /// <summary>Persons the money is for.</summary>
    public int AssistedPersons { get; init; }

    /// <summary>救助类别.</summary>
    public string Category { get; init; } = "";

    /// <summary>Amount in fen; changes only by <see cref="Ledger.ReplacementSteps"/>, with a publicity period of its own.</summary>
    public required long AmountFen { get; init; }

    /// <summary>Keyed hash of the resident ID.</summary>
    public required string PersonFingerprint { get; init; }

    /// <summary>Encrypted resident ID.</summary>
    public required string ResidentIdCipher { get; init; }

    /// <summary>Agent bank's code.</summary>
    public required string BankCode { get; init; }

    /// <summary>Encrypted card number.</summary>
    public required string CardCipher { get; init; }

    /// <summary>Last four digits of the card, for staff pages.</summary>
    public required string CardTail { get; init; }

    /// <summary>State.</summary>
    public required ObligationState State { get; init; }

    /// <summary>How many instructions were made so far.</summary>
    public int Attempts { get; init; }

    /// <summary>Current or last instruction, if any; not one that was taken back before its bank heard of it.</summary>
    public string? InstructionId { get; init; }

    /// <summary>Why it is held, rejected or cancelled, in plain Chinese without personal data; empty otherwise.</summary>
    public string Reason { get; init; } = "";

    /// <summary>SHA-256 of the roster file it came from (design.md, invariant 5).</summary>
    public required string RosterSha256 { get; init; }

    /// <summary>Row of the roster's sheet; 0 for obligations entered before it was kept.</summary>
    public int RosterRow { get; init; }

    /// <summary>SHA-256 of the roster row as checked (name, resident ID by its keyed hash, amount, card by its keyed hash); empty for old ones.</summary>
    public string RosterRowHash { get; init; } = "";

    /// <summary>When the state last changed.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>What came back of a wrong payment, in fen; the account <c>Paid</c> holds the rest (domain.md C49).</summary>
    public long RecoveredFen { get; init; }

    /// <summary>What the amount differs from the roster's by later changes, in fen; negative when it was lowered.</summary>
    public long AdjustedFen { get; init; }

    /// <summary>How often person or amount were changed after the roster was posted.</summary>
    public int Changes { get; init; }

    /// <summary>Entry that took this one's place when its person was changed; 0: none. A superseded entry is cancelled, and its money passed to the other.</summary>
    public int SupersededBy { get; init; }

    /// <summary>First instant of the entry's own publicity period; null: the township's. Objections raised before it concern what stood then.</summary>
    public DateTimeOffset? PublicityFrom { get; init; }

    /// <summary>Last instant of the entry's own publicity period; null: the township's (domain.md C30).</summary>
    public DateTimeOffset? PublicityUntil { get; init; }

    /// <summary>The staff's hold that keeps it in <see cref="ObligationState.Held"/>; empty: an objection does, or nothing.</summary>
    public string HoldId { get; init; } = "";

    /// <summary>Whether its person was erased after the retention period (decision 27): amounts and state stay, and nobody can be told by it.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsErased => PersonFingerprint.Length == 0;

    /// <summary>Opaque version for guarded writes; empty for a new one.</summary>
    public string Version { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => $"PaymentObligation {ObligationId} {State}";
}
