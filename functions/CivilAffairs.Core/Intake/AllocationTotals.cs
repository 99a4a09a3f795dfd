using CivilAffairs.Core.Money;

namespace CivilAffairs.Core.Intake;

/// <summary>Holds rows, total row, words and body against each other, to the fen (C01-R).</summary>
internal static class AllocationTotals
{
    private sealed record Figure(string Code, string What, long Fen, Sourced<string> Source)
    {
        public string Say => $"{What}为{MoneyText.Grouped(Fen)}元（{Source.Place.Describe()}）";
    }

    /// <summary>The agreed total in fen, null when it cannot be told or the figures disagree.</summary>
    public static long? Check(AllocationDraft draft, MoneyUnit? unit, IReadOnlyList<AllocationLine>? lines, AllocationFaultList faults, bool needsWords = true)
    {
        Figure?[] figures =
        [
            unit is null ? null : Rows(draft, unit.Value),
            unit is null ? null : Table(draft, unit.Value, faults),
            Words(draft, faults, needsWords),
            Body(draft, faults),
        ];
        Compare([.. figures.OfType<Figure>()], faults);
        return lines is null ? null : figures[0]?.Fen;
    }

    // Most figures usually agree: each one apart is held against the figure that most others share.
    private static void Compare(IReadOnlyList<Figure> figures, AllocationFaultList faults)
    {
        if (figures.Count < 2) return;
        var agreed = figures.GroupBy(figure => figure.Fen).OrderByDescending(group => group.Count()).First().First();
        foreach (var figure in figures.Where(figure => figure.Fen != agreed.Fen))
            faults.Error($"TOTAL-{figure.Code}", figure.Source, $"{figure.Say}，而{agreed.Say}，相差{MoneyText.Grouped(long.Abs(figure.Fen - agreed.Fen))}元。", "核对各乡镇金额、合计、大写和正文金额，改为一致。");
    }

    private static Figure? Rows(AllocationDraft draft, MoneyUnit unit)
    {
        var sum = AllocationRows.Sum(draft.Rows, unit);
        if (sum is null) return null;
        var first = draft.Rows[0].Amount!.Place;
        return new("ROWS", $"分配表{draft.Rows.Count}行相加", sum.Value, new(MoneyText.Yuan(sum.Value), first));
    }

    private static Figure? Table(AllocationDraft draft, MoneyUnit unit, AllocationFaultList faults)
    {
        if (string.IsNullOrWhiteSpace(draft.TotalInTable?.Value))
        {
            faults.Error("TOTAL-TABLE", draft.TotalInTable, "分配表没有合计行，或合计没有金额。", "在表的最后一行写“合计”和合计金额。");
            return null;
        }

        return Read("TABLE", "分配表合计行", draft.TotalInTable, unit, faults);
    }

    private static Figure? Words(AllocationDraft draft, AllocationFaultList faults, bool isNeeded)
    {
        if (string.IsNullOrWhiteSpace(draft.TotalInWords?.Value))
        {
            if (!isNeeded) return null;
            faults.Error("TOTAL-WORDS", draft.TotalInWords, "没有找到大写合计金额。", "写上大写合计，如“合计（大写）：叁佰捌拾万元整”。");
            return null;
        }

        if (AmountInWords.TryParse(draft.TotalInWords.Value, out var fen)) return new("WORDS", "大写金额", fen, draft.TotalInWords);
        faults.Error("TOTAL-WORDS", draft.TotalInWords, "大写金额的写法不合规定，读不出金额。", "用“壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分零整”书写，如“叁佰捌拾万元整”。");
        return null;
    }

    private static Figure? Body(AllocationDraft draft, AllocationFaultList faults) =>
        string.IsNullOrWhiteSpace(draft.TotalInBody?.Value) ? null : Read("BODY", "正文金额", draft.TotalInBody, MoneyUnit.Yuan, faults);

    private static Figure? Read(string code, string what, Sourced<string> source, MoneyUnit unit, AllocationFaultList faults)
    {
        var read = MoneyText.Read(source.Value, unit);
        if (read.IsAmount) return new(code, what, read.Fen, source);
        faults.Error($"TOTAL-{code}", source, $"{what}读不出：{read.Message}。", "填写数字金额，精确到分。");
        return null;
    }
}
