using System.Globalization;
using CivilAffairs.Core.Money;
using CivilAffairs.Core.Text;

namespace CivilAffairs.Core.Intake;

/// <summary>One township's rows of a table: its own row, the village rows under it, its subtotals.</summary>
internal sealed class AllocationGroup(AllocationDraftRow township)
{
    private readonly List<AllocationDraftRow> villages = [];
    private readonly List<AllocationDraftRow> totals = [];

    /// <summary>The township as written.</summary>
    public AllocationDraftRow Township => township;

    /// <summary>Whether any village row stands under it.</summary>
    public bool HasVillages => villages.Count > 0;

    public void AddVillage(AllocationDraftRow row) => villages.Add(row);

    public void AddTotal(AllocationDraftRow row) => totals.Add(row);

    /// <summary>The township's row with its villages; what it does not state itself is the subtotal's, or the sum of its villages. Figures that differ are faults.</summary>
    public AllocationDraftRow Gather(MoneyUnit? unit, AllocationFaultList faults)
    {
        if (!HasVillages && totals.Count == 0) return township;
        List<AllocationDraftRow> stated = [township, .. totals];
        var amount = stated.Select(row => row.Amount).FirstOrDefault(found => found is not null);
        CheckSum([.. stated.Select(row => row.Amount).OfType<Sourced<string>>()], unit ?? MoneyUnit.Yuan, faults);
        AllocationFunds.CheckVillages(township.Name?.Value ?? "", [.. stated.SelectMany(row => row.Funds)], [.. villages.SelectMany(row => row.Funds)], unit, faults);
        return township with
        {
            Amount = amount ?? Sum(villages.Select(row => row.Amount), unit ?? MoneyUnit.Yuan),
            Funds = stated.Select(row => row.Funds).FirstOrDefault(funds => funds.Count > 0) ?? FundSums(unit ?? MoneyUnit.Yuan),
            Households = stated.Select(row => row.Households).FirstOrDefault(found => found is not null) ?? Count(villages.Select(row => row.Households)),
            Persons = stated.Select(row => row.Persons).FirstOrDefault(found => found is not null) ?? Count(villages.Select(row => row.Persons)),
            Villages = villages,
        };
    }

    private void CheckSum(IReadOnlyList<Sourced<string>> stated, MoneyUnit unit, AllocationFaultList faults)
    {
        if (!HasVillages || Sum(villages.Select(row => row.Amount), unit) is not { } sum) return;
        var fen = MoneyText.Read(sum.Value).Fen;
        foreach (var figure in stated)
        {
            if (!MoneyText.TryParse(figure.Value, unit, out var said) || said == fen) continue;
            faults.Error(
                "VILLAGES-SUM",
                figure,
                $"{township.Name?.Value}各村相加为{MoneyText.Grouped(fen)}元（{sum.Place.Describe()}起{villages.Count}行），而乡镇小计为{MoneyText.Grouped(said)}元（{figure.Place.Describe()}），相差{MoneyText.Grouped(long.Abs(said - fen))}元。",
                "核对各村金额和乡镇小计，改为一致。");
        }
    }

    private List<DraftFund> FundSums(MoneyUnit unit) =>
    [
        .. villages.SelectMany(row => row.Funds).GroupBy(fund => fund.Source).Select(source => (source.Key, Amount: Sum(source.Select(fund => fund.Amount), unit)))
            .Where(fund => fund.Amount is not null).Select(fund => new DraftFund(fund.Key, fund.Amount!)),
    ];

    // In yuan, whatever the table's unit is: the text says so itself. Null when one cannot be read; its own fault stands.
    private static Sourced<string>? Sum(IEnumerable<Sourced<string>?> amounts, MoneyUnit unit)
    {
        Int128 sum = 0;
        SourcePlace? first = null;
        foreach (var amount in amounts)
        {
            if (!MoneyText.TryParse(amount?.Value, unit, out var fen)) return null;
            sum += fen;
            first ??= amount!.Place;
        }

        return first is null || sum > long.MaxValue || sum < 0 ? null : new($"{MoneyText.Yuan((long)sum)}元", first);
    }

    private static Sourced<string>? Count(IEnumerable<Sourced<string>?> cells)
    {
        var sum = 0L;
        SourcePlace? first = null;
        foreach (var cell in cells)
        {
            if (!int.TryParse(HalfWidth.Compact(cell?.Value).Replace(",", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var count)) return null;
            sum += count;
            first ??= cell!.Place;
        }

        return first is null ? null : new(sum.ToString(CultureInfo.InvariantCulture), first);
    }
}
