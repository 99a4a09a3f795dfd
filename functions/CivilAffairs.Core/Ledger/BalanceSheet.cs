using CivilAffairs.Core.Intake;

namespace CivilAffairs.Core.Ledger;

/// <summary>One line of a sheet: whose, and the balance of every account in fen.</summary>
/// <param name="Code">Code of township, village or programme, or the fund's name.</param>
/// <param name="Name">Name in Chinese.</param>
/// <param name="Balances">Balances.</param>
/// <param name="Households">Households behind it; 0 where no roster is.</param>
public sealed record BalanceLine(string Code, string Name, Balances Balances, int Households = 0);

/// <summary>A township on an allocation's sheet.</summary>
/// <param name="Line">Its balances, from the postings.</param>
/// <param name="Villages">Balances by village from its households, by code; last, under an empty code, what belongs to no household. Together they are the township's.</param>
/// <param name="Funds">Balances by source (<see cref="FundSplit"/>). Together they are the township's.</param>
public sealed record TownshipBalances(BalanceLine Line, IReadOnlyList<BalanceLine> Villages, IReadOnlyList<BalanceLine> Funds);

/// <summary>
/// Balances of an allocation by township, village and source (domain.md C52). Pure; works for whatever accounts there are.
/// </summary>
/// <param name="AllocationId">Allocation.</param>
/// <param name="ProgrammeCode">Its programme.</param>
/// <param name="Townships">By code.</param>
public sealed record BalanceSheet(string AllocationId, string ProgrammeCode, IReadOnlyList<TownshipBalances> Townships)
{
    /// <summary>Money that lies with no household.</summary>
    public const string NoVillage = "未分到户";

    /// <summary>The whole allocation.</summary>
    public Balances Total => Sum(Townships.Select(township => township.Line.Balances));

    /// <summary>The allocation by source.</summary>
    public IReadOnlyList<BalanceLine> Funds => Merge(Townships.SelectMany(township => township.Funds));

    /// <summary>Adds an allocation up.</summary>
    /// <param name="allocation">As registered.</param>
    /// <param name="lines">Its document's lines, for the sources.</param>
    /// <param name="ledgers">Its townships; instructions are not needed.</param>
    public static BalanceSheet Of(AllocationRecord allocation, IReadOnlyList<AllocationLine> lines, IReadOnlyList<TownshipLedger> ledgers)
    {
        ArgumentNullException.ThrowIfNull(ledgers);
        return Of(allocation, lines, [.. ledgers.Select(ledger => (ledger.Township, TownshipFigures.Of(ledger.Obligations, ledger.Postings)))]);
    }

    /// <summary>As above, from what was added up before.</summary>
    public static BalanceSheet Of(AllocationRecord allocation, IReadOnlyList<AllocationLine> lines, IReadOnlyList<(TownshipRecord Township, TownshipFigures Figures)> townships)
    {
        ArgumentNullException.ThrowIfNull(allocation);
        ArgumentNullException.ThrowIfNull(townships);
        var funds = lines.ToDictionary(line => line.TownshipCode, line => line.Funds, StringComparer.Ordinal);
        return new BalanceSheet(
            allocation.AllocationId,
            allocation.ProgrammeCode,
            [.. townships.OrderBy(item => item.Township.TownshipCode, StringComparer.Ordinal).Select(item => Township(item.Township, item.Figures, funds.GetValueOrDefault(item.Township.TownshipCode, [])))]);
    }

    /// <summary>Lines of one code added up, in the order in which codes first come.</summary>
    public static IReadOnlyList<BalanceLine> Merge(IEnumerable<BalanceLine> lines) =>
        [.. lines.GroupBy(line => line.Code, StringComparer.Ordinal).Select(group => new BalanceLine(group.Key, group.First().Name, Sum(group.Select(line => line.Balances)), group.Sum(line => line.Households)))];

    /// <summary>Balances together.</summary>
    public static Balances Sum(IEnumerable<Balances> balances) => balances.Aggregate(new Balances(), (sum, one) => sum.Plus(one));

    private static TownshipBalances Township(TownshipRecord township, TownshipFigures figures, IReadOnlyList<FundShare> funds) => new(
        new BalanceLine(township.TownshipCode, township.TownshipName, figures.Balances, figures.Households),
        figures.Villages,
        [.. FundSplit.Of(figures.Balances, funds).Select(part => new BalanceLine($"{part.Fund.Source?.ToString() ?? ""}", part.Fund.Name, part.Balances))]);
}
