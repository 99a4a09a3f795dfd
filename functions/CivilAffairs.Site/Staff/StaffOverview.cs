using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Supervision;

namespace CivilAffairs.Site.Staff;

/// <summary>The first page of the staff: where the money is, what waits on whom, what came in.</summary>
public sealed record StaffOverview
{
    /// <summary>Addresses.</summary>
    public required StaffLinks Links { get; init; }

    /// <summary>The moment that ages and delays are counted to.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>All allocations, newest first.</summary>
    public required IReadOnlyList<AllocationSummary> Allocations { get; init; }

    /// <summary>Open waits, any order.</summary>
    public required IReadOnlyList<Wait> Waits { get; init; }

    /// <summary>Recent uploads, newest first.</summary>
    public required IReadOnlyList<IntakeEntry> Intakes { get; init; }

    /// <summary>Instances that gave up or were stopped.</summary>
    public IReadOnlyList<FlowInstance> Failures { get; init; } = [];

    /// <summary>Whether the reader may mend them.</summary>
    public bool MayMend { get; init; }

    /// <summary>Whether the reader may close what was looked at.</summary>
    public bool MayClose { get; init; }

    /// <summary>Names of townships by code, for the list of waits.</summary>
    public IReadOnlyDictionary<string, string> TownshipNames { get; init; } = new Dictionary<string, string>();
}

/// <summary>An allocation in a list.</summary>
/// <param name="Record">As registered.</param>
/// <param name="Balances">Its ledger.</param>
/// <param name="Townships">How many townships.</param>
/// <param name="ClosedTownships">How many of them are closed.</param>
public sealed record AllocationSummary(AllocationRecord Record, Balances Balances, int Townships, int ClosedTownships);
