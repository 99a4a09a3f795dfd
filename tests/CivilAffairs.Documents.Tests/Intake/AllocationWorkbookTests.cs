using CivilAffairs.Core.Intake;
using CivilAffairs.Documents.Intake;
using CivilAffairs.Documents.Tests.Building;

namespace CivilAffairs.Documents.Tests.Intake;

public sealed class AllocationWorkbookTests
{
    private const string File = "冬春救助.xlsx";

    [Fact]
    public void A_plain_workbook_is_read_whole_with_the_place_of_every_value()
    {
        var draft = AllocationReader.Read(File, SampleAllocation.Workbook());

        Assert.Empty(draft.Faults);
        Assert.Equal(new Sourced<string>(SampleAllocation.Number, new SourcePlace(File, "分配表", 1, "B")), draft.Number);
        Assert.Equal(["云岭县民政局", "云岭县财政局"], draft.Organs.Select(organ => organ.Value));
        Assert.All(draft.Organs, organ => Assert.Equal(new SourcePlace(File, "分配表", 2, "A"), organ.Place));
        Assert.Equal(SampleAllocation.Title, draft.Title?.Value);
        Assert.Equal("2026年11月20日", draft.IssueDate?.Value);
        Assert.Equal("冬春救助", draft.Programme?.Value);
        Assert.Equal(new Sourced<string>("万元", new SourcePlace(File, "分配表", 5, "F")), draft.Unit);
        Assert.Equal(new Sourced<string>("64.5", new SourcePlace(File, "分配表", 11, "F（金额(万元)）")), draft.TotalInTable);
        Assert.Equal(new Sourced<string>("陆拾肆万伍仟元整", new SourcePlace(File, "分配表", 12, "B")), draft.TotalInWords);
        Assert.Null(draft.TotalInBody);
    }

    [Fact]
    public void Township_rows_keep_their_text_and_lose_binary_noise()
    {
        var rows = AllocationReader.Read(File, SampleAllocation.Workbook()).Rows;

        Assert.Equal(["990123101", "990123102", "990123201"], rows.Select(row => row.Code?.Value));
        Assert.Equal(["青石镇", "白水镇", "云峰乡"], rows.Select(row => row.Name?.Value));
        Assert.Equal(["31.7", "20.5", "12.3"], rows.Select(row => row.Amount?.Value));
        Assert.Equal(["120", "80", "60"], rows.Select(row => row.Households?.Value));
        Assert.Equal(["300", "210", "150"], rows.Select(row => row.Persons?.Value));
        Assert.Equal(["含特困", null, null], rows.Select(row => row.Note?.Value));
        Assert.Equal(new SourcePlace(File, "分配表", 9, "F（金额(万元)）"), rows[1].Amount?.Place);
    }

    [Fact]
    public void Labels_may_stand_in_any_order_with_inner_spaces_or_several_in_one_cell()
    {
        object?[][] labels =
        [
            ["云岭县2026年冬春救助资金分配表"],
            ["标　题： 关于下达2026年冬春救助资金的通知  成文日期：2026年11月20日"],
            ["文 号:云岭民发[2026]15号", null, "发文单位：", "云岭县民政局\n云岭县财政局"],
            [null, null, null, null, null, null, "（单位：元）"],
        ];
        object?[][] table = [["乡 镇", "金\n额"], ["青石镇", 1200], ["白水镇", 800], ["合　计", 2000]];

        var draft = AllocationReader.Read(File, new WorkbookBuilder().Sheet("Sheet1", [.. labels, .. table], ["A1:G1"]).Build());

        Assert.Empty(draft.Faults);
        Assert.Equal("关于下达2026年冬春救助资金的通知", draft.Title?.Value);
        Assert.Equal("2026年11月20日", draft.IssueDate?.Value);
        Assert.Equal("云岭民发[2026]15号", draft.Number?.Value);
        Assert.Equal(["云岭县民政局", "云岭县财政局"], draft.Organs.Select(organ => organ.Value));
        Assert.Equal("元", draft.Unit?.Value);
        Assert.Equal(["1200", "800"], draft.Rows.Select(row => row.Amount?.Value));
        Assert.Equal("2000", draft.TotalInTable?.Value);
    }

