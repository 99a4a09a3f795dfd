using CivilAffairs.Core.Ledger;

namespace CivilAffairs.Site.Staff;

/// <summary>Reconciliations by day.</summary>
/// <param name="Links">Addresses.</param>
/// <param name="Now">When the page was made.</param>
/// <param name="Reports">Newest first.</param>
public sealed record StaffReconciliations(StaffLinks Links, DateTimeOffset Now, IReadOnlyList<DayReport> Reports)
{
    /// <summary>Days on the page.</summary>
    public const int MostDays = 31;
}

/// <summary>One day's reconciliation.</summary>
/// <param name="Links">Addresses.</param>
/// <param name="Report">The latest report.</param>
public sealed record StaffReconciliation(StaffLinks Links, DayReport Report)
{
    /// <summary>Reports of the same day from before a statement came in, oldest first.</summary>
    public IReadOnlyList<DayReport> Earlier { get; init; } = [];
}
