using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Publicity;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Site.Access;

namespace CivilAffairs.Site.Staff;

/// <summary>First page of a township's people: what waits for them over all allocations, and where each stands.</summary>
public sealed record TownshipDesk
{
    /// <summary>Name.</summary>
    public required string TownshipName { get; init; }

    /// <summary>The township's parts of allocations, newest first.</summary>
    public required IReadOnlyList<TownshipDeskLine> Lines { get; init; }

    /// <summary>What the township itself must do, earliest deadline first.</summary>
    public required IReadOnlyList<TownshipDeskWait> Own { get; init; }

    /// <summary>What others must do about the township's money.</summary>
    public required IReadOnlyList<TownshipDeskWait> Others { get; init; }

    /// <summary>When the page was made.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Who reads.</summary>
    public required Visitor Visitor { get; init; }
}

/// <summary>A township's part of an allocation with the address of its page.</summary>
public sealed record TownshipDeskLine(AllocationRecord Allocation, TownshipRecord Share, string Page);

/// <summary>One wait with the page where it is dealt with.</summary>
public sealed record TownshipDeskWait(Wait Wait, string Number, string Page);

/// <summary>A township's own page of one allocation: everything it does, from the notice to the slips.</summary>
public sealed record TownshipWork
{
    /// <summary>Allocation.</summary>
    public required AllocationRecord Allocation { get; init; }

    /// <summary>The township's part.</summary>
    public required TownshipRecord Share { get; init; }

    /// <summary>Programme.</summary>
    public required string ProgrammeName { get; init; }

    /// <summary>From a path below the township's part, as in <c>objections</c>, to a whole address; empty: this page.</summary>
    public required Func<string, string> Address { get; init; }

    /// <summary>The desk; empty for who came by the link of a notice.</summary>
    public string Desk { get; init; } = "";

    /// <summary>The township's public page; empty while nothing is public.</summary>
    public string PublicPage { get; init; } = "";

    /// <summary>Who reads, signed in; null by the link of a notice.</summary>
    public Visitor? Visitor { get; init; }

    /// <summary>May hand in rosters and take objections down.</summary>
    public required bool MayEnter { get; init; }

    /// <summary>When the page was made.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Deadline of the acknowledgement; null before the notice.</summary>
    public DateTimeOffset? AcknowledgeBy { get; init; }

    /// <summary>Deadline of the roster; null before the notice.</summary>
    public DateTimeOffset? RosterBy { get; init; }

    /// <summary>Files of notices that correcting documents brought, by correction.</summary>
    public IReadOnlyList<(string Id, string Number)> Supplements { get; init; } = [];

    /// <summary>What was answered to the last roster; null before the first.</summary>
    public CheckReport? LastRoster { get; init; }

    /// <summary>Open waits of this part, earliest deadline first.</summary>
    public required IReadOnlyList<Wait> Waits { get; init; }

    /// <summary>Objections, oldest first.</summary>
    public required IReadOnlyList<Objection> Objections { get; init; }

    /// <summary>Accounts that must be corrected.</summary>
    public int ToCorrect { get; init; }

    /// <summary>Corrections that another person must look at.</summary>
    public int ToReview { get; init; }

    /// <summary>Changes that the bureau has not decided.</summary>
    public int OpenChanges { get; init; }
}

/// <summary>What was answered to a roster, with what to do next.</summary>
/// <param name="Report">The report.</param>
/// <param name="Share">Whose.</param>
/// <param name="Remarked">Address of the own workbook with remarks; empty when there is none.</param>
/// <param name="Mends">Address of the list of mends; empty when the right rows are not kept.</param>
/// <param name="Back">The township's page.</param>
/// <param name="Upload">Takes the next file; empty for who may not.</param>
/// <param name="Visitor">Who reads, signed in.</param>
public sealed record RosterVerdict(CheckReport Report, TownshipRecord Share, string Remarked, string Mends, string Back, string Upload, Visitor? Visitor);

/// <summary>A roster that is being checked.</summary>
/// <param name="TownshipName">Whose.</param>
/// <param name="Again">This page again.</param>
/// <param name="Back">The township's page.</param>
/// <param name="Visitor">Who reads, signed in.</param>
public sealed record RosterPending(string TownshipName, string Again, string Back, Visitor? Visitor);
