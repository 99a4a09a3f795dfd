using CivilAffairs.SampleData;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CivilAffairs.Local.Tests;

public sealed class SampleFileTests
{
    private static readonly SampleScenario Scenario = new(seed: 5, townships: 3, households: 60);
    private static readonly SampleScenario Same = new(seed: 5, townships: 3, households: 60);

    public static TheoryData<string> Files() => [.. All(Scenario).Keys];

    [Theory]
    [MemberData(nameof(Files))]
    public void The_same_scenario_gives_the_same_bytes(string name) => Assert.Equal(All(Scenario)[name], All(Same)[name]);

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_file_keeps_to_the_schema_of_its_format(string name)
    {
        using var stream = new MemoryStream(All(Scenario)[name]);
        using OpenXmlPackage package = name.EndsWith(".docx", StringComparison.Ordinal)
            ? WordprocessingDocument.Open(stream, false)
            : SpreadsheetDocument.Open(stream, false);
        Assert.Empty(new OpenXmlValidator().Validate(package).Select(error => $"{error.Path?.XPath}: {error.Description}"));
    }

    [Fact]
    public void The_document_states_number_organs_total_and_every_township()
    {
        using var stream = new MemoryStream(SampleDocument.Docx(Scenario));
        using var document = WordprocessingDocument.Open(stream, false);
        var paragraphs = document.MainDocumentPart!.Document!.Body!.Elements<Paragraph>().Select(paragraph => paragraph.InnerText).ToList();
        Assert.Contains("云岭县民政局", paragraphs);
        Assert.Contains("云岭县财政局", paragraphs);
        Assert.Contains("云岭民发〔2026〕15号", paragraphs);
        Assert.Contains(paragraphs, text => text.Contains($"共计{Scenario.TotalFen / 1_000_000}万元（大写：", StringComparison.Ordinal));
        var table = document.MainDocumentPart.Document.Body.Elements<Table>().Single();
        Assert.Equal(Scenario.Shares.Count + 2, table.Elements<TableRow>().Count());
    }

    private static Dictionary<string, byte[]> All(SampleScenario scenario)
    {
        var files = new Dictionary<string, byte[]>
        {
            ["document.docx"] = SampleDocument.Docx(scenario),
            ["document.xlsx"] = SampleDocument.Xlsx(scenario),
            ["faulty document.xlsx"] = SampleDocument.FaultyXlsx(scenario),
            ["faulty roster.xlsx"] = SampleRoster.FaultyXlsx(scenario, scenario.FaultyTownshipCode),
        };
        foreach (var share in scenario.Shares)
            files.Add($"{share.Township.Code}.xlsx", SampleRoster.Xlsx(scenario, share.Township.Code));
        return files;
    }
}
