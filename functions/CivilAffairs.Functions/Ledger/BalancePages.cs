using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Functions.Supervision;
using CivilAffairs.Site.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Ledger;

/// <summary>Balances as pages: from the county down to the household.</summary>
public sealed class BalancePages(BalanceReading reading, BalanceTables tables, ILedgerStore ledger, StaffPages pages, AppAddresses addresses, TimeProvider time)
{
    /// <summary>The county.</summary>
    [Function(nameof(ShowLedger))]
    public async Task<IActionResult> ShowLedger([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "staff/ledger")] HttpRequest request, CancellationToken cancellation)
    {
        var links = request.Links(addresses);
        return await PageAsync(links, "台账余额", [], tables.OfCounty(links, await reading.AllAsync(cancellation)), new ExportScope());
    }

    /// <summary>A township over all allocations.</summary>
    [Function(nameof(ShowLedgerOfTownship))]
    public async Task<IActionResult> ShowLedgerOfTownship([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "staff/ledger/townships/{code}")] HttpRequest request, string code, CancellationToken cancellation)
    {
        var links = request.Links(addresses);
        var sheets = await reading.OfTownshipAsync(code, cancellation);
        if (sheets.SelectMany(item => item.Sheet.Townships).FirstOrDefault() is not { } township) return Answers.Missing("没有这个乡镇的资金。");
        return await PageAsync(links, $"{township.Line.Name}台账余额", [("台账", links.Ledger())], BalanceTables.OfTownship(links, code, sheets), new ExportScope(TownshipCode: code));
    }

    /// <summary>An allocation.</summary>
    [Function(nameof(ShowLedgerOfAllocation))]
    public async Task<IActionResult> ShowLedgerOfAllocation([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "staff/ledger/allocations/{allocationId}")] HttpRequest request, string allocationId, CancellationToken cancellation)
    {
        var links = request.Links(addresses);
        if (await reading.FindAsync(allocationId, cancellation) is not { } found) return Answers.Missing("没有这笔资金。");
        return await PageAsync(links, $"{found.Record.Number}台账余额", [("台账", links.Ledger())], BalanceTables.OfAllocation(links, found.Sheet), new ExportScope(allocationId));
    }

    /// <summary>A source in an allocation.</summary>
    [Function(nameof(ShowLedgerOfFund))]
    public async Task<IActionResult> ShowLedgerOfFund([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "staff/ledger/allocations/{allocationId}/funds/{fund}")] HttpRequest request, string allocationId, string fund, CancellationToken cancellation)
    {
        var links = request.Links(addresses);
        var code = fund == "none" ? "" : fund;
        if (await reading.FindAsync(allocationId, cancellation) is not { } found) return Answers.Missing("没有这笔资金。");
        if (found.Sheet.Funds.FirstOrDefault(line => line.Code == code) is not { } line) return Answers.Missing("这笔资金没有这个来源。");
        return await PageAsync(links, $"{line.Name}（{found.Record.Number}）", Above(links, found.Record), BalanceTables.OfFund(links, found.Sheet, code), null);
    }

    /// <summary>A township in an allocation.</summary>
    [Function(nameof(ShowLedgerOfShare))]
    public async Task<IActionResult> ShowLedgerOfShare([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "staff/ledger/allocations/{allocationId}/townships/{code}")] HttpRequest request, string allocationId, string code, CancellationToken cancellation)
    {
        var links = request.Links(addresses);
        if (await reading.FindAsync(allocationId, cancellation) is not { } found || Township(found.Sheet, code) is not { } township) return Answers.Missing("没有这个乡镇的资金。");
        return await PageAsync(links, $"{township.Line.Name}台账余额（{found.Record.Number}）", Above(links, found.Record), BalanceTables.OfTownship(links, allocationId, township), new ExportScope(allocationId, code));
    }

    /// <summary>A village in an allocation: its households, masked.</summary>
    [Function(nameof(ShowLedgerOfVillage))]
    public async Task<IActionResult> ShowLedgerOfVillage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "staff/ledger/allocations/{allocationId}/townships/{code}/villages/{village}")] HttpRequest request, string allocationId, string code, string village, CancellationToken cancellation)
    {
        var links = request.Links(addresses);
        var households = (await ledger.ReadAllAsync(new TownshipKey(allocationId, code), cancellation)).Where(obligation => obligation.VillageCode == village).ToList();
        if (households.Count == 0 || await reading.FindAsync(allocationId, cancellation) is not { } found || Township(found.Sheet, code) is not { } township) return Answers.Missing("没有这个村的名单。");
        return await PageAsync(
            links, $"{households[0].VillageName}台账余额（{found.Record.Number}）", [.. Above(links, found.Record), (township.Line.Name, links.Ledger(allocationId, code))], [BalanceTables.OfVillage(households, await reading.HouseholdsAsync(allocationId, code, cancellation))], null);
    }

    private static TownshipBalances? Township(BalanceSheet sheet, string code) => sheet.Townships.FirstOrDefault(township => township.Line.Code == code);

    private static IReadOnlyList<(string, string)> Above(StaffLinks links, AllocationRecord record) => [("台账", links.Ledger()), (record.Number, links.Ledger(record.AllocationId))];

    private async Task<IActionResult> PageAsync(StaffLinks links, string title, IReadOnlyList<(string, string)> above, IReadOnlyList<BalanceTable> content, ExportScope? export) =>
        Answers.Page(await pages.BalancesAsync(new StaffBalances { Links = links, Now = time.GetUtcNow(), Title = title, Above = above, Tables = content, Export = export }));
}
