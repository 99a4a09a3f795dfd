using System.Text.Json;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Intake;
using CivilAffairs.Documents.Intake;
using CivilAffairs.Documents.Tests.Building;

namespace CivilAffairs.Documents.Tests.Intake;

public sealed class AllocationDetailTests
{
    private const string File = "分配.xlsx";

    private static readonly object?[][] FundTable =
    [
        ["乡镇", "资金（万元）", null, null, null, null],
        [null, "中央", "省级", "市级", "县级", "合计"],
        ["青石镇", 20, 8, 2, 1.7, 31.7],
        ["白水镇", 20.5, null, null, null, 20.5],
        ["云峰乡", 12.3, null, null, null, 12.3],
        ["合计", 52.8, 8, 2, 1.7, 64.5],
        ["合计（大写）：", "陆拾肆万伍仟元整"],
    ];

    [Fact]
    public void Funds_by_source_are_kept_in_fen_with_their_places()
    {
        var document = Check(Workbook(FundTable)).Document!;

        Assert.Equal([(FundSource.Central, 20_000_000L), (FundSource.Province, 8_000_000), (FundSource.City, 2_000_000), (FundSource.County, 1_700_000)], document.Lines[0].Funds.Select(fund => (fund.Source, fund.AmountFen)));
        Assert.Equal(new SourcePlace(File, "分配表", 8, "B（资金(万元)中央）"), document.Lines[0].Funds[0].Place);
        Assert.Single(document.Lines[1].Funds);
        Assert.Equal([317_000_00L, 205_000_00, 123_000_00], document.Lines.Select(line => line.AmountFen));
    }

    [Fact]
    public void Funds_of_villages_are_kept_with_their_places_and_may_leave_a_rest_to_one_source()
    {
        object?[][] table = [["乡镇", "村", "中央资金", "省级资金", "合计（万元）"], ["青石镇", "上河村", 15, 5, 20], [null, "龙泉村", 11.7, null, 11.7], ["白水镇", null, 20, 0.5, 20.5], ["云峰乡", null, 12.3, null, 12.3], ["合计", null, 59, 5.5, 64.5], ["合计（大写）：", "陆拾肆万伍仟元整"]];
        var villages = Check(Workbook(table)).Document!.Lines[0].Villages;

        Assert.Equal([(FundSource.Central, 15_000_000L), (FundSource.Province, 5_000_000)], villages[0].Funds.Select(fund => (fund.Source, fund.AmountFen)));
        Assert.Equal((FundSource.Central, 11_700_000L), villages[1].Funds.Select(fund => (fund.Source, fund.AmountFen)).Single());
        Assert.Equal("D（省级资金）", villages[0].Funds[1].Place.Column);
    }

