using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Rosters;
using CivilAffairs.Documents.Rosters;
using CivilAffairs.Documents.Tests.Building;

namespace CivilAffairs.Documents.Tests.Rosters;

/// <summary>The list of mends that answers a refused roster.</summary>
public sealed class RosterMendsTests
{
    private const string File = "青石镇.xlsx";
    private static readonly string Sha256 = new('a', 64);
    private static readonly Fault Card = Fault(6, "M（一卡通账号）", "账号校验不符。");
    private static readonly RosterDraft Refused = RosterReader.Read(File, SampleRoster.Workbook());

    [Fact]
    public void The_list_is_valid_and_always_the_same()
    {
        Assert.Empty(OfficeRules.WorkbookErrors(Write([2], Card)));
        Assert.Equal(Write([2], Card), Write([2], Card));
    }

    [Fact]
    public void The_reader_finds_the_faulty_rows_alone_with_their_numbers_and_the_roster_that_is_answered()
    {
        var draft = RosterReader.Read("roster-mend.xlsx", Write([2], Card));

        Assert.Empty(draft.Faults);
        Assert.Equal((RosterMends.Sheet, Sha256, "青石镇", "云岭民发〔2026〕15号", RosterForm.Version, "900"), (draft.Sheet, draft.Basis?.Value, draft.Township?.Value, draft.DocumentNumber?.Value, draft.TemplateVersion?.Value, draft.TotalInTable?.Value));
        var cells = Assert.Single(draft.Rows).Cells;
        Assert.Equal("2", cells[RosterColumn.Sequence]);
        Assert.Equal(Texts(Refused.Rows[1]), Texts(draft.Rows[0]));
        Assert.Null(draft.Maker);
    }

    [Fact]
    public void Sent_back_unchanged_it_gives_the_refused_roster_again()
    {
        var merged = RosterMerge.Merge(Refused, RosterReader.Read("roster-mend.xlsx", Write([1, 2], Card)), "roster-mend.xlsx");

        Assert.True(merged.IsClear);
        Assert.Equal((0, 2), (merged.Kept, merged.Mended));
        Assert.Equal(Refused.Rows.Select(Texts), merged.Draft.Rows.Select(Texts));
    }

    [Fact]
    public void Faulty_cells_are_coloured_remarks_stand_behind_and_faults_of_the_whole_beside_the_header()
    {
        var whole = Card with { Place = new SourcePlace(File, "花名册", 7), Message = "合计不符。" };
        var sheet = OfficeRules.Part(Write([2], Card, whole), "xl/worksheets/sheet1.xml");

        Assert.Contains("<x:c r=\"M5\" s=\"12\"", sheet, StringComparison.Ordinal);
        Assert.Contains("<x:c r=\"L5\" s=\"8\"", sheet, StringComparison.Ordinal);
        Assert.Contains(">错误：账号校验不符。请改正。<", sheet, StringComparison.Ordinal);
        Assert.Contains("核对意见\n错误：合计不符。请改正。", sheet, StringComparison.Ordinal);
    }

    [Fact]
    public void What_identifies_the_roster_is_locked_and_what_is_to_be_mended_is_not()
    {
        var book = Write([2], Card);
        var sheet = OfficeRules.Part(book, "xl/worksheets/sheet1.xml");

        Assert.Contains("<x:sheetProtection sheet=\"1\"", sheet, StringComparison.Ordinal);
        Assert.Contains("<x:c r=\"I3\" s=\"0\"", sheet, StringComparison.Ordinal);
        Assert.Contains("\"更正,新增,删除\"", sheet, StringComparison.Ordinal);
        Assert.Contains("locked=\"0\"", OfficeRules.Part(book, "xl/styles.xml"), StringComparison.Ordinal);
    }

    private static byte[] Write(IReadOnlyList<int> numbers, params Fault[] faults)
    {
        var county = SampleCounty.Profile;
        var allocation = new AllocationRecord
        {
            AllocationId = "2026-15",
            Number = "云岭民发〔2026〕15号",
            IndexNumber = "",
            Title = "",
            Organs = [],
            IssueDate = new DateOnly(2026, 11, 20),
            ProgrammeCode = "WS",
            TotalFen = 0,
            Sha256 = "",
            OriginalArtifact = "",
            ParsedArtifact = "",
            RegisteredAt = default,
            Stage = AllocationStage.Running,
            ChangedAt = default,
        };
        return RosterMends.Write(county, county.Townships[0], allocation, Sha256, Refused, numbers, faults);
    }

    private static Fault Fault(int row, string column, string message) => new("ROSTER-X", FaultSeverity.Error, new SourcePlace(File, "花名册", row, column), "", message, "请改正。");

    private static string Texts(RosterDraftRow row) => string.Join('|', row.Cells.Where(cell => cell.Key != RosterColumn.Sequence).Select(cell => $"{cell.Key}={cell.Value}"));
}
