using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Disbursement.Controls;

namespace CivilAffairs.Site.Protection;

/// <summary>What is held about one person, for that person. Holds personal data in full: it goes out once, by hand, and lies nowhere.</summary>
public sealed record PersonHeld
{
    /// <summary>The request.</summary>
    public required string ExportId { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who is responsible for the data.</summary>
    public required string Controller { get; init; }

    /// <summary>Entries on rosters, with what was paid.</summary>
    public required IReadOnlyList<HeldEntry> Entries { get; init; }

    /// <summary>Places where the keyed hash of the resident ID stands so that nobody is paid twice.</summary>
    public required IReadOnlyList<string> Claims { get; init; }

    /// <summary>Lists for the controls before payment that the person stands on.</summary>
    public required IReadOnlyList<HeldListing> Lists { get; init; }

    /// <summary>Changes that propose the person for an entry.</summary>
    public required IReadOnlyList<HeldChange> Changes { get; init; }
}

/// <summary>An entry of a roster.</summary>
public sealed record HeldEntry
{
    /// <summary>Document.</summary>
    public required string Document { get; init; }

    /// <summary>Township, village and group.</summary>
    public required string Place { get; init; }

    /// <summary>Number on the roster.</summary>
    public required int EntryNumber { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Resident ID.</summary>
    public required string ResidentId { get; init; }

    /// <summary>Card.</summary>
    public required string Card { get; init; }

    /// <summary>Bank.</summary>
    public required string Bank { get; init; }

    /// <summary>Kind of aid.</summary>
    public required string Category { get; init; }

    /// <summary>Persons in the household.</summary>
    public required int HouseholdSize { get; init; }

    /// <summary>Amount in fen.</summary>
    public required long AmountFen { get; init; }

    /// <summary>State.</summary>
    public required ObligationState State { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Attempts at payment.</summary>
    public required IReadOnlyList<HeldPayment> Payments { get; init; }

    /// <summary>What else is on record about the entry: objections, corrections, hits of controls, recoveries.</summary>
    public required IReadOnlyList<string> Records { get; init; }

    /// <summary>Files in which the person stands.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"HeldEntry {EntryNumber}";
}

/// <summary>One attempt at payment, in fen.</summary>
public sealed record HeldPayment(string Batch, int Line, long AmountFen, string Card, InstructionState State, DateTimeOffset MadeAt, DateTimeOffset? AnsweredAt)
{
    /// <inheritdoc/>
    public override string ToString() => $"HeldPayment {Batch} {Line}";
}

/// <summary>A proposed change that names the person.</summary>
public sealed record HeldChange(string Allocation, int EntryNumber, string Name, string ResidentId, string Card, bool? Accepted, DateTimeOffset ProposedAt)
{
    /// <inheritdoc/>
    public override string ToString() => $"HeldChange {EntryNumber}";
}

/// <summary>A list that the person stands on, as of a day.</summary>
public sealed record HeldListing(ControlListKind Kind, string Source, DateOnly AsOf);
