using System.Globalization;
using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Documents.Workbooks;

namespace CivilAffairs.Documents.Supervision;

/// <summary>Writes a day's reconciliation as .xlsx: differences with both figures, banks, batches. Holds no personal data. The same report gives the same bytes.</summary>
public static class ReconciliationDocument
{
    /// <summary>The file's bytes.</summary>
    public static byte[] Write(DayReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return WorkbookWriter.Write(Differences(report), Banks(report), Batches(report));
    }

    private static WrittenSheet Differences(DayReport report)
    {
        var sheet = Sheet("差异", report, report.Differences.Count == 0 ? "三方一致，没有差异" : $"差异{report.Differences.Count}处", [("代码", 26), ("资金编号", 18), ("乡镇代码", 12), ("核对内容", 50), ("一方", 12), ("金额（元）", 16), ("另一方", 12), ("金额（元）", 16), ("相差（元）", 16)]);
        foreach (var difference in report.Differences)
        {
            sheet.Add(
                Text(difference.Code), Text(difference.AllocationId), Text(difference.TownshipCode), Text(difference.Subject),
                Text(difference.LeftName), Yuan(difference.LeftFen), Text(difference.RightName), Yuan(difference.RightFen), Yuan(difference.LeftFen - difference.RightFen));
        }

        return sheet;
    }

    private static WrittenSheet Banks(DayReport report)
    {
        var sheet = Sheet("代理银行", report, "当日", [("银行", 10), ("送银行（元）", 16), ("记成功（元）", 16), ("记失败（元）", 16), ("对账单支出（元）", 18), ("对账单退回（元）", 18), ("对账单其他支出（元）", 20)]);
        foreach (var bank in report.Banks)
            sheet.Add(Text(bank.BankCode), Yuan(bank.SentFen), Yuan(bank.CreditedFen), Yuan(bank.RejectedFen), Yuan(bank.StatementOutFen), Yuan(bank.StatementBackFen), Yuan(bank.StatementOtherFen));
        return sheet;
    }

    private static WrittenSheet Batches(DayReport report)
    {
        var sheet = Sheet("批次", report, "当日有变动或尚未答复的批次", [("批次号", 40), ("银行", 10), ("笔数", 8), ("支付指令（元）", 16), ("成功（元）", 16), ("失败（元）", 16), ("未答复（元）", 16), ("退票（元）", 16), ("送出前撤回（元）", 18)]);
        foreach (var batch in report.Batches)
        {
            sheet.Add(
                Text(batch.BatchId), Text(batch.BankCode), WrittenCell.Of(batch.Lines, CellLook.Count), Yuan(batch.SentFen), Yuan(batch.SettledFen), Yuan(batch.RejectedFen), Yuan(batch.PendingFen), Yuan(batch.ReturnedFen), Yuan(batch.WithdrawnFen));
        }

        return sheet;
    }

    private static WrittenSheet Sheet(string name, DayReport report, string note, IReadOnlyList<(string Header, double Width)> columns)
    {
        var sheet = new WrittenSheet(name) { Columns = [.. columns.Select(column => (column.Width, CellLook.Plain))], FrozenRows = 3 };
        sheet.Add(WrittenCell.Of($"{report.Day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture)}对账", CellLook.Title));
        sheet.Merge(1, 1, columns.Count);
        sheet.Add(WrittenCell.Of($"{note}；核对时间{report.MadeAt.ToOffset(ChinaTime.Offset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}"));
        sheet.Add([.. columns.Select(column => WrittenCell.Of(column.Header, CellLook.Header))]);
        return sheet;
    }

    private static WrittenCell Text(string text) => WrittenCell.Of(text, CellLook.Text);

    private static WrittenCell Yuan(long? fen) => fen is { } amount ? WrittenCell.Of(amount / 100m, CellLook.Yuan) : WrittenCell.Of("—", CellLook.Text);
}
