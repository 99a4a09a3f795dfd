using System.Globalization;
using System.Text;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Money;

namespace CivilAffairs.Documents.Tests.Building;

/// <summary>A township's share as it is to be written: one part without a village, or one for each village.</summary>
public sealed record WrittenShare(Township Township, IReadOnlyList<(Village? Village, long Fen)> Parts, IReadOnlyList<(FundSource Source, long Fen)> Funds)
{
    public long TotalFen => Parts.Sum(part => part.Fen);
}

/// <summary>How villages stand under their townships.</summary>
public enum VillageForm
{
    None,
    EachRow,
    MergedWithSubtotals,
    UnderTownshipRows,
}

/// <summary>One of the many legal forms of an allocation's table.</summary>
/// <param name="File">0 xlsx, 1 xls, 2 csv, 3 GB18030 with tabs, 4 UTF-16 with bars, 5 docx.</param>
/// <param name="Unit">0 元, 1 万元, 2 亿元.</param>
/// <param name="Groups">Thousands separators, in 元.</param>
/// <param name="Header">Which words the header uses, and whether the unit stands in it.</param>
/// <param name="Villages">Villages.</param>
/// <param name="HasCodes">A column of codes.</param>
/// <param name="IsSpaced">Inner spaces in headers and totals.</param>
public sealed record AllocationForm(int File, int Unit, bool Groups, int Header, VillageForm Villages, bool HasCodes, bool IsSpaced)
{
    private static readonly string[] Units = ["元", "万元", "亿元"];
    private static readonly (string Name, string Village, string Amount)[] Headers =
        [("乡镇", "村", "金额"), ("乡镇名称", "村（社区）", "分配金额"), ("单位名称", "行政村", "下达资金"), ("乡（镇）", "村名", "补助资金"), ("镇街", "村（居）", "救助资金")];

    /// <summary>The file's bytes.</summary>
    public byte[] Write(IReadOnlyList<WrittenShare> shares)
    {
        object?[][] rows = [HeaderRow(shares[0]), .. shares.SelectMany(Rows), TotalRow(shares)];
        object?[] words = ["合计（大写）：", AmountInWords.Write(shares.Sum(share => share.TotalFen))];
        object?[] programme = UnitInHeader ? ["资金项目：", "冬春救助"] : ["资金项目：", "冬春救助", null, null, "单位：", Units[Unit]];
        object?[][] all = [.. SampleAllocation.Labels[..4], programme, .. rows, words];
        return File switch
        {
            0 => new WorkbookBuilder().Sheet("表", all).Build(),
            1 => new OldWorkbookBuilder().Sheet("表", all).Build(),
            2 => Encoding.UTF8.GetBytes(TableText.Of(all)),
            3 => CodePagesEncodingProvider.Instance.GetEncoding(54936)!.GetBytes(TableText.Of(all, '\t', "\n")),
            4 => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(TableText.Of(all, '|'))],
            _ => new TextBuilder().Lines([.. SampleText.Head, "现下达资金，请专款专用。", .. SampleText.Foot, "附件", .. UnitInHeader ? (string[])[] : [$"单位：{Units[Unit]}"]])
                .Table([.. rows.Append(words).Select(row => row.Select(cell => (string?)cell ?? "").ToArray())]).Build(),
        };
    }

    private bool UnitInHeader => Header % 2 == 1;

    private bool HasVillageColumn => Villages is VillageForm.EachRow or VillageForm.MergedWithSubtotals;

    private object?[] HeaderRow(WrittenShare share)
    {
        var (name, village, amount) = Headers[Header];
        if (UnitInHeader) amount += $"（{Units[Unit]}）";
        return
        [
            .. Only(HasCodes, "区划代码"), Spaced(name), .. Only(HasVillageColumn, village),
            .. share.Funds.Select(fund => fund.Source switch { FundSource.Central => "中央资金", FundSource.Province => "省级资金", _ => "县级配套资金" }),
            share.Funds.Count > 0 ? UnitInHeader ? $"合计（{Units[Unit]}）" : "合计" : Spaced(amount),
        ];
    }

    private IEnumerable<object?[]> Rows(WrittenShare share)
    {
        if (Villages is VillageForm.None) yield return Row(share.Township.Code, share.Township.Name, null, share.TotalFen, share.Funds);
        if (Villages is VillageForm.UnderTownshipRows) yield return Row(share.Township.Code, share.Township.Name, null, share.TotalFen, []);
        if (Villages is VillageForm.None) yield break;
        foreach (var (village, fen) in share.Parts)
        {
            var isFirst = village == share.Parts[0].Village;
            yield return Villages switch
            {
                VillageForm.EachRow => Row(village!.Code, share.Township.Name, village.Name, fen, []),
                VillageForm.MergedWithSubtotals => Row(village!.Code, isFirst ? share.Township.Name : null, village.Name, fen, []),
                _ => Row(village!.Code, village.Name, null, fen, []),
            };
        }

        if (Villages is VillageForm.MergedWithSubtotals) yield return Row(null, Spaced("小计"), null, share.TotalFen, []);
    }

    private object?[] TotalRow(IReadOnlyList<WrittenShare> shares)
    {
        var funds = shares[0].Funds.Select((fund, index) => (fund.Source, shares.Sum(share => share.Funds[index].Fen))).ToList();
        // The word stands in the first column, whatever that is.
        return [Spaced("合计"), .. Only(HasCodes, (object?)null), .. Only(HasVillageColumn, (object?)null), .. funds.Select(fund => Amount(fund.Item2)), Amount(shares.Sum(share => share.TotalFen))];
    }

    private object?[] Row(string? code, string? name, string? village, long fen, IReadOnlyList<(FundSource Source, long Fen)> funds) =>
        [.. Only(HasCodes, code), name, .. Only(HasVillageColumn, village), .. funds.Select(fund => Amount(fund.Fen)), Amount(fen)];

    private static object?[] Only(bool isThere, object? cell) => isThere ? [cell] : [];

    private string Spaced(string text) => IsSpaced && text.Length == 2 ? $"{text[0]} {text[1]}" : text;

    private string Amount(long fen) => Unit switch
    {
        0 => Groups ? MoneyText.Grouped(fen) : MoneyText.Yuan(fen),
        1 => MoneyText.TenThousandYuan(fen),
        _ => (fen / 10_000_000_000m).ToString("0.##########", CultureInfo.InvariantCulture),
    };
}
