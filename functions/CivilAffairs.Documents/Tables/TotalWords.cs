namespace CivilAffairs.Documents.Tables;

/// <summary>Tells total and subtotal rows from data rows by their first words.</summary>
internal static class TotalWords
{
    private static readonly HashSet<string> Totals = new(StringComparer.Ordinal)
    {
        "合计", "总计", "共计", "合计金额", "总合计", "全县合计", "全县总计", "全乡合计", "全镇合计", "县合计", "合计数", "金额合计", "累计",
    };

    private static readonly string[] Remarks = ["注", "说明", "备注", "填表说明", "填报说明"];

    /// <summary>合计, 总计 and the like, inner spaces or a colon notwithstanding.</summary>
    public static bool IsTotal(string text) => MayBe(text) && Totals.Contains(Bare(text));

    /// <summary>小计 of any kind.</summary>
    public static bool IsSubtotal(string text) => MayBe(text) && Bare(text).EndsWith("小计", StringComparison.Ordinal);

    // Spares the spelling of the hundred thousand cells that cannot be such a word.
    private static bool MayBe(string text) => text.Contains('计', StringComparison.Ordinal);

    /// <summary>注：, 说明： and the like: words about the table.</summary>
    public static bool IsRemark(string text)
    {
        var spelled = text.TrimStart();
        return Remarks.Any(word => spelled.StartsWith(word, StringComparison.Ordinal)) && spelled.AsSpan(0, Math.Min(spelled.Length, 8)).IndexOfAny('：', ':') > 0;
    }

    private static string Bare(string text) => HeaderText.Normalise(text).TrimEnd(':');
}