    [Theory]
    [InlineData("乡镇", "金额")]
    [InlineData("乡（镇）", "补助资金（万元）")]
    [InlineData("单位名称", "分配金额")]
    [InlineData("乡镇（街道）", "下达资金")]
    [InlineData("代码", "金额(元)")]
    public void Headers_are_known_by_their_synonyms(string name, string amount)
    {
        var draft = AllocationReader.Read(File, new WorkbookBuilder().Sheet("表", [["序号", name, amount], [1, "青石镇", 7], ["合计", null, 7]]).Build());

        Assert.Empty(draft.Faults);
        Assert.Equal("7", Assert.Single(draft.Rows).Amount?.Value);
        Assert.Equal("7", draft.TotalInTable?.Value);
    }

    [Theory]
    [InlineData("金额（万元）", "万元")]
    [InlineData("补助资金(元)", "元")]
    [InlineData("金额/万元", "万元")]
    [InlineData("金额", null)]
    public void The_unit_is_taken_from_the_header_when_no_caption_names_it(string header, string? unit)
    {
        var draft = AllocationReader.Read(File, new WorkbookBuilder().Sheet("表", [["乡镇", header], ["青石镇", 7]]).Build());

        Assert.Equal(unit, draft.Unit?.Value);
    }

    [Fact]
    public void An_office_named_after_the_word_unit_is_no_unit()
    {
        var draft = AllocationReader.Read(File, new WorkbookBuilder().Sheet("表", [["单位：云岭县民政局"], ["填报单位：", "元江"], ["乡镇", "金额(元)"], ["青石镇", 7]]).Build());

        Assert.Equal("元", draft.Unit?.Value);
        Assert.Equal(3, draft.Unit?.Place.Row);
    }

    [Fact]
    public void Caption_and_header_with_different_units_are_a_fault()
    {
        var draft = AllocationReader.Read(File, new WorkbookBuilder().Sheet("表", [["单位：元"], ["乡镇", "金额（万元）"], ["青石镇", 7]]).Build());

        var fault = Assert.Single(draft.Faults);
        Assert.Equal("ALLOCATION-UNIT", fault.Code);
        Assert.Equal("元、万元", fault.Value);
    }

    [Fact]
    public void Subtotals_remarks_repeated_headers_and_signatures_are_no_townships()
    {
        object?[][] rows =
        [
            ["序号", "乡镇", "金额（元）"],
            ["合计", null, 30],
            [1, "青石镇", 10],
            ["片区小计", null, 10],
            ["序号", "乡镇", "金额（元）"],
            [2, "白水镇", 20],
            [null, "小 计", 20],
            ["注：按受灾人口分配"],
            ["制表：张某", null, "审核：李某"],
        ];
        var draft = AllocationReader.Read(File, new WorkbookBuilder().Sheet("表", rows).Build());

        Assert.Empty(draft.Faults);
        Assert.Equal(["青石镇", "白水镇"], draft.Rows.Where(row => !row.IsSubtotal).Select(row => row.Name?.Value));
        Assert.Equal("30", draft.TotalInTable?.Value);
    }

    [Fact]
    public void Two_totals_that_differ_are_a_fault()
    {
        var draft = AllocationReader.Read(File, new WorkbookBuilder().Sheet("表", [["乡镇", "金额"], ["青石镇", 7], ["合计", 7], ["总计", 8]]).Build());

        Assert.Equal("TABLE-TOTAL-TWICE", Assert.Single(draft.Faults).Code);
    }

    [Fact]
    public void A_header_of_two_rows_is_read_by_its_sum()
    {
        object?[][] rows =
        [
            ["乡镇", "资金（万元）", null, null, "备注"],
            [null, "中央", "省级", "合计"],
            ["青石镇", 5, 2, 7, "甲"],
            ["合计", 5, 2, 7],
        ];
        var draft = AllocationReader.Read(File, new WorkbookBuilder().Sheet("表", rows, ["A1:A2", "B1:D1", "E1:E2"]).Build());

        Assert.Empty(draft.Faults);
        var row = Assert.Single(draft.Rows);
        Assert.Equal("7", row.Amount?.Value);
        Assert.Equal("D（资金(万元)合计）", row.Amount?.Place.Column);
        Assert.Equal("甲", row.Note?.Value);
        Assert.Equal("万元", draft.Unit?.Value);
    }

    [Fact]
    public void Two_amount_columns_of_one_name_are_a_fault()
    {
        var draft = AllocationReader.Read(File, new WorkbookBuilder().Sheet("表", [["乡镇", "金额", "金额"], ["青石镇", 7, 8]]).Build());

        Assert.Equal("ALLOCATION-COLUMN-TWICE", Assert.Single(draft.Faults).Code);
    }

