using CivilAffairs.Core.Disbursement;

namespace CivilAffairs.Core.Ledger;

/// <summary>
/// One atomic move in one township's ledger: the postings, the obligations and the instructions that change with them are written
/// in one storage transaction, or not at all. The first posting's id is the step's idempotency key: it can be inserted once only,
/// so the step happens once however often it is tried.
/// </summary>
/// <param name="AllocationId">Allocation.</param>
/// <param name="TownshipCode">Township.</param>
/// <param name="Key">Idempotency key when there is no posting (a state change that moves no money); otherwise the first posting's id.</param>
/// <param name="Postings">Transfers; may be empty.</param>
/// <param name="Obligations">New (empty version) or changed (version as read) obligations.</param>
/// <param name="Instructions">New or changed instructions.</param>
public sealed record LedgerStep(
    string AllocationId,
    string TownshipCode,
    string Key,
    IReadOnlyList<Posting> Postings,
    IReadOnlyList<PaymentObligation> Obligations,
    IReadOnlyList<PaymentInstruction> Instructions)
{
    /// <summary>A step of the same key without postings may be told in its place (<see cref="PaymentSteps.PassOver"/>): of the two, one happens.</summary>
    public bool HasAlternative { get; init; }

    /// <summary>Storage takes 100 rows in one transaction; one of them is the ledger's version. The key's row counts.</summary>
    public const int MaximumRows = 99;

    /// <summary>Obligations that fit into a step which changes each with one instruction and has up to two postings.</summary>
    public const int PairedChunk = 48;

    /// <summary>Obligations that fit into a step which changes obligations alone.</summary>
    public const int SingleChunk = 96;
}

/// <summary>How a step ended.</summary>
public enum StepOutcome
{
    /// <summary>Written now.</summary>
    Applied,

    /// <summary>Had been written before; nothing changed.</summary>
    AlreadyApplied,

    /// <summary>An obligation or instruction changed since it was read; nothing was written. Read again and decide anew.</summary>
    Stale,
}
