using System.Globalization;
using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Publication;
using CivilAffairs.Documents.Workbooks;

namespace CivilAffairs.Documents.Supervision;

/// <summary>
/// Writes the county's register of one allocation as .xlsx: a row per township, amounts in yuan as real numbers, totals as
/// formulas with their results. Holds no personal data. The same state gives the same bytes.
/// </summary>
public static class CountySummaryDocument
{
    private const int HeaderRow = 4;

    private static readonly (string Header, double Width, CellLook Style)[] Columns =
    [
        ("序号", 6, CellLook.Count),
        ("区划代码", 13, CellLook.Text),
        ("乡镇", 16, CellLook.Text),
        ("办理阶段", 14, CellLook.Text),
        ("下达金额", 16, CellLook.Yuan),
        ("花名册金额", 16, CellLook.Yuan),
        ("已发放", 16, CellLook.Yuan),
        ("已退回", 16, CellLook.Yuan),
        ("未发放", 16, CellLook.Yuan),
        ("花名册户数", 11, CellLook.Count),
        ("已发放户数", 11, CellLook.Count),
        ("发放进度", 10, CellLook.Percent),
    ];

    /// <summary>The file's bytes.</summary>
    public static byte[] Write(PublicAllocation allocation)
    {
        ArgumentNullException.ThrowIfNull(allocation);
        var sheet = new WrittenSheet("资金台账") { Columns = [.. Columns.Select(column => (column.Width, CellLook.Plain))], FrozenRows = HeaderRow };
        AddHeading(sheet, allocation);
        sheet.Add([.. Columns.Select(column => WrittenCell.Of(column.Header, CellLook.Header))]);
        var number = 0;
        foreach (var township in allocation.Townships) sheet.Add(Row(++number, township));
        sheet.Add(Total(allocation.Townships));
        return WorkbookWriter.Write(sheet);
    }

    private static void AddHeading(WrittenSheet sheet, PublicAllocation allocation)
    {
        sheet.Add(WrittenCell.Of($"{allocation.ProgrammeName}发放台账", CellLook.Title));
        sheet.Merge(1, 1, Columns.Length);
        sheet.Add(WrittenCell.Of($"{allocation.Title}（{allocation.Number}，{ChineseDate.Write(allocation.IssueDate)}）"));
        var state = allocation.ChangedAt.ToOffset(ChinaTime.Offset).ToString("yyyy年M月d日 HH:mm", CultureInfo.InvariantCulture);
        sheet.Add([WrittenCell.Of($"截至：{state}"), .. Enumerable.Repeat<WrittenCell?>(null, Columns.Length - 2), WrittenCell.Of("金额单位：元", CellLook.Caption)]);
    }

    private static WrittenCell[] Row(int number, PublicTownship township)
    {
        var progress = township.Progress;
        return
        [
            WrittenCell.Of(number, CellLook.Count),
            WrittenCell.Of(township.Code, CellLook.Text),
            WrittenCell.Of(township.Name, CellLook.Text),
            WrittenCell.Of(township.StageText, CellLook.Text),
            Yuan(progress.AllocatedFen),
            Yuan(progress.RosteredFen),
            Yuan(progress.PaidFen),
            Yuan(progress.ReturnedFen),
            Yuan(progress.OutstandingFen),
            WrittenCell.Of(progress.Households, CellLook.Count),
            WrittenCell.Of(progress.PaidHouseholds, CellLook.Count),
            Share(HeaderRow + number, progress),
        ];
    }

    private static WrittenCell[] Total(IReadOnlyList<PublicTownship> townships)
    {
        var sum = townships.Aggregate(Progress.None, (total, township) => total.Plus(township.Progress));
        var last = HeaderRow + townships.Count;
        WrittenCell Sum(char column, decimal result, CellLook style) =>
            WrittenCell.Of(townships.Count == 0 ? "0" : string.Create(CultureInfo.InvariantCulture, $"SUM({column}{HeaderRow + 1}:{column}{last})"), result, style);
        return
        [
            WrittenCell.Of("合计", CellLook.Text),
            WrittenCell.Empty(CellLook.Text),
            WrittenCell.Empty(CellLook.Text),
            WrittenCell.Empty(CellLook.Text),
            Sum('E', sum.AllocatedFen / 100m, CellLook.Yuan),
            Sum('F', sum.RosteredFen / 100m, CellLook.Yuan),
            Sum('G', sum.PaidFen / 100m, CellLook.Yuan),
            Sum('H', sum.ReturnedFen / 100m, CellLook.Yuan),
            Sum('I', sum.OutstandingFen / 100m, CellLook.Yuan),
            Sum('J', sum.Households, CellLook.Count),
            Sum('K', sum.PaidHouseholds, CellLook.Count),
            Share(last + 1, sum),
        ];
    }

    private static WrittenCell Yuan(long fen) => WrittenCell.Of(fen / 100m, CellLook.Yuan);

    private static WrittenCell Share(int row, Progress progress)
    {
        var share = progress.AllocatedFen == 0 ? 0 : decimal.Round((decimal)progress.PaidFen / progress.AllocatedFen, 10);
        return WrittenCell.Of(string.Create(CultureInfo.InvariantCulture, $"IF(E{row}=0,0,ROUND(G{row}/E{row},10))"), share, CellLook.Percent);
    }
}
