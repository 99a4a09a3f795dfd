namespace CivilAffairs.Site.Staff;

/// <summary>Addresses of the pages of ledger, audit and reconciliation.</summary>
public static class LedgerLinks
{
    /// <summary>The audit's chains.</summary>
    public static string Audit(this StaffLinks links) => links.Address("staff/audit");
}