    [Theory]
    [InlineData(2, 1, 21d, "ALLOCATION-FUNDS-SUM,ALLOCATION-FUNDS-TOTAL")]
    [InlineData(5, 2, 9d, "ALLOCATION-FUNDS-TOTAL")]
    public void Funds_that_do_not_add_up_are_faults(int row, int column, double amount, string codes)
    {
        var table = FundTable.Select(cells => cells.ToArray()).ToArray();
        table[row][column] = amount;
        var faults = Check(Workbook(table)).Faults;

        Assert.Equal(codes, string.Join(',', faults.Select(fault => fault.Code)));
        Assert.All(faults, fault => Assert.Contains("第", fault.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Budget_lines_are_kept_from_labels_and_from_running_text()
    {
        object?[][] labels = [["支出功能分类科目：", "2089999 其他社会保障和就业支出"], ["经济分类科目：50901 社会福利和救助"]];
        var inSheet = AllocationReader.Read(File, new WorkbookBuilder().Sheet("分配表", [.. SampleAllocation.Labels, .. labels, .. SampleAllocation.Table]).Build()).BudgetLines;
        Assert.Equal([(BudgetKind.Function, "2089999 其他社会保障和就业支出", 6), (BudgetKind.Economy, "50901 社会福利和救助", 7)], inSheet.Select(line => (line.Kind, line.Written.Value, line.Written.Place.Row!.Value)));

        const string body = "二、该项资金列2026年支出功能分类科目“2089999 其他社会保障和就业支出”，政府预算支出经济分类科目“50901 社会福利和救助”。";
        var inText = AllocationReader.Read("分配.docx", new TextBuilder().Lines([.. SampleText.Head, SampleText.Basis, body, .. SampleText.Foot, .. SampleText.Annex]).Table(SampleText.Table).Build()).BudgetLines;
        Assert.Equal([(BudgetKind.Function, "2089999 其他社会保障和就业支出"), (BudgetKind.Economy, "50901 社会福利和救助")], inText.Select(line => (line.Kind, line.Written.Value)));
    }

    [Fact]
    public void Amounts_in_hundred_million_yuan_are_exact()
    {
        object?[][] table = [["乡镇", "金额（亿元）"], ["青石镇", 1.2], ["白水镇", "0.00000001"], ["合计", "1.20000001"], ["合计（大写）：", "壹亿贰仟万零壹元整"]];
        var document = Check(new WorkbookBuilder().Sheet("分配表", [.. SampleAllocation.Labels[..4], ["资金项目：冬春救助"], .. table]).Build()).Document!;

        Assert.Equal([12_000_000_000L, 100], document.Lines.Select(line => line.AmountFen));
    }

    [Theory]
    [InlineData("现下达资金64.5万元（大写：陆拾肆万伍仟元整），共涉及4个乡镇。", "ALLOCATION-DECLARED-TOWNSHIPS")]
    [InlineData("现下达资金64.5万元（大写：陆拾肆万伍仟元整），共救助261户。", "ALLOCATION-DECLARED-HOUSEHOLDS")]
    [InlineData("现下达资金64.5万元（大写：陆拾肆万伍仟元整），共涉及３个乡镇，共救助困难群众260户。", "")]
    public void Declared_counts_are_held_against_the_table(string body, string codes)
    {
        var bytes = new TextBuilder().Lines([.. SampleText.Head, body, .. SampleText.Foot, .. SampleText.Annex]).Table(SampleText.Table).Build();

        Assert.Equal(codes, string.Join(',', Check(bytes).Faults.Select(fault => fault.Code)));
    }

    [Theory]
    [InlineData(3, "ALLOCATION-DECLARED-HOUSEHOLDS")]
    [InlineData(4, "ALLOCATION-DECLARED-PERSONS")]
    public void Counts_of_the_total_row_are_held_against_the_rows(int column, string code)
    {
        var table = SampleAllocation.Table;
        table[4][column] = 1;

        var fault = Assert.Single(Check(Workbook(table)).Faults);
        Assert.Equal((code, 10), (fault.Code, fault.Place.Row));
    }

    [Fact]
    public void Villages_are_kept_in_fen_with_their_places_also_in_the_parsed_file()
    {
        object?[][] table = [["乡镇", "村", "金额（万元）"], ["青石镇", "上河村", 20], [null, "龙泉村", 11.7], ["白水镇", null, 20.5], ["云峰乡", null, 12.3], ["合计", null, 64.5], ["合计（大写）：", "陆拾肆万伍仟元整"]];
        var document = JsonSerializer.Deserialize<AllocationDocument>(JsonSerializer.Serialize(Check(Workbook(table)).Document!))!;

        Assert.Equal(
            [new("990123101201", "上河村", 20_000_000, new SourcePlace(File, "分配表", 7, "C（金额(万元)）"), new SourcePlace(File, "分配表", 7, "B（村）")), new("990123101202", "龙泉村", 11_700_000, new SourcePlace(File, "分配表", 8, "C（金额(万元)）"), new SourcePlace(File, "分配表", 8, "B（村）"))],
            document.Lines[0].Villages.Select(village => village with { Funds = [] }));
        Assert.All(document.Lines[0].Villages, village => Assert.Empty(village.Funds));
        Assert.Empty(document.Lines[1].Villages);
    }

    [Fact]
    public void Every_value_of_the_document_carries_its_place_and_older_documents_read_without()
    {
        var document = Check(Workbook(SampleAllocation.Table)).Document!;
        var again = JsonSerializer.Deserialize<AllocationDocument>(JsonSerializer.Serialize(document))!;

        Assert.Equal(new SourcePlace(File, "分配表", 1, "B"), again.Places?.Number);
        Assert.Equal([2, 3, 4, 5, 10, 11], new[] { again.Places!.Organs[0], again.Places.Title, again.Places.IssueDate, again.Places.Programme, again.Places.TotalInTable, again.Places.TotalInWords }.Select(place => place!.Row!.Value));
        Assert.Equal(new SourcePlace(File, "分配表", 7, "C（乡镇）"), again.Lines[0].Places?.Name);

        const string stored = """{"AllocationId":"a","Number":"n","Organs":[],"Title":"t","IssueDate":"2026-11-20","ProgrammeCode":"WS","TotalFen":1,"Lines":[{"TownshipCode":"1","TownshipName":"x","AmountFen":1,"Households":null,"Persons":null,"Place":{"File":"f"}}],"Body":[]}""";
        var older = JsonSerializer.Deserialize<AllocationDocument>(stored)!;
        Assert.Null(older.Places);
        Assert.Empty(older.BudgetLines);
        Assert.Empty(older.Lines[0].Funds);
        Assert.Empty(older.Lines[0].Villages);
    }

    private static byte[] Workbook(object?[][] table) => new WorkbookBuilder().Sheet("分配表", [.. SampleAllocation.Labels, .. table]).Build();

    private static AllocationCheckResult Check(byte[] bytes) => AllocationCheck.Check(AllocationReader.Read(File, bytes), SampleCounty.Profile, File);
}
