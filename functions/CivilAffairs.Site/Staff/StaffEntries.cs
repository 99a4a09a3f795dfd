using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;

namespace CivilAffairs.Site.Staff;

/// <summary>Entries of a township, filtered, a page at a time by their numbers.</summary>
public sealed record StaffEntries
{
    /// <summary>Addresses.</summary>
    public required StaffLinks Links { get; init; }

    /// <summary>The allocation's number.</summary>
    public required string Number { get; init; }

    /// <summary>Township.</summary>
    public required TownshipRecord Record { get; init; }

    /// <summary>Entries of this page.</summary>
    public required IReadOnlyList<StaffEntry> Entries { get; init; }

    /// <summary>Villages to choose from.</summary>
    public required IReadOnlyList<(string Code, string Name)> Villages { get; init; }

    /// <summary>State shown; null: all.</summary>
    public ObligationState? State { get; init; }

    /// <summary>Village shown; empty: all.</summary>
    public string Village { get; init; } = "";

    /// <summary>The page begins after this number.</summary>
    public int After { get; init; }

    /// <summary>The next page begins after this number; null on the last one.</summary>
    public int? Next { get; init; }
}
