namespace CivilAffairs.Core.Publication;

/// <summary>What a person decides about something public.</summary>
public enum PublicationActKind
{
    /// <summary>更正说明: tells what was wrong and is right now.</summary>
    Correct,

    /// <summary>撤下名单: lists of people go, totals stay.</summary>
    WithdrawLists,

    /// <summary>撤回: all pages of the allocation become a tombstone.</summary>
    Withdraw,
}

/// <summary>A correction or withdrawal by a person; table <c>PublicationActs</c>. Never changed, never removed.</summary>
/// <param name="AllocationId">Allocation.</param>
/// <param name="ActId">Derived from kind, township and reason: the same act twice is one.</param>
/// <param name="Kind">Kind.</param>
/// <param name="TownshipCode">Township, empty for the whole allocation.</param>
/// <param name="Reason">Reason that the public reads.</param>
/// <param name="By">Who decided; not published.</param>
/// <param name="At">When.</param>
/// <param name="Sha256">Digest of what was withdrawn, as it last stood; empty for corrections.</param>
public sealed record PublicationAct(string AllocationId, string ActId, PublicationActKind Kind, string TownshipCode, string Reason, string By, DateTimeOffset At, string Sha256 = "")
{
    /// <summary>Whether it concerns a township.</summary>
    public bool Concerns(string townshipCode) => TownshipCode.Length == 0 || TownshipCode == townshipCode;

    /// <summary>As the public reads it.</summary>
    public PublicNote ToNote() => new(ActId, At, Describe(Kind), TownshipCode.Length == 0 ? null : TownshipCode, Reason);

    private static string Describe(PublicationActKind kind) => kind switch
    {
        PublicationActKind.Correct => "更正说明",
        PublicationActKind.WithdrawLists => "撤下名单",
        PublicationActKind.Withdraw => "撤回公开",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}

/// <summary>Table <c>PublicationActs</c>: append-only.</summary>
public interface IPublicationActs
{
    /// <summary>Inserts once. Safe to run twice by allocation and act; returns what stands afterwards.</summary>
    Task<PublicationAct> AddAsync(PublicationAct act, CancellationToken cancellation = default);

    /// <summary>Acts of an allocation, oldest first.</summary>
    Task<IReadOnlyList<PublicationAct>> ListAsync(string allocationId, CancellationToken cancellation = default);
}
