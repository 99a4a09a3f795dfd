using CivilAffairs.Core.Money;

namespace CivilAffairs.Core.Intake;

/// <summary>Checks the parts of amounts by source (中央/省/市/县) against the amounts and their own totals.</summary>
internal static class AllocationFunds
{
    /// <summary>The parts of one row; null when one cannot be read or they disagree with the row's amount.</summary>
    public static IReadOnlyList<FundShare>? OfRow(AllocationDraftRow row, MoneyUnit? unit, long? amountFen, AllocationFaultList faults)
    {
        var shares = new List<FundShare>();
        foreach (var fund in row.Funds)
        {
            var read = MoneyText.Read(fund.Amount.Value, unit ?? MoneyUnit.Yuan);
            if (read.IsAmount && read.Fen >= 0) shares.Add(new(fund.Source, read.Fen, fund.Amount.Place));
            else faults.Error("FUNDS-FORM", fund.Amount, $"{fund.Source.Describe()}读不出金额。", "填写数字金额，没有的留空。");
        }

        if (shares.Count < row.Funds.Count || unit is null || amountFen is null) return null;
        if (shares.Count == 0) return [];
        Int128 sum = 0;
        foreach (var share in shares) sum += share.AmountFen;
        // One part alone may be a part only (其中：中央资金); several are all there is.
        if (sum == amountFen || (shares.Count == 1 && sum < amountFen)) return shares;
        faults.Error("FUNDS-SUM", row.Amount, $"各来源资金相加为{Say(sum)}元（{shares[0].Place.Describe()}起），而本行金额为{Say(amountFen.Value)}元（{row.Amount!.Place.Describe()}）。", "核对各来源资金和金额，改为一致。");
        return null;
    }

    /// <summary>Holds each source's column against its total.</summary>
    public static void CheckTotals(AllocationDraft draft, MoneyUnit? unit, AllocationFaultList faults)
    {
        if (unit is null) return;
        List<DraftFund> parts = [.. draft.Rows.SelectMany(row => row.Funds)];
        foreach (var total in draft.FundTotals)
        {
            if (Difference(total, parts, unit.Value) is { } found)
                faults.Error("FUNDS-TOTAL", total.Amount, $"{total.Source.Describe()}各行相加为{Say(found.Sum)}元（{found.First?.Describe()}起），而合计行为{Say(found.Said)}元（{total.Amount.Place.Describe()}）。", "核对该列各行和合计，改为一致。");
        }
    }

    /// <summary>Holds a township's parts by source, in its own row or its subtotal, against those of its villages, where both state them.</summary>
    public static void CheckVillages(string township, IReadOnlyList<DraftFund> stated, IReadOnlyList<DraftFund> villages, MoneyUnit? unit, AllocationFaultList faults)
    {
        if (unit is null || villages.Count == 0) return;
        foreach (var fund in stated)
        {
            if (Difference(fund, villages, unit.Value) is { } found)
                faults.Error("FUNDS-VILLAGES", fund.Amount, $"{township}各村的{fund.Source.Describe()}相加为{Say(found.Sum)}元（{found.First?.Describe()}起），而乡镇小计为{Say(found.Said)}元（{fund.Amount.Place.Describe()}）。", "核对各村和乡镇小计的该项资金，改为一致。");
        }
    }

    // Null where they agree, and where a part cannot be read: that has its own fault.
    private static (Int128 Sum, long Said, SourcePlace? First)? Difference(DraftFund total, IReadOnlyList<DraftFund> parts, MoneyUnit unit)
    {
        var said = MoneyText.Read(total.Amount.Value, unit);
        if (!said.IsAmount) return null;
        Int128 sum = 0;
        SourcePlace? first = null;
        foreach (var part in parts.Where(part => part.Source == total.Source))
        {
            var read = MoneyText.Read(part.Amount.Value, unit);
            if (!read.IsAmount) return null;
            sum += read.Fen;
            first ??= part.Amount.Place;
        }

        return sum == said.Fen ? null : (sum, said.Fen, first);
    }

    private static string Say(Int128 fen) => fen > long.MaxValue ? "过大的数" : MoneyText.Grouped((long)fen);
}