    [Fact]
    public void Hidden_sheets_are_left_out_with_a_warning_and_hidden_rows_are_named()
    {
        object?[][] table = [["乡镇", "金额（元）"], ["青石镇", 7], ["白水镇", 8], ["合计", 15]];
        var draft = AllocationReader.Read(File, new WorkbookBuilder().Sheet("旧表", table, hidden: true).Sheet("表", table, hiddenRows: [3]).Build());

        Assert.Equal(["SHEET-HIDDEN", "SHEET-ROWS-HIDDEN"], draft.Faults.Select(fault => fault.Code));
        Assert.All(draft.Faults, fault => Assert.Equal(FaultSeverity.Warning, fault.Severity));
        Assert.Equal(2, draft.Rows.Count);
        Assert.Equal(3, draft.Faults[1].Place.Row);
    }

    [Fact]
    public void Tables_on_two_visible_sheets_are_a_fault_that_names_both()
    {
        object?[][] table = [["乡镇", "金额（元）"], ["青石镇", 7]];
        var draft = AllocationReader.Read(File, new WorkbookBuilder().Sheet("一", table).Sheet("二", table).Build());

        var fault = Assert.Single(draft.Faults);
        Assert.Equal(("SHEET-SEVERAL-TABLES", "一、二"), (fault.Code, fault.Value));
    }

    [Fact]
    public void A_formula_that_was_never_calculated_is_a_fault_with_its_place()
    {
        var draft = AllocationReader.Read(File, new WorkbookBuilder().Sheet("表", [["乡镇", "金额（元）"], ["青石镇", BuiltCell.Formula("1+1", null)]]).Build());

        var fault = Assert.Single(draft.Faults);
        Assert.Equal("CELL-UNCALCULATED", fault.Code);
        Assert.Equal(new SourcePlace(File, "表", 2, "B（金额(元)）"), fault.Place);
    }

    [Fact]
    public void Dates_inline_texts_and_rich_texts_read_like_plain_ones()
    {
        object?[][] rows =
        [
            ["成文日期：", BuiltCell.Day(46346)],
            ["发文字号：", BuiltCell.Runs("云岭民发", "〔2026〕", "15号")],
            [BuiltCell.Inline("乡镇"), BuiltCell.Inline("金额（元）")],
            [BuiltCell.Inline(" 青石镇 "), BuiltCell.Number("1.2E3")],
        ];
        var draft = AllocationReader.Read(File, new WorkbookBuilder().Sheet("表", rows).Build());

        Assert.Equal("2026年11月20日", draft.IssueDate?.Value);
        Assert.Equal(SampleAllocation.Number, draft.Number?.Value);
        Assert.Equal(("青石镇", "1200"), (draft.Rows[0].Name?.Value, draft.Rows[0].Amount?.Value));
    }

    [Fact]
    public void A_township_without_an_amount_and_full_width_digits_stay_as_written()
    {
        var draft = AllocationReader.Read(File, new WorkbookBuilder().Sheet("表", [["序号", "乡镇", "金额（元）"], [1, "青石镇", null], [2, "白水镇", "１２０.５"]]).Build());

        Assert.Null(draft.Rows[0].Amount);
        Assert.Equal("青石镇", draft.Rows[0].Name?.Value);
        Assert.Equal("１２０.５", draft.Rows[1].Amount?.Value);
    }

    [Fact]
    public void Labels_on_a_cover_sheet_count()
    {
        var bytes = new WorkbookBuilder().Sheet("封面", SampleAllocation.Labels).Sheet("附表", SampleAllocation.Table).Build();
        var draft = AllocationReader.Read(File, bytes);

        Assert.Empty(draft.Faults);
        Assert.Equal(("封面", "附表"), (draft.Number?.Place.Sheet, draft.Rows[0].Amount?.Place.Sheet));
    }

    [Fact]
    public void A_workbook_without_a_table_says_what_its_nearest_header_lacks()
    {
        var draft = AllocationReader.Read(File, new WorkbookBuilder().Sheet("表", [["序号", "乡镇", "户数"], [1, "青石镇", 7]]).Build());

        var fault = Assert.Single(draft.Faults);
        Assert.Equal(("ALLOCATION-TABLE", "序号、乡镇、户数", 1), (fault.Code, fault.Value, fault.Place.Row));
        Assert.Equal("ALLOCATION-TABLE", Assert.Single(AllocationReader.Read(File, new WorkbookBuilder().Sheet("表", []).Build()).Faults).Code);
    }
}
