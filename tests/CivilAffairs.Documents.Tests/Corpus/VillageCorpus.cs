using System.Text;
using CivilAffairs.Documents.Tests.Building;
using static CivilAffairs.Documents.Tests.Corpus.AllocationCorpus;
using static CivilAffairs.Documents.Tests.Corpus.CorpusCase;

namespace CivilAffairs.Documents.Tests.Corpus;

/// <summary>Joint documents whose table goes down to the villages.</summary>
public static class VillageCorpus
{
    private static readonly string Split = Whole
        .Replace("青石镇=317000.00", "青石镇=317000.00[上河村=200000.00,龙泉村=117000.00]", StringComparison.Ordinal)
        .Replace("白水镇=205000.00", "白水镇=205000.00[下河村=205000.00]", StringComparison.Ordinal)
        .Replace("云峰乡=123000.00", "云峰乡=123000.00[山前村=123000.00]", StringComparison.Ordinal);

    /// <summary>All cases.</summary>
    public static IEnumerable<CorpusCase> Cases() => [.. Forms(), .. Names(), .. Figures()];

    private static IEnumerable<CorpusCase> Forms()
    {
        yield return Of("villages, the township in each row", Split, ["乡镇", "村（社区）", "金额"], ["青石镇", "上河村", 20], ["青石镇", "龙泉村", 11.7], ["白水镇", "下河村", 20.5], ["云峰乡", "山前村", 12.3], ["合计", null, 64.5]);
        yield return Of("villages, the township in a merged cell and subtotals", Split, ["序号", "乡镇", "村", "金额"], [1, "青石镇", "上河村", 20], [2, null, "龙泉村", 11.7], [null, null, "小计", 31.7], [3, "白水镇", "下河村", 20.5], [null, "白水镇小计", null, 20.5], [4, "云峰乡", "山前村", 12.3], ["合计", null, null, 64.5]);
        yield return Of("villages, the township's total before its villages", Split, ["乡镇", "行政村", "金额"], ["青石镇", "小计", 31.7], [null, "上河村", 20], [null, "龙泉村", 11.7], ["白水镇", "下河村", 20.5], ["云峰乡", "山前村", 12.3], ["合计", null, 64.5]);
        yield return Of("villages under headings", Split, ["村（社区）", "金额"], ["一、青石镇"], ["上河村", 20], ["龙泉村", 11.7], ["小计", 31.7], ["二、白水镇"], ["下河村", 20.5], ["云峰乡"], ["山前村", 12.3], ["合计", 64.5]);
        yield return Of("villages under townships in one column", Split, ["单位", "金额"], ["青石镇", 31.7], ["上河村", 20], ["龙泉村", 11.7], ["白水镇", 20.5], ["下河村", 20.5], ["云峰乡", 12.3], ["山前村", 12.3], ["合计", 64.5]);
        yield return Of("one township split and the others not", Whole.Replace("青石镇=317000.00", "青石镇=317000.00[上河村=200000.00,龙泉村=117000.00]", StringComparison.Ordinal), ["乡镇", "村", "金额"], ["青石镇", "上河村", 20], [null, "龙泉村", 11.7], ["白水镇", null, 20.5], ["云峰乡", null, 12.3], ["合计", null, 64.5]);
        object?[][] rows = [.. SampleAllocation.Labels, ["乡镇", "村", "金额"], ["青石镇", "上河村", "20"], [null, "龙泉村", "11.7"], ["白水镇", "下河村", "20.5"], ["云峰乡", "山前村", "12.3"], ["合计", null, "64.5"], ["合计（大写）：", "陆拾肆万伍仟元整"]];
        yield return new("villages in csv", "a.csv", Encoding.UTF8.GetBytes(TableText.Of(rows)), Split);
        yield return new("villages in xls", "a.xls", new OldWorkbookBuilder().Sheet("表", rows).Build(), Split);
        yield return new("villages in docx", "a.docx", new TextBuilder().Lines([.. SampleText.Head, SampleText.Basis, .. SampleText.Foot, .. SampleText.Annex]).Table([.. rows[5..11].Select(row => row.Select(cell => (string?)cell ?? "").ToArray())]).Build(), Split);
    }

