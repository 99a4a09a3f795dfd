using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Rosters;
using CivilAffairs.Documents.Intake;
using CivilAffairs.Documents.Rosters;
using CivilAffairs.Documents.Tests.Building;

namespace CivilAffairs.Documents.Tests.Sources;

public sealed class OldWorkbookTests
{
    private const string File = "旧表.xls";

    [Fact]
    public void A_roster_of_an_old_workbook_reads_like_one_of_a_new_workbook()
    {
        object?[][] rows = [.. SampleRoster.Heading, SampleRoster.Header, SampleRoster.Row(1), SampleRoster.Row(2), .. SampleRoster.Foot];
        var expected = RosterReader.Read(File, SampleRoster.Workbook());
        var draft = RosterReader.Read(File, new OldWorkbookBuilder().Sheet("花名册", rows).Build());

        Assert.Empty(draft.Faults);
        Assert.Equal(expected.Rows.Select(row => (row.RowNumber, string.Join('|', row.Cells.Values))), draft.Rows.Select(row => (row.RowNumber, string.Join('|', row.Cells.Values))));
        Assert.Equal(expected.TotalInTable, draft.TotalInTable);
        Assert.Equal(expected.Maker, draft.Maker);
    }

    [Fact]
    public void An_allocation_of_an_old_workbook_keeps_places_and_loses_binary_noise()
    {
        object?[][] rows = [.. SampleAllocation.Labels, ["a"], .. SampleAllocation.Table];
        rows[3] = ["成文日期：", BuiltCell.Day(46346)];
        var draft = AllocationReader.Read(File, new OldWorkbookBuilder().Sheet("旧", [["x"]], hidden: true).Sheet("分配表", rows).Build());

        Assert.Equal("SHEET-HIDDEN", Assert.Single(draft.Faults).Code);
        Assert.Equal(["31.7", "20.5", "12.3"], draft.Rows.Select(row => row.Amount?.Value));
        Assert.Equal(new SourcePlace(File, "分配表", 9, "F（金额(万元)）"), draft.Rows[1].Amount?.Place);
        Assert.Equal(("2026年11月20日", "64.5"), (draft.IssueDate?.Value, draft.TotalInTable?.Value));
    }

    [Fact]
    public void Merged_villages_speak_for_all_rows_and_lost_digits_can_be_seen()
    {
        var first = SampleRoster.Row(1, 990123198001010000d);
        var second = SampleRoster.Row(2);
        second[1] = null;
        var draft = RosterReader.Read(File, new OldWorkbookBuilder().Sheet("S", [SampleRoster.Header, first, second], merged: (1, 2, 1)).Build());

        Assert.Equal("上河村", draft.Rows[1].Cells[RosterColumn.Village]);
        Assert.Equal("9.9012319800101E+17", draft.Rows[0].Cells[RosterColumn.ResidentId]);
    }

    [Fact]
    public void Chains_of_sectors_that_run_in_a_circle_are_damage()
    {
        var bytes = new OldWorkbookBuilder().Sheet("S", [["乡镇"]]).Build();
        bytes[512 + (5 * 4)] = 3;

        Assert.Equal("FILE-DAMAGED", Assert.Single(AllocationReader.Read(File, bytes).Faults).Code);
    }
}
