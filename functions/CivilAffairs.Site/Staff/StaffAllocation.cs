using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Supervision;

namespace CivilAffairs.Site.Staff;

/// <summary>One allocation for the staff.</summary>
public sealed record StaffAllocation
{
    /// <summary>Addresses.</summary>
    public required StaffLinks Links { get; init; }

    /// <summary>How the open page learns that it is out of date.</summary>
    public LivePage? Live { get; init; }

    /// <summary>The moment that ages are counted to.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>As registered.</summary>
    public required AllocationRecord Record { get; init; }

    /// <summary>Programme's name.</summary>
    public required string ProgrammeName { get; init; }

    /// <summary>Its townships by code.</summary>
    public required IReadOnlyList<TownshipSummary> Townships { get; init; }

    /// <summary>Open waits.</summary>
    public required IReadOnlyList<Wait> Waits { get; init; }

    /// <summary>Holds of the whole allocation, released ones included.</summary>
    public IReadOnlyList<StaffHold> Holds { get; init; } = [];

    /// <summary>The document as read, with the place of every value; null: its part of the page is left out.</summary>
    public AllocationDocument? Document { get; init; }

    /// <summary>Who did what, by time.</summary>
    public IReadOnlyList<AuditEntry> Audit { get; init; } = [];
}

/// <summary>A township in a list.</summary>
public sealed record TownshipSummary(TownshipRecord Record, Balances Balances);