    private static IEnumerable<CorpusCase> Names()
    {
        yield return Of("a village name of two townships is the own township's", Whole.Replace("青石镇=317000.00", "青石镇=317000.00[石门村=317000.00]", StringComparison.Ordinal).Replace("白水镇=205000.00", "白水镇=205000.00[石门村=205000.00]", StringComparison.Ordinal), ["乡镇", "村", "金额"], ["青石镇", "石门村民委员会", 31.7], ["白水镇", "石门", 20.5], ["云峰乡", null, 12.3], ["合计", null, 64.5]);
        yield return Of("villages by code", Split, ["区划代码", "乡镇", "村", "金额"], ["990123101201", "青石镇", "上河", 20], ["990123101202", null, "龙泉村", 11.7], ["990123102201", "白水镇", "下河村", 20.5], ["990123201201", "云峰乡", "山前村", 12.3], ["合计", null, null, 64.5]);
        yield return Of("a village's code that is another's", "ALLOCATION-VILLAGE-CODE", ["区划代码", "乡镇", "村", "金额"], ["990123101203", "青石镇", "上河村", 31.7], [null, "白水镇", "下河村", 20.5], [null, "云峰乡", "山前村", 12.3], ["合计", null, null, 64.5]);
        yield return Of("an unknown village", "ALLOCATION-VILLAGE-UNKNOWN", ["乡镇", "村", "金额"], ["青石镇", "下河村", 31.7], ["白水镇", null, 20.5], ["云峰乡", null, 12.3], ["合计", null, 64.5]);
        yield return Of("an ambiguous village", "ALLOCATION-VILLAGE-AMBIGUOUS", ["乡镇", "村", "金额"], ["青石镇", "龙泉", 31.7], ["白水镇", null, 20.5], ["云峰乡", null, 12.3], ["合计", null, 64.5]);
        yield return Of("a village twice", "ALLOCATION-VILLAGE-TWICE", ["乡镇", "村", "金额"], ["青石镇", "上河村", 20], ["青石镇", "上河村", 11.7], ["白水镇", null, 20.5], ["云峰乡", null, 12.3], ["合计", null, 64.5]);
        yield return Of("a township whose villages stand apart", "ALLOCATION-TOWNSHIP-TWICE", ["乡镇", "村", "金额"], ["青石镇", "上河村", 20], ["白水镇", "下河村", 20.5], ["青石镇", "龙泉村", 11.7], ["云峰乡", null, 12.3], ["合计", null, 64.5]);
        yield return Of("villages before any township", "ALLOCATION-TOWNSHIP-MISSING", ["乡镇", "村", "金额"], [null, "上河村", 31.7], ["白水镇", "下河村", 20.5], ["云峰乡", null, 12.3], ["合计", null, 64.5]);
    }

    private static IEnumerable<CorpusCase> Figures()
    {
        yield return Of("villages against the subtotal", "ALLOCATION-VILLAGES-SUM", ["乡镇", "村", "金额"], ["青石镇", "上河村", 20], [null, "龙泉村", 11.6], ["青石镇小计", null, 31.7], ["白水镇", null, 20.5], ["云峰乡", null, 12.3], ["合计", null, 64.5]);
        yield return Of("villages against the total", "ALLOCATION-TOTAL-ROWS", ["乡镇", "村", "金额"], ["青石镇", "上河村", 20], [null, "龙泉村", 11.6], ["白水镇", null, 20.5], ["云峰乡", null, 12.3], ["合计", null, 64.5]);
        yield return Of("a subtotal of another township", "ALLOCATION-SUBTOTAL-TOWNSHIP", ["乡镇", "村", "金额"], ["青石镇", "上河村", 31.7], ["白水镇小计", null, 31.7], ["白水镇", null, 20.5], ["云峰乡", null, 12.3], ["合计", null, 64.5]);
        yield return Of("a village without an amount", "ALLOCATION-AMOUNT-FORM", ["乡镇", "村", "金额"], ["青石镇", "上河村", "二十"], [null, "龙泉村", 11.7], ["白水镇", null, 20.5], ["云峰乡", null, 12.3], ["合计", null, 64.5]);
        yield return Of("funds of a village that do not add up", "ALLOCATION-FUNDS-SUM", ["乡镇", "村", "中央资金", "省级资金", "合计"], ["青石镇", null, 26.7, 5, 31.7], [null, "上河村", 15, 4, 20], [null, "龙泉村", 11.7, 1, 11.7], ["白水镇", "下河村", 20, 0.5, 20.5], ["云峰乡", "山前村", 12.3, null, 12.3], ["合计", null, 59, 5.5, 64.5]);
        yield return Of("funds of a township against its villages'", "ALLOCATION-FUNDS-VILLAGES", ["乡镇", "村", "中央资金", "省级资金", "合计"], ["青石镇", null, 25.7, 6, 31.7], [null, "上河村", 15, 5, 20], [null, "龙泉村", 11.7, null, 11.7], ["白水镇", "下河村", 20, 0.5, 20.5], ["云峰乡", "山前村", 12.3, null, 12.3], ["合计", null, 58, 6.5, 64.5]);
        yield return Of("funds of villages by source", Split, ["乡镇", "村", "中央资金", "省级资金", "合计"], ["青石镇", "上河村", 15, 5, 20], [null, "龙泉村", 11.7, null, 11.7], ["白水镇", "下河村", 20, 0.5, 20.5], ["云峰乡", "山前村", 12.3, null, 12.3], ["合计", null, 59, 5.5, 64.5]);
        yield return new("villages declared", "a.docx", new TextBuilder().Lines([.. SampleText.Head, "现下达资金共计64.5万元（大写：陆拾肆万伍仟元整），共涉及3个乡镇5个村。", .. SampleText.Foot, .. SampleText.Annex]).Table(["乡镇", "村", "金额"], ["青石镇", "上河村", "31.7"], ["白水镇", "下河村", "20.5"], ["云峰乡", "山前村", "12.3"], ["合计", "", "64.5"]).Build(), "ALLOCATION-DECLARED-VILLAGES");
    }

    private static CorpusCase Of(string name, string expected, params object?[][] rows) => new(name, "a.xlsx", Table("万元", rows), expected);
}
