using CivilAffairs.Core.Ledger;
using CivilAffairs.Documents.Supervision;
using CivilAffairs.Documents.Tests.Building;
using DocumentFormat.OpenXml.Packaging;

namespace CivilAffairs.Documents.Tests.Supervision;

public sealed class ReconciliationDocumentTests
{
    private static readonly DayReport Report = new(
        new(2026, 11, 23),
        new(2026, 11, 23, 18, 30, 0, TimeSpan.Zero),
        [new("rcb", 10_000, 9_000, 1_000, null, null, null)],
        [new("2026-15-abc123-990123101-rcb-01", "2026-15-abc123", "990123101", "rcb", 5, 10_000, 9_000, 1_000, 0, 0)],
        1,
        [new("BATCH-BANK-PAID", "2026-15-abc123", "990123101", "批次成功", "支付指令", 9_000, "银行回盘", 8_001)]);

    [Fact]
    public void The_workbook_is_valid_names_both_figures_and_their_difference_and_is_the_same_for_the_same_report()
    {
        var bytes = ReconciliationDocument.Write(Report);
        Assert.Empty(OfficeRules.WorkbookErrors(bytes));
        Assert.Equal(bytes, ReconciliationDocument.Write(Report));
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        var text = document.WorkbookPart!.WorksheetParts.Select(part => part.Worksheet!.InnerText).ToList();
        Assert.Contains(text, sheet => sheet.Contains("9080.019.99", StringComparison.Ordinal) || (sheet.Contains("80.01", StringComparison.Ordinal) && sheet.Contains("9.99", StringComparison.Ordinal)));
        Assert.Empty(OfficeRules.WorkbookErrors(ReconciliationDocument.Write(Report with { Differences = [], Batches = [], Banks = [] })));
    }
}
