using CivilAffairs.Core.Intake;
using CivilAffairs.Documents.Intake;
using CivilAffairs.Documents.Rosters;
using CivilAffairs.Documents.Tests.Building;

namespace CivilAffairs.Documents.Tests.Sources;

public sealed class PdfTextTests
{
    private const string File = "冬春救助.pdf";
    private static readonly double[] Lefts = SamplePdf.Lefts;

    [Fact]
    public void A_document_with_a_text_layer_is_read_like_its_text_file()
    {
        var expected = AllocationReader.Read(File, SampleText.File());
        var draft = AllocationReader.Read(File, SamplePdf.Document().Build());

        Assert.Empty(draft.Faults);
        Assert.Equal((expected.Number?.Value, expected.Title?.Value, expected.IssueDate?.Value), (draft.Number?.Value, draft.Title?.Value, draft.IssueDate?.Value));
        Assert.Equal(expected.Organs.Select(organ => organ.Value), draft.Organs.Select(organ => organ.Value));
        Assert.Equal(expected.Body, draft.Body);
        Assert.Equal((expected.TotalInBody?.Value, expected.TotalInWords?.Value, expected.TotalInTable?.Value, "万元"), (draft.TotalInBody?.Value, draft.TotalInWords?.Value, draft.TotalInTable?.Value, draft.Unit?.Value));
        Assert.Equal(Rows(expected), Rows(draft));
        Assert.Equal(new SourcePlace(File, "附件表", 3, "F（金额(万元)）"), draft.Rows[1].Amount?.Place);
    }

    [Fact]
    public void A_table_that_runs_over_a_page_is_one_table()
    {
        var table = SampleText.Table;
        var pdf = SamplePdf.Head().Table(300, Lefts, table[..2]).Text(280, 40, "— 1 —").Page().Table(780, Lefts, table[0]).Table(760, Lefts, table[2..]).Text(280, 40, "- 2 -");

        Assert.Equal(["31.7", "20.5", "12.3"], AllocationReader.Read(File, pdf.Build()).Rows.Select(row => row.Amount?.Value));
    }

    [Fact]
    public void Two_numbers_close_together_are_never_read_as_one()
    {
        var pdf = SamplePdf.Head().Text(60, 300, "乡镇").Text(200, 300, "救助户数").Text(300, 300, "金额（元）").Text(60, 280, "青石镇").Text(200, 280, "12").Text(216, 280, "34").Text(300, 280, "7");

        Assert.Equal("12|34", Assert.Single(AllocationReader.Read(File, pdf.Build()).Rows).Households?.Value);
    }

    [Fact]
    public void A_letter_drawn_twice_to_look_bold_counts_once()
    {
        var pdf = SamplePdf.Head().Table(300, [60, 200], ["乡镇", "金额（元）"], ["青石镇", "117"]).Table(300, [60.4, 200.4], ["乡镇", "金额（元）"], ["青石镇", "117"]);

        Assert.Equal("117", Assert.Single(AllocationReader.Read(File, pdf.Build()).Rows).Amount?.Value);
    }

    [Fact]
    public void Letters_hidden_under_a_scan_are_not_believed() =>
        Assert.Equal("FILE-SCANNED", Assert.Single(AllocationReader.Read(File, new PdfBuilder().Hidden().Text(60, 700, "云岭民发〔2026〕15号").Build()).Faults).Code);

    [Fact]
    public void A_roster_must_be_a_table_file() =>
        Assert.Equal(("FILE-FORMAT", ".pdf"), (RosterReader.Read(File, SamplePdf.Document().Build()).Faults[0].Code, RosterReader.Read(File, SamplePdf.Document().Build()).Faults[0].Value));

    private static IEnumerable<string> Rows(AllocationDraft draft) =>
        draft.Rows.Select(row => $"{row.Code?.Value} {row.Name?.Value} {row.Households?.Value} {row.Persons?.Value} {row.Amount?.Value}");
}
