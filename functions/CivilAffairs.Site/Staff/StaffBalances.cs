using CivilAffairs.Core.Ledger;

namespace CivilAffairs.Site.Staff;

/// <summary>A page of balances: tables of lines, each with every account as a column. One page serves every level from the fund to the person.</summary>
public sealed record StaffBalances
{
    /// <summary>Addresses.</summary>
    public required StaffLinks Links { get; init; }

    /// <summary>The moment of the balances.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Heading.</summary>
    public required string Title { get; init; }

    /// <summary>Pages above, from the top.</summary>
    public IReadOnlyList<(string Text, string Address)> Above { get; init; } = [];

    /// <summary>Tables.</summary>
    public required IReadOnlyList<BalanceTable> Tables { get; init; }

    /// <summary>What an export from here covers; null: no form.</summary>
    public ExportScope? Export { get; init; }
}

/// <summary>A table of balances.</summary>
/// <param name="Id">Its heading's id.</param>
/// <param name="Title">As in 按乡镇.</param>
/// <param name="Rows">Lines.</param>
/// <param name="Total">Their sum; null when they do not add up to anything that means something.</param>
/// <param name="Note">What must be known to read it; empty: nothing.</param>
public sealed record BalanceTable(string Id, string Title, IReadOnlyList<BalanceRow> Rows, Balances? Total, string Note = "");

/// <summary>A line with the way down from it; null: none.</summary>
public sealed record BalanceRow(BalanceLine Line, string? Address = null, string Detail = "");

/// <summary>What an export covers; null: everything.</summary>
public sealed record ExportScope(string? AllocationId = null, string? TownshipCode = null, string? ProgrammeCode = null);
