namespace CivilAffairs.Site.Staff;

/// <summary>Addresses of the pages of ledger, audit and reconciliation.</summary>
public static class LedgerLinks
{
    /// <summary>Keys of waits for a look at a day's reconciliation begin so; the day follows.</summary>
    public const string ReconciliationWait = "reconcile|";

    /// <summary>The audit's chains.</summary>
    public static string Audit(this StaffLinks links) => links.Address("staff/audit");

    /// <summary>Balances of the county.</summary>
    public static string Ledger(this StaffLinks links) => links.Address("staff/ledger");

    /// <summary>Balances of a township over all allocations.</summary>
    public static string LedgerOfTownship(this StaffLinks links, string townshipCode) => links.Address($"staff/ledger/townships/{townshipCode}");

    /// <summary>Balances of an allocation.</summary>
    public static string Ledger(this StaffLinks links, string allocationId) => links.Address($"staff/ledger/allocations/{allocationId}");

    /// <summary>Balances of a source in an allocation, by township.</summary>
    public static string LedgerOfFund(this StaffLinks links, string allocationId, string fund) => links.Address($"staff/ledger/allocations/{allocationId}/funds/{(fund.Length == 0 ? "none" : fund)}");

    /// <summary>Balances of a township in an allocation, by village.</summary>
    public static string Ledger(this StaffLinks links, string allocationId, string townshipCode) => links.Address($"staff/ledger/allocations/{allocationId}/townships/{townshipCode}");

    /// <summary>Balances of a village in an allocation, by household.</summary>
    public static string Ledger(this StaffLinks links, string allocationId, string townshipCode, string villageCode) =>
        links.Address($"staff/ledger/allocations/{allocationId}/townships/{townshipCode}/villages/{villageCode}");

    /// <summary>Takes the export form.</summary>
    public static string ExportAction(this StaffLinks links) => links.Address("staff/ledger/exports");

    /// <summary>How far an export is.</summary>
    public static string Export(this StaffLinks links, string exportId) => links.Address($"staff/ledger/exports/{exportId}");

    /// <summary>Its file.</summary>
    public static string ExportFile(this StaffLinks links, string exportId) => links.Address($"staff/ledger/exports/{exportId}/file");

    /// <summary>Tells when it went on.</summary>
    public static string LiveExport(this StaffLinks links, string exportId) => links.Address($"staff/live/ledger-exports/{exportId}");

    /// <summary>Reconciliations by day.</summary>
    public static string Reconciliations(this StaffLinks links) => links.Address("staff/reconciliations");

    /// <summary>One day's reconciliation.</summary>
    public static string Reconciliation(this StaffLinks links, string day) => links.Address($"staff/reconciliations/{day}");

    /// <summary>One day's reconciliation as a workbook.</summary>
    public static string ReconciliationWorkbook(this StaffLinks links, string day) => links.Address($"staff/reconciliations/{day}/workbook");
}
