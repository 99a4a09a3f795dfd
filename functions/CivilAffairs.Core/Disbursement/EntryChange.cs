using CivilAffairs.Core.Storage;

namespace CivilAffairs.Core.Disbursement;

/// <summary>A township asks for another person, another spelling of the name or another amount of one entry before it is paid; accepted, the entry is posted anew (domain.md C30). Table <c>EntryChanges</c>.</summary>
public sealed record EntryChange : IKeptRecord
{
    /// <summary>Allocation.</summary>
    public required string AllocationId { get; init; }

    /// <summary>Township.</summary>
    public required string TownshipCode { get; init; }

    /// <summary>Obligation, how often it was changed, and what is asked for.</summary>
    public required string Key { get; init; }

    /// <summary>Entry to change.</summary>
    public required int EntryNumber { get; init; }

    /// <summary>Amount before, in fen.</summary>
    public required long OldAmountFen { get; init; }

    /// <summary>Amount asked for, in fen.</summary>
    public required long AmountFen { get; init; }

    /// <summary>The new person, or the same one under the right name; null: person and name stay.</summary>
    public NewPerson? Person { get; init; }

    /// <summary>Whether the person stays and only the name was written wrong (户名不符, domain.md §4.2 BE01): the obligation stays, and so does its account.</summary>
    public bool CorrectsName { get; init; }

    /// <summary>Whether another person takes the entry's place.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool ChangesPerson => Person is not null && !CorrectsName;

    /// <summary>What it rests on.</summary>
    public required string Evidence { get; init; }

    /// <summary>Who asked.</summary>
    public required string ProposedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset ProposedAt { get; init; }

    /// <summary>Null: not decided; true: posted anew; false: everything stays.</summary>
    public bool? Accepted { get; init; }

    /// <summary>Who decided.</summary>
    public string DecidedBy { get; init; } = "";

    /// <summary>Why.</summary>
    public string DecisionReason { get; init; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Number of the entry that stands posted anew; 0 before.</summary>
    public int NewEntryNumber { get; init; }

    /// <inheritdoc/>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Partition => $"{AllocationId}|{TownshipCode}";

    /// <inheritdoc/>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsOpen => Accepted is null;

    /// <inheritdoc/>
    public override string ToString() => $"EntryChange {Key}";
}

/// <summary>A person who takes an entry's place; resident ID and card are encrypted.</summary>
public sealed record NewPerson(string Name, string PersonFingerprint, string ResidentIdCipher, string BankCode, string CardCipher, string CardTail)
{
    /// <inheritdoc/>
    public override string ToString() => nameof(NewPerson);
}
