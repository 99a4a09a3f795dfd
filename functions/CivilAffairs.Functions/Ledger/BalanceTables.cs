using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Identity;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Site.Staff;

namespace CivilAffairs.Functions.Ledger;

/// <summary>Lays balance sheets out as tables with the ways down: fund, township, village, person.</summary>
public sealed class BalanceTables(CountyProfile county)
{
    private const string FundNote = "记账不分来源：各账户按乡镇分配中各来源的金额比例分摊到分，各来源之和等于账户余额。";

    /// <summary>All allocations: by programme, by source, by township, by document.</summary>
    public IReadOnlyList<BalanceTable> OfCounty(StaffLinks links, IReadOnlyList<(AllocationRecord Record, BalanceSheet Sheet)> sheets) =>
    [
        Table("programmes", "按项目", BalanceSheet.Merge(sheets.Select(item => new BalanceLine(item.Sheet.ProgrammeCode, county.ProgrammeName(item.Sheet.ProgrammeCode), item.Sheet.Total))), _ => null),
        Table("funds", "按资金来源", BalanceSheet.Merge(sheets.SelectMany(item => item.Sheet.Funds)), _ => null, FundNote),
        Table("townships", "按乡镇", [.. BalanceSheet.Merge(sheets.SelectMany(item => item.Sheet.Townships.Select(township => township.Line))).OrderBy(line => line.Code, StringComparer.Ordinal)], line => links.LedgerOfTownship(line.Code)),
        Documents(links, sheets, allocationId => links.Ledger(allocationId)),
    ];

    /// <summary>One township over all allocations: by document, by village.</summary>
    public static IReadOnlyList<BalanceTable> OfTownship(StaffLinks links, string townshipCode, IReadOnlyList<(AllocationRecord Record, BalanceSheet Sheet)> sheets) =>
    [
        Documents(links, [.. sheets.Where(item => item.Sheet.Townships.Count > 0)], allocationId => links.Ledger(allocationId, townshipCode)),
        Table("villages", "按村", [.. BalanceSheet.Merge(sheets.SelectMany(item => item.Sheet.Townships).SelectMany(township => township.Villages)).OrderBy(line => line.Code.Length == 0).ThenBy(line => line.Code, StringComparer.Ordinal)], _ => null),
    ];

    /// <summary>An allocation: by source, by township.</summary>
    public static IReadOnlyList<BalanceTable> OfAllocation(StaffLinks links, BalanceSheet sheet) =>
    [
        Table("funds", "按资金来源", sheet.Funds, line => links.LedgerOfFund(sheet.AllocationId, line.Code), FundNote),
        Table("townships", "按乡镇", [.. sheet.Townships.Select(township => township.Line)], line => links.Ledger(sheet.AllocationId, line.Code)),
    ];

    /// <summary>A source in an allocation: by township.</summary>
    public static IReadOnlyList<BalanceTable> OfFund(StaffLinks links, BalanceSheet sheet, string fund) =>
    [
        Table(
            "townships",
            "按乡镇",
            [.. from township in sheet.Townships from part in township.Funds where part.Code == fund select township.Line with { Balances = part.Balances, Households = 0 }],
            line => links.Ledger(sheet.AllocationId, line.Code),
            FundNote),
    ];

    /// <summary>A township in an allocation: by source, by village.</summary>
    public static IReadOnlyList<BalanceTable> OfTownship(StaffLinks links, string allocationId, TownshipBalances township) =>
    [
        Table("funds", "按资金来源", township.Funds, line => links.LedgerOfFund(allocationId, line.Code), FundNote),
        Table("villages", "按村", township.Villages, line => line.Code.Length == 0 ? null : links.Ledger(allocationId, township.Line.Code, line.Code)),
    ];

    /// <summary>A village in an allocation: by household, names masked.</summary>
    public static BalanceTable OfVillage(IReadOnlyList<PaymentObligation> households, HouseholdBalances balances)
    {
        var rows = households.Select(obligation => new BalanceRow(
            new BalanceLine($"{obligation.EntryNumber}", $"{obligation.EntryNumber}　{Masks.Name(obligation.Name)}", balances.Of(obligation), 1),
            Detail: obligation.Group)).ToList();
        return new BalanceTable("households", "按户", rows, BalanceSheet.Sum(rows.Select(row => row.Line.Balances)), "姓名已隐去部分。");
    }

    private static BalanceTable Documents(StaffLinks links, IReadOnlyList<(AllocationRecord Record, BalanceSheet Sheet)> sheets, Func<string, string> address)
    {
        ArgumentNullException.ThrowIfNull(links);
        var rows = sheets.Select(item => new BalanceRow(
            new BalanceLine(item.Record.AllocationId, item.Record.Number, item.Sheet.Total, item.Sheet.Townships.Sum(township => township.Line.Households)), address(item.Record.AllocationId), item.Record.Title)).ToList();
        return new BalanceTable("documents", "按文件", rows, BalanceSheet.Sum(rows.Select(row => row.Line.Balances)));
    }

    private static BalanceTable Table(string id, string title, IReadOnlyList<BalanceLine> lines, Func<BalanceLine, string?> address, string note = "") =>
        new(id, title, [.. lines.Select(line => new BalanceRow(line, address(line)))], BalanceSheet.Sum(lines.Select(line => line.Balances)), note);
}
