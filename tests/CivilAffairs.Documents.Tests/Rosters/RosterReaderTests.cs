using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Rosters;
using CivilAffairs.Documents.Rosters;
using CivilAffairs.Documents.Tests.Building;

namespace CivilAffairs.Documents.Tests.Rosters;

public sealed class RosterReaderTests
{
    private const string File = "青石镇.xlsx";

    [Fact]
    public void A_plain_roster_is_read_whole()
    {
        var draft = RosterReader.Read(File, SampleRoster.Workbook());

        Assert.Empty(draft.Faults);
        Assert.Equal("花名册", draft.Sheet);
        Assert.Equal(new Sourced<string>("云岭民发〔2026〕15号", new SourcePlace(File, "花名册", 2, "A")), draft.DocumentNumber);
        Assert.Equal(new Sourced<string>("青石镇", new SourcePlace(File, "花名册", 3, "A")), draft.Township);
        Assert.Equal(new Sourced<string>("赵某", new SourcePlace(File, "花名册", 8, "A")), draft.Maker);
        Assert.Equal("钱某", draft.Reviewer?.Value);
        Assert.Equal(new Sourced<string>("900", new SourcePlace(File, "花名册", 7, "K（金额(元)）")), draft.TotalInTable);
        Assert.Equal("E（身份证号）", draft.Columns[RosterColumn.ResidentId]);
        Assert.Equal([5, 6], draft.Rows.Select(row => row.RowNumber));
        Assert.Equal(Enumerable.Range(0, 13).Select(index => (RosterColumn)index), draft.Rows[0].Cells.Keys);
        Assert.Equal(["1", "上河村", "三组", "张示1", "990123198001010011", "4", "3", "低保", "一类", "150", "450", "云岭农商行", "6225881414207430"], draft.Rows[0].Cells.Values);
        Assert.False(draft.Rows[0].Cells.ContainsKey(RosterColumn.Note));
    }

    [Fact]
    public void A_stream_gives_the_same_draft_and_stays_open()
    {
        using var stream = new MemoryStream(SampleRoster.Workbook());
        var draft = RosterReader.Read(File, stream);

        Assert.Equal(2, draft.Rows.Count);
        Assert.True(stream.CanRead);
    }

    [Fact]
    public void Columns_may_stand_in_any_order_under_other_names()
    {
        object?[] header = ["一卡通帐号", "开户银行", "发放金额\n(元)", "公民身份号码", "姓 名", "行政村", "救助人数", "家庭人数", "联系电话", "户籍地"];
        object?[] row = ["6225881414207430", "农商行", 450.5, "990123198001010011", "张示", "上河村", 3, 4, "13800000000", "本地"];
        var draft = RosterReader.Read(File, new WorkbookBuilder().Sheet("S", [header, row]).Build());

        Assert.Empty(draft.Faults);
        var cells = Assert.Single(draft.Rows).Cells;
        Assert.Equal(("6225881414207430", "农商行", "450.5"), (cells[RosterColumn.Card], cells[RosterColumn.Bank], cells[RosterColumn.Amount]));
        Assert.Equal(("上河村", "3", "4"), (cells[RosterColumn.Village], cells[RosterColumn.AssistedPersons], cells[RosterColumn.HouseholdSize]));
        Assert.Equal(9, cells.Count);
    }

    [Fact]
    public void A_header_of_two_rows_is_read_as_one()
    {
        object?[][] rows =
        [
            ["序号", "村", "户主姓名", "身份证号", "人口", null, "救助", null, "发放账户", null],
            [null, null, null, null, "家庭人口", "救助人口", "标准", "金额", "开户行", "账号"],
            [1, "上河村", "张示", "990123198001010011", 4, 3, 150, 450, "农商行", "6225881414207430"],
        ];
        var draft = RosterReader.Read(File, new WorkbookBuilder().Sheet("S", rows, ["A1:A2", "E1:F1", "G1:H1", "I1:J1"]).Build());

        Assert.Empty(draft.Faults);
        var cells = Assert.Single(draft.Rows).Cells;
        Assert.Equal(("4", "3", "450"), (cells[RosterColumn.HouseholdSize], cells[RosterColumn.AssistedPersons], cells[RosterColumn.Amount]));
        Assert.Equal("H（救助金额）", draft.Columns[RosterColumn.Amount]);
    }

    [Fact]
    public void Numbers_that_lost_their_digits_can_be_seen()
    {
        var row = SampleRoster.Row(1, BuiltCell.Number("9.9012319800101005E+17"));
        row[12] = BuiltCell.Number("622588141420743");
        var draft = RosterReader.Read(File, new WorkbookBuilder().Sheet("S", [SampleRoster.Header, row]).Build());

        Assert.Equal("9.9012319800101005E+17", draft.Rows[0].Cells[RosterColumn.ResidentId]);
        Assert.Equal("622588141420743", draft.Rows[0].Cells[RosterColumn.Card]);
    }

    [Fact]
    public void Missing_columns_are_faults_that_name_the_header_row_and_what_was_found()
    {
        object?[] header = ["序号", "村", "户主姓名", "家庭人口", "救助人口", "金额（元）", "开户行"];
        var draft = RosterReader.Read(File, new WorkbookBuilder().Sheet("S", [["标题"], header, [1, "上河村", "张示", 4, 3, 450, "农商行"]]).Build());

        Assert.Equal(["身份证号", "一卡通账号"], draft.Faults.Select(fault => fault.Message.Split('“', '”')[1]));
        Assert.All(draft.Faults, fault => Assert.Equal(("ROSTER-COLUMN", 2, "序号、村、户主姓名、家庭人口、救助人口、金额(元)、开户行"), (fault.Code, fault.Place.Row, fault.Value)));
        Assert.Empty(draft.Rows);
    }

