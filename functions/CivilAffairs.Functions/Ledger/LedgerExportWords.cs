using System.Globalization;
using CivilAffairs.Core.Ledger;

namespace CivilAffairs.Functions.Ledger;

/// <summary>An export in words, and what its file is called.</summary>
internal static class LedgerExportWords
{
    /// <summary>What it covers, as it stands on record.</summary>
    public static string Of(LedgerScope scope) =>
        $"文件{scope.AllocationId ?? "全部"}，乡镇{scope.TownshipCode ?? "全部"}，项目{scope.ProgrammeCode ?? "全部"}，{Day(scope.From) ?? "最初"}至{Day(scope.Until) ?? "最近"}";

    /// <summary>Name of the file.</summary>
    public static string FileName(LedgerExportOrder order)
    {
        var scope = order.Scope;
        string?[] parts = ["ledger", scope.AllocationId, scope.TownshipCode, scope.ProgrammeCode, Day(scope.From), Day(scope.Until)];
        return $"{string.Join('-', parts.Where(part => part is not null))}{(order.Format == LedgerExportFormat.Workbook ? "." : "-")}{order.Format.Extension()}";
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
