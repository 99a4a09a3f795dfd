using System.IO.Compression;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Rosters;
using CivilAffairs.Documents.Rosters;
using CivilAffairs.Documents.Tests.Building;

namespace CivilAffairs.Documents.Tests.Rosters;

public sealed class RosterRemarksTests
{
    private const string File = "青石镇.xlsx";
    private static readonly Fault Id = Fault(5, "E（身份证号）", "身份证号校验码不对。");
    private static readonly Fault Bank = Fault(6, "L（开户行）", "没有填写开户行。");

    [Fact]
    public void Faulty_rows_get_a_remark_and_coloured_cells_and_right_rows_stay_as_sent()
    {
        var original = SampleRoster.Workbook();
        var sheet = Sheet(RosterRemarks.Write(original, [Id])!);

        Assert.Contains("<c r=\"O4\" t=\"inlineStr\"><is><t xml:space=\"preserve\">核对意见</t>", Bare(sheet), StringComparison.Ordinal);
        Assert.Contains("<c r=\"O5\" t=\"inlineStr\"><is><t xml:space=\"preserve\">错误：身份证号校验码不对。请改正。</t>", Bare(sheet), StringComparison.Ordinal);
        Assert.Contains("<c r=\"E5\" t=\"s\" s=\"2\">", Bare(sheet), StringComparison.Ordinal);
        Assert.Equal(Row(Bare(Sheet(original)), 6), Row(Bare(sheet), 6));
    }

    [Fact]
    public void The_workbook_is_valid_and_always_the_same_and_reads_as_before()
    {
        var original = SampleRoster.Workbook();
        var once = RosterRemarks.Write(original, [Id, Bank])!;

        Assert.Empty(OfficeRules.WorkbookErrors(once).Except(OfficeRules.WorkbookErrors(original)));
        Assert.Equal(once, RosterRemarks.Write(original, [Id, Bank]));
        var (before, after) = (RosterReader.Read(File, original), RosterReader.Read(File, once));
        Assert.Empty(after.Faults);
        Assert.Equal(Texts(before), Texts(after));
        Assert.Equal((before.TotalInTable, before.Maker, before.Township), (after.TotalInTable, after.Maker, after.Township));
    }

    [Fact]
    public void An_empty_cell_that_must_be_filled_is_made_and_coloured()
    {
        var row = SampleRoster.Row(1);
        row[11] = null;
        var sheet = Bare(Sheet(RosterRemarks.Write(new WorkbookBuilder().Sheet("花名册", [.. SampleRoster.Heading, SampleRoster.Header, SampleRoster.Row(2), row]).Build(), [Bank])!));

        Assert.Contains("<c r=\"L6\" s=\"2\"", sheet, StringComparison.Ordinal);
        Assert.True(sheet.IndexOf("\"L6\"", StringComparison.Ordinal) < sheet.IndexOf("\"M6\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Remarks_of_an_earlier_round_give_way_to_new_ones()
    {
        var whole = Id with { Place = new SourcePlace(File), Message = "合计不符，各行金额相加比合计行多出一千二百三十四元五角六分，也超过了下达金额。" };
        var first = RosterRemarks.Write(SampleRoster.Workbook(), [Id, whole])!;
        var sheet = Bare(Sheet(RosterRemarks.Write(first, [Bank])!));

        Assert.DoesNotContain("校验码", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("合计不符", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("r=\"P", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("r=\"E5\" t=\"s\" s=\"2\"", sheet, StringComparison.Ordinal);
        Assert.Contains("<c r=\"O6\" t=\"inlineStr\"><is><t xml:space=\"preserve\">错误：没有填写开户行。请改正。</t>", sheet, StringComparison.Ordinal);
    }

    [Fact]
    public void Faults_of_the_whole_file_stand_beside_the_header_and_a_column_may_be_named_by_its_header_alone()
    {
        var whole = Id with { Place = new SourcePlace(File), Message = "合计不符。" };
        var elsewhere = Id with { Place = new SourcePlace(File, Row: 5, Column: "身份证号"), Severity = FaultSeverity.Warning };
        var sheet = Bare(Sheet(RosterRemarks.Write(SampleRoster.Workbook(), [whole, elsewhere])!));

        Assert.Contains("核对意见\n错误：合计不符。请改正。", sheet, StringComparison.Ordinal);
        Assert.Contains("<c r=\"E5\" t=\"s\" s=\"2\">", sheet, StringComparison.Ordinal);
        Assert.Contains("提醒：", sheet, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_workbook_with_a_roster_gets_none()
    {
        Assert.Null(RosterRemarks.Write("序号,姓名\n"u8.ToArray(), [Id]));
        Assert.Null(RosterRemarks.Write(SampleText.File(), [Id]));
        Assert.Null(RosterRemarks.Write(SampleAllocation.Workbook(), [Id]));
        Assert.Null(RosterRemarks.Write(SampleRoster.Workbook().AsMemory(0, 900), [Id]));
        Assert.Null(RosterRemarks.Write(Array.Empty<byte>(), [Id]));
    }

    private static IEnumerable<string> Texts(RosterDraft draft) => draft.Rows.Select(row => $"{row.RowNumber} {string.Join('|', row.Cells.Values)}");

    private static Fault Fault(int row, string column, string message) =>
        new("ROSTER-X", FaultSeverity.Error, new SourcePlace(File, "花名册", row, column), "", message, "请改正。");

    private static string Row(string sheet, int number)
    {
        var start = sheet.IndexOf($"<row r=\"{number}\"", StringComparison.Ordinal);
        return sheet[start..sheet.IndexOf("</row>", start, StringComparison.Ordinal)];
    }

    // Producers differ in the prefix of their elements.
    private static string Bare(string xml) => xml.Replace("<x:", "<", StringComparison.Ordinal).Replace("</x:", "</", StringComparison.Ordinal).Replace(" xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"", "", StringComparison.Ordinal);

    private static string Sheet(byte[] bytes)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes));
        using var reader = new StreamReader(archive.Entries.First(entry => entry.FullName.Contains("worksheets/sheet", StringComparison.Ordinal)).Open());
        return reader.ReadToEnd();
    }
}
