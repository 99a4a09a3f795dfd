using CivilAffairs.Core.Ledger;

namespace CivilAffairs.Site.Staff;

/// <summary>An export of the ledger, while it is written and afterwards.</summary>
/// <param name="Links">Addresses.</param>
/// <param name="Order">What was ordered, and how far it is.</param>
/// <param name="ScopeWords">What it covers.</param>
/// <param name="Live">What tells that it went on; null when it is finished.</param>
public sealed record StaffLedgerExport(StaffLinks Links, LedgerExportOrder Order, string ScopeWords, LivePage? Live);
