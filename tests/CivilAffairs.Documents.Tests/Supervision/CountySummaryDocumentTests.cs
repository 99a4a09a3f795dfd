using System.Globalization;
using CivilAffairs.Core.Publication;
using CivilAffairs.Documents.Supervision;
using CivilAffairs.Documents.Tests.Building;
using CsCheck;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CivilAffairs.Documents.Tests.Supervision;

public sealed class CountySummaryDocumentTests
{
    private static readonly DateTimeOffset At = new(2026, 12, 1, 2, 30, 0, TimeSpan.Zero);

    [Fact]
    public void The_register_is_valid_and_the_same_state_gives_the_same_bytes()
    {
        var bytes = CountySummaryDocument.Write(Allocation((31_700_000, 10_000_050), (20_500_000, 0)));

        Assert.Empty(OfficeRules.WorkbookErrors(bytes));
        Assert.Equal(bytes, CountySummaryDocument.Write(Allocation((31_700_000, 10_000_050), (20_500_000, 0))));
        Assert.NotEqual(bytes, CountySummaryDocument.Write(Allocation((31_700_000, 10_000_051), (20_500_000, 0))));
    }

    [Fact]
    public void Amounts_are_numbers_in_yuan_and_totals_are_formulas_with_their_results()
    {
        var cells = Cells(CountySummaryDocument.Write(Allocation((31_700_000, 10_000_050), (20_500_000, 0))));

        Assert.Equal(("317000", null), Value(cells["E5"]));
        Assert.Equal(("100000.5", null), Value(cells["G5"]));
        Assert.Equal(("216999.5", null), Value(cells["I5"]));
        Assert.Equal(("522000", "SUM(E5:E6)"), Value(cells["E7"]));
        Assert.Equal(("100000.5", "SUM(G5:G6)"), Value(cells["G7"]));
        Assert.Equal("合计", cells["A7"].InnerText);
        Assert.Equal("截至：2026年12月1日 10:30", cells["A3"].InnerText);
    }

    [Fact]
    public void Kept_totals_are_the_sums_of_their_rows() =>
        Gen.Select(Gen.Long[0, 9_999_999_999], Gen.Double[0, 1]).Array[0, 12].Sample(
            drawn =>
            {
                var shares = drawn.Select(share => (share.Item1, (long)(share.Item1 * share.Item2))).ToArray();
                var cells = Cells(CountySummaryDocument.Write(Allocation(shares)));
                var total = 5 + shares.Length;
                return "EFGHI".All(column => Sum(cells, column, total) == decimal.Parse(Value(cells[$"{column}{total}"]).Value!, CultureInfo.InvariantCulture));
            },
            iter: 40);

    private static decimal Sum(Dictionary<string, Cell> cells, char column, int total) =>
        Enumerable.Range(5, total - 5).Sum(row => decimal.Parse(Value(cells[$"{column}{row}"]).Value!, CultureInfo.InvariantCulture));

    private static (string? Value, string? Formula) Value(Cell cell) => (cell.CellValue?.Text, cell.CellFormula?.Text);

    private static Dictionary<string, Cell> Cells(byte[] bytes)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        return document.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<Cell>().ToDictionary(cell => cell.CellReference!.Value!);
    }

    private static PublicAllocation Allocation(params (long AllocatedFen, long PaidFen)[] shares)
    {
        var townships = shares.Select((share, index) => new PublicTownship(
            $"99012310{index}", $"第{index}镇", "发放中", At, null, null, false, [], Figures(share.AllocatedFen, share.PaidFen), [])).ToList();
        var total = townships.Aggregate(Progress.None, (sum, township) => sum.Plus(township.Progress));
        return new PublicAllocation("2026-15-abc234", "索引", "云岭民发〔2026〕15号", "关于下达2026年冬春救助资金的通知", ["云岭县民政局"], new DateOnly(2026, 11, 20), "冬春救助资金", [], false, At, At, At, total, townships);
    }

    private static Progress Figures(long allocated, long paid) => new(allocated, allocated, paid, 0, 0, allocated - paid, 10, 4, 0, 0, 0);
}
