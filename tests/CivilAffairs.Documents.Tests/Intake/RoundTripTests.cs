using System.Text;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Money;
using CivilAffairs.Documents.Intake;
using CivilAffairs.Documents.Tests.Building;
using CsCheck;

namespace CivilAffairs.Documents.Tests.Intake;

/// <summary>An allocation written in any legal form is read back as it was.</summary>
public sealed class RoundTripTests
{
    private static readonly string[] Units = ["元", "万元", "亿元"];

    [Fact]
    public void Any_allocation_in_any_form_is_read_back_to_the_fen() =>
        Gen.Select(Gen.Long[1, 9_999_999_99].Array[1, 4], Gen.Int[0, 2], Gen.Int[0, 5], Gen.Bool).Sample(
            (shares, unit, form, groups) =>
            {
                var townships = SampleCounty.Profile.Townships.Take(shares.Length).ToList();
                object?[][] rows =
                [
                    ["乡镇", "金额"],
                    .. townships.Select((township, index) => new object?[] { township.Name, Amount(shares[index], unit, groups) }),
                    ["合计", Amount(shares.Sum(), unit, groups)],
                    ["合计（大写）：", AmountInWords.Write(shares.Sum())],
                ];
                var result = AllocationCheck.Check(AllocationReader.Read("文件", Write(form, Units[unit], rows)), SampleCounty.Profile, "文件");
                return result.Document is { } document
                    && document.Lines.Select(line => (line.TownshipCode, line.AmountFen)).SequenceEqual(townships.Select((township, index) => (township.Code, shares[index])))
                    && document.TotalFen == shares.Sum();
            },
            iter: 300);

    private static byte[] Write(int form, string unit, object?[][] rows)
    {
        object?[][] all = [.. SampleAllocation.Labels[..4], ["资金项目：", "冬春救助", null, null, "单位：", unit], .. rows];
        return form switch
        {
            0 => new WorkbookBuilder().Sheet("表", all).Build(),
            1 => new OldWorkbookBuilder().Sheet("表", all).Build(),
            2 => Encoding.UTF8.GetBytes(TableText.Of(all)),
            3 => CodePagesEncodingProvider.Instance.GetEncoding(54936)!.GetBytes(TableText.Of(all, '\t', "\n")),
            4 => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(TableText.Of(all, '|'))],
            _ => new TextBuilder().Lines([.. SampleText.Head, "现下达资金，请专款专用。", .. SampleText.Foot, "附件", $"单位：{unit}"]).Table([.. rows.Select(row => row.Select(cell => (string?)cell).ToArray())]).Build(),
        };
    }

    private static string Amount(long fen, int unit, bool groups) => unit switch
    {
        0 => groups ? MoneyText.Grouped(fen) : MoneyText.Yuan(fen),
        1 => MoneyText.TenThousandYuan(fen),
        _ => (fen / 10_000_000_000m).ToString("0.##########", System.Globalization.CultureInfo.InvariantCulture),
    };
}
