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
        if (shares.Count == 0) return shares;
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
        foreach (var total in draft.FundTotals)
        {
            var parts = draft.Rows.SelectMany(row => row.Funds).Where(fund => fund.Source == total.Source).Select(fund => MoneyText.Read(fund.Amount.Value, unit.Value)).ToList();
            var read = MoneyText.Read(total.Amount.Value, unit.Value);
            if (!read.IsAmount || parts.Any(part => !part.IsAmount)) continue;
            Int128 sum = 0;
            foreach (var part in parts) sum += part.Fen;
            var first = draft.Rows.SelectMany(row => row.Funds).FirstOrDefault(fund => fund.Source == total.Source)?.Amount;
            if (sum != read.Fen) faults.Error("FUNDS-TOTAL", total.Amount, $"{total.Source.Describe()}各行相加为{Say(sum)}元（{first?.Place.Describe()}起），而合计行为{Say(read.Fen)}元（{total.Amount.Place.Describe()}）。", "核对该列各行和合计，改为一致。");
        }
    }

    private static string Say(Int128 fen) => fen > long.MaxValue ? "过大的数" : MoneyText.Grouped((long)fen);
}
