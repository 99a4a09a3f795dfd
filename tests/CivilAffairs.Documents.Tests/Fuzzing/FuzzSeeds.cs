using System.Text;
using CivilAffairs.Documents.Tests.Building;

namespace CivilAffairs.Documents.Tests.Fuzzing;

/// <summary>Whole files of every format, from which mutations start.</summary>
public static class FuzzSeeds
{
    private static readonly Dictionary<string, byte[][]> Files = new()
    {
        ["xlsx"] = [SampleAllocation.Workbook(), SampleRoster.Workbook(), new WorkbookBuilder().Sheet("旧", [["x"]], hidden: true).Sheet("表", Allocation, hiddenRows: [8]).Build()],
        ["docx"] = [SampleText.File(), Marked()],
        ["xls"] = [new OldWorkbookBuilder().Sheet("表", Allocation).Build(), new OldWorkbookBuilder().Sheet("花名册", Roster, merged: (4, 5, 1)).Build()],
        ["csv"] = [Encoding.UTF8.GetBytes(TableText.Of(Allocation)), Encoding.UTF8.GetBytes(TableText.Of(Roster, '\t')), [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(TableText.Of(Roster, '|'))]],
        ["pdf"] = [SamplePdf.Document().Build(), SamplePdf.Document().Build(packed: true), new PdfBuilder().Text(60, 700, "云岭民发〔2026〕15号").Table(600, [60, 200], ["乡镇", "金额（元）"], ["青石镇", "117"]).Build()],
    };

    private static object?[][] Allocation => [.. SampleAllocation.Labels, ["—"], .. SampleAllocation.Table];

    private static object?[][] Roster => [.. SampleRoster.Heading, SampleRoster.Header, SampleRoster.Row(1), SampleRoster.Row(2), .. SampleRoster.Foot];

    /// <summary>Names of the formats.</summary>
    public static IReadOnlyCollection<string> Formats => Files.Keys;

    /// <summary>The files of a format.</summary>
    public static byte[][] Of(string format) => Files[format];

    private static byte[] Marked() =>
        new TextBuilder().PageHeader("云岭民发〔2026〕15号").Box("云岭县民政局文件").Lines([.. SampleText.Head, SampleText.Basis, .. SampleText.Foot, .. SampleText.Annex])
            .Parts(TextBuilder.Deleted("旧"), TextBuilder.Inserted("新")).Table(SampleText.Table).Build();
}
