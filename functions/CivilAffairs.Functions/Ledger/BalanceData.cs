using CivilAffairs.Core.Ledger;
using CivilAffairs.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Ledger;

/// <summary>Balances as data for staff programs. Money in fen.</summary>
public sealed class BalanceData(BalanceReading reading)
{
    /// <summary>The county by programme, source and township.</summary>
    [Function(nameof(ReadBalances))]
    public async Task<IActionResult> ReadBalances([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "ledger/balances")] HttpRequest request, CancellationToken cancellation)
    {
        var sheets = await reading.AllAsync(cancellation);
        return Answers.Json(new CountyBalancesView(
            Views(BalanceSheet.Merge(sheets.Select(item => new BalanceLine(item.Sheet.ProgrammeCode, item.Sheet.ProgrammeCode, item.Sheet.Total)))),
            Views(BalanceSheet.Merge(sheets.SelectMany(item => item.Sheet.Funds))),
            Views(BalanceSheet.Merge(sheets.SelectMany(item => item.Sheet.Townships.Select(township => township.Line))))));
    }

    /// <summary>An allocation by source, township and village.</summary>
    [Function(nameof(ReadBalancesOfAllocation))]
    public async Task<IActionResult> ReadBalancesOfAllocation([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "ledger/balances/{allocationId}")] HttpRequest request, string allocationId, CancellationToken cancellation)
    {
        if (await reading.FindAsync(allocationId, cancellation) is not { } found) return Answers.Missing("没有这笔资金。");
        return Answers.Json(new AllocationBalancesView(
            allocationId,
            found.Sheet.ProgrammeCode,
            View(new BalanceLine(allocationId, found.Record.Number, found.Sheet.Total)),
            Views(found.Sheet.Funds),
            [.. found.Sheet.Townships.Select(township => new TownshipBalancesView(View(township.Line), Views(township.Funds), Views(township.Villages)))]));
    }

    private static IReadOnlyList<BalanceView> Views(IReadOnlyList<BalanceLine> lines) => [.. lines.Select(View)];

    private static BalanceView View(BalanceLine line) =>
        new(line.Code, line.Name, line.Households, line.Balances.AllocatedFen, Enum.GetValues<Account>().ToDictionary(account => account.ToString(), account => line.Balances[account]));
}

/// <summary>Balances by account.</summary>
public sealed record BalanceView(string Code, string Name, int Households, long AllocatedFen, IReadOnlyDictionary<string, long> AccountsFen);

/// <summary>The county's balances.</summary>
public sealed record CountyBalancesView(IReadOnlyList<BalanceView> Programmes, IReadOnlyList<BalanceView> Funds, IReadOnlyList<BalanceView> Townships);

/// <summary>An allocation's balances.</summary>
public sealed record AllocationBalancesView(string AllocationId, string ProgrammeCode, BalanceView Total, IReadOnlyList<BalanceView> Funds, IReadOnlyList<TownshipBalancesView> Townships);

/// <summary>A township's balances in an allocation.</summary>
public sealed record TownshipBalancesView(BalanceView Total, IReadOnlyList<BalanceView> Funds, IReadOnlyList<BalanceView> Villages);
