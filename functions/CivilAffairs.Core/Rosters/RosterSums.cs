using CivilAffairs.Core.Money;

namespace CivilAffairs.Core.Rosters;

/// <summary>Sums of a roster: against its own total row, against the township's share, and an equal split of all money (C17, C19).</summary>
internal sealed class RosterSums(RosterDraft draft, RosterExpectation expected, RosterFaultList faults)
{
    private Int128 sum;
    private long? firstAmount;
    private bool isWhole = true;
    private bool isEqual = true;

    /// <summary>All rows have one amount, and there are many of them.</summary>
    public bool IsEqualSplit => isWhole && isEqual && draft.Rows.Count >= expected.EqualSplitHouseholds;

    /// <summary>Takes a row's amount in fen, null when it could not be read.</summary>
    public void Add(long? fen)
    {
        if (fen is null)
        {
            isWhole = false;
            return;
        }

        sum += fen.Value;
        firstAmount ??= fen;
        isEqual &= fen == firstAmount;
    }

    /// <summary>Compares when all rows are in. With unreadable amounts there is no sum to compare; their own faults stand.</summary>
    public void Finish()
    {
        var total = Total();
        if (!isWhole) return;
        if (sum > long.MaxValue)
        {
            faults.Error("SUM-SHARE", faults.Whole, "", "各行金额之和过大。", "核对各行金额和单位（应为元）。");
            return;
        }

        var fen = (long)sum;
        if (total is not null && total != fen)
            faults.Error("SUM-TOTAL", draft.TotalInTable!.Place, draft.TotalInTable.Value, $"各行相加为{MoneyText.Grouped(fen)}元，合计行写的是{MoneyText.Grouped(total.Value)}元。", "核对各行金额和合计。");
        CompareShare(fen);
        if (IsEqualSplit)
            faults.Warning("EQUAL-SPLIT", faults.Whole, MoneyText.Yuan(firstAmount!.Value), $"全部{draft.Rows.Count}户金额相同，像是平均分配。", "确认是否按困难程度分类救助；确系同一标准的不必改。");
    }

    private long? Total()
    {
        var place = draft.TotalInTable?.Place ?? faults.Whole;
        var read = MoneyText.Read(draft.TotalInTable?.Value);
        if (read.Problem == MoneyProblem.Missing) faults.Error("TOTAL-MISSING", place, "", "没有合计行，或合计没有金额。", "在表的最后一行写“合计”和合计金额。");
        else if (!read.IsAmount) faults.Error("TOTAL-FORM", place, draft.TotalInTable!.Value, $"合计读不出：{read.Message}。", "填写以元为单位的数字金额。");
        return read.IsAmount ? read.Fen : null;
    }

    private void CompareShare(long fen)
    {
        var share = MoneyText.Grouped(expected.ShareFen);
        if (fen > expected.ShareFen)
            faults.Error("SUM-SHARE", faults.Whole, MoneyText.Yuan(fen), $"花名册合计{MoneyText.Grouped(fen)}元，超过下达的{share}元，多出{MoneyText.Grouped(fen - expected.ShareFen)}元。", "核减人员或金额，不得超过下达金额。");
        if (fen < expected.ShareFen)
            faults.Warning("SUM-REMAINDER", faults.Whole, MoneyText.Yuan(fen), $"花名册合计{MoneyText.Grouped(fen)}元，下达{share}元，结余{MoneyText.Grouped(expected.ShareFen - fen)}元将退回。", "确认没有漏报；确有结余的不必改。");
    }
}