    [Fact]
    public void A_workbook_without_any_roster_says_so()
    {
        var draft = RosterReader.Read(File, new WorkbookBuilder().Sheet("S", [["你好"]]).Build());

        Assert.Equal("ROSTER-TABLE", Assert.Single(draft.Faults).Code);
    }

    [Fact]
    public void Merged_villages_speak_for_all_their_rows_and_merged_amounts_do_not()
    {
        object?[][] rows = [SampleRoster.Header, SampleRoster.Row(1), SampleRoster.Row(2), SampleRoster.Row(3)];
        foreach (var row in rows[2..]) (row[1], row[10]) = (null, null);
        var draft = RosterReader.Read(File, new WorkbookBuilder().Sheet("S", rows, ["B2:B4", "K2:K4"]).Build());

        Assert.All(draft.Rows, row => Assert.Equal("上河村", row.Cells[RosterColumn.Village]));
        Assert.Equal([true, false, false], draft.Rows.Select(row => row.Cells.ContainsKey(RosterColumn.Amount)));
    }

    [Fact]
    public void Subtotals_repeated_headers_prepared_numbers_and_remarks_are_no_rows()
    {
        object?[][] rows =
        [
            SampleRoster.Header, SampleRoster.Row(1), ["上河村小计", null, null, null, null, null, null, null, null, null, 450],
            SampleRoster.Header, SampleRoster.Row(2), [3], [], ["合　计", null, null, null, null, null, null, null, null, null, 900],
            ["注：一式三份"], ["制 表 人：", "赵某", null, "审核人（签字）：", "钱某", null, null, null, null, null, "日期：2026年11月25日"],
        ];
        var draft = RosterReader.Read(File, new WorkbookBuilder().Sheet("S", rows).Build());

        Assert.Empty(draft.Faults);
        Assert.Equal([2, 5], draft.Rows.Select(row => row.RowNumber));
        Assert.Equal(("900", "赵某", "钱某"), (draft.TotalInTable?.Value, draft.Maker?.Value, draft.Reviewer?.Value));
    }

    [Fact]
    public void A_header_that_is_printed_again_in_another_spelling_is_no_row_and_a_person_is()
    {
        var again = SampleRoster.Header;
        foreach (var index in Enumerable.Range(0, again.Length)) again[index] = $"*{string.Join('　', ((string)again[index]!).ToCharArray())} ";
        var person = SampleRoster.Row(2);
        person[3] = "名";
        var draft = RosterReader.Read(File, new WorkbookBuilder().Sheet("S", [SampleRoster.Header, SampleRoster.Row(1), again, person]).Build());

        Assert.Equal([2, 4], draft.Rows.Select(row => row.RowNumber));
    }

    [Fact]
    public void A_row_without_id_and_card_is_a_row_all_the_same()
    {
        var row = SampleRoster.Row(1);
        (row[4], row[12], row[13]) = (null, null, "电话：待补");
        var draft = RosterReader.Read(File, new WorkbookBuilder().Sheet("S", [SampleRoster.Header, row]).Build());

        Assert.Equal("450", Assert.Single(draft.Rows).Cells[RosterColumn.Amount]);
    }

    [Theory]
    [InlineData("单位：万元", "金额")]
    [InlineData("单位：元", "金额（万元）")]
    public void Amounts_in_ten_thousand_yuan_are_refused(string caption, string amount)
    {
        var header = SampleRoster.Header;
        header[10] = amount;
        var draft = RosterReader.Read(File, new WorkbookBuilder().Sheet("S", [[caption], header, SampleRoster.Row(1)]).Build());

        Assert.Equal("ROSTER-UNIT", Assert.Single(draft.Faults).Code);
    }

    [Fact]
    public void Two_columns_of_one_meaning_are_a_fault()
    {
        var header = SampleRoster.Header;
        header[13] = "金额（元）";
        var draft = RosterReader.Read(File, new WorkbookBuilder().Sheet("S", [header, SampleRoster.Row(1)]).Build());

        Assert.Equal(("ROSTER-COLUMN-TWICE", "K（金额(元)）、N（金额(元)）"), (draft.Faults[0].Code, draft.Faults[0].Value));
    }

    [Fact]
    public void Uncalculated_hidden_and_split_rosters_are_told()
    {
        object?[][] rows = [SampleRoster.Header, SampleRoster.Row(1, amount: BuiltCell.Formula("F2*J2", null))];
        var draft = RosterReader.Read(File, new WorkbookBuilder().Sheet("一村", rows, hiddenRows: [2]).Sheet("二村", rows).Sheet("三村", rows, hidden: true).Build());

        Assert.Equal(["CELL-UNCALCULATED", "SHEET-ROWS-HIDDEN", "SHEET-HIDDEN", "SHEET-SEVERAL-TABLES"], draft.Faults.Select(fault => fault.Code));
        Assert.Equal("K（金额(元)）", draft.Faults[0].Place.Column);
    }
}
