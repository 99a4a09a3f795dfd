namespace CivilAffairs.Core.Publicity;

/// <summary>An objection (异议) to one entry of a posted roster; holds that entry alone until decided (C62).</summary>
public sealed record Objection
{
    /// <summary><c>{allocation}-{township}-{entry}-{n}</c>.</summary>
    public required string ObjectionId { get; init; }

    /// <summary>Allocation.</summary>
    public required string AllocationId { get; init; }

    /// <summary>Township.</summary>
    public required string TownshipCode { get; init; }

    /// <summary>Entry objected to.</summary>
    public required int EntryNumber { get; init; }

    /// <summary>What is objected; may hold personal data, never published.</summary>
    public required string Grounds { get; init; }

    /// <summary>Who took it down (the objector may stay unnamed).</summary>
    public required string TakenBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>Null while undecided; true: upheld, the entry is not paid; false: dismissed, the entry goes on.</summary>
    public bool? Upheld { get; init; }

    /// <summary>Who decided.</summary>
    public string DecidedBy { get; init; } = "";

    /// <summary>Reason of the decision, published in the aggregate only.</summary>
    public string DecisionReason { get; init; } = "";

    /// <summary>When it was decided.</summary>
    public DateTimeOffset? DecidedAt { get; init; }
}

/// <summary>Table <c>Objections</c>.</summary>
public interface IObjectionStore
{
    /// <summary>Inserts once. Safe to run twice by id; false when it is there already.</summary>
    Task<bool> AddAsync(Objection objection, CancellationToken cancellation = default);

    /// <summary>Writes the decision once: false when another decision stands.</summary>
    Task<bool> DecideAsync(Objection decided, CancellationToken cancellation = default);

    /// <summary>Objections of a township, oldest first.</summary>
    Task<IReadOnlyList<Objection>> ListAsync(string allocationId, string townshipCode, CancellationToken cancellation = default);
}
