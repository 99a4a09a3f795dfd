using CivilAffairs.Core.County;
using CivilAffairs.Core.Rosters;
using CivilAffairs.Documents.Rosters;
using CivilAffairs.Documents.Tests.Building;

namespace CivilAffairs.Documents.Tests.Rosters;

public sealed class RosterTemplateTests
{
    private static readonly Township Township = new("990123101", "青石镇", [new Village("990123101201", "上河村"), new Village("990123101202", "下河村")]);

    private static readonly CountyProfile County = new()
    {
        Code = "990123",
        Name = "云岭县",
        BureauName = "云岭县民政局",
        BureauCreditCode = "000000000000000000",
        IssuerSets = [["云岭县民政局", "云岭县财政局"]],
        Townships = [Township],
        Programmes = [],
        Banks = [new AgentBank("rcb", "云岭农村商业银行", ["农商行"]), new AgentBank("psbc", "邮储银行云岭县支行", ["邮储银行"])],
        Supervision = new SupervisionContact("", "", "", "", ""),
        Site = new SiteIdentity("", "", ""),
    };

    private static byte[] Write() => RosterTemplate.Write(County, Township, "云岭民发〔2026〕15号", "冬春救助资金");

    [Fact]
    public void The_template_is_valid_and_always_the_same()
    {
        Assert.Empty(OfficeRules.WorkbookErrors(Write()));
        Assert.Equal(Write(), Write());
    }

    [Fact]
    public void The_reader_knows_the_template_and_finds_nobody_on_it()
    {
        var draft = RosterReader.Read("空白.xlsx", Write());

        Assert.Empty(draft.Faults);
        Assert.Empty(draft.Rows);
        Assert.Equal(("花名册", "青石镇", "云岭民发〔2026〕15号", "0"), (draft.Sheet, draft.Township?.Value, draft.DocumentNumber?.Value, draft.TotalInTable?.Value));
        Assert.Null(draft.Maker);
        Assert.Equal(RosterForm.Version, draft.TemplateVersion?.Value);
        Assert.Equal(Enum.GetValues<RosterColumn>().Where(column => column is not (RosterColumn.Phone or RosterColumn.Change)), draft.Columns.Keys.Order());
    }

    [Fact]
    public void Ids_and_cards_are_text_and_villages_and_banks_are_chosen_from_lists()
    {
        var roster = OfficeRules.Part(Write(), "xl/worksheets/sheet1.xml");
        var guide = OfficeRules.Part(Write(), "xl/worksheets/sheet2.xml");
        var styles = OfficeRules.Part(Write(), "xl/styles.xml");

        Assert.Contains("'填写说明'!$A$10:$A$11", roster, StringComparison.Ordinal);
        Assert.Contains("'填写说明'!$B$10:$B$11", roster, StringComparison.Ordinal);
        Assert.Contains("sqref=\"B5:B5000\"", roster, StringComparison.Ordinal);
        Assert.Contains("sqref=\"L5:L5000\"", roster, StringComparison.Ordinal);
        Assert.Contains("<x:c r=\"A10\" s=\"3\" t=\"inlineStr\"><x:is><x:t xml:space=\"preserve\">上河村</x:t>", guide, StringComparison.Ordinal);
        Assert.Contains("<x:c r=\"B11\" s=\"3\" t=\"inlineStr\"><x:is><x:t xml:space=\"preserve\">邮储银行云岭县支行</x:t>", guide, StringComparison.Ordinal);
        Assert.Contains("min=\"5\" max=\"5\" width=\"22\" style=\"8\"", roster, StringComparison.Ordinal);
        Assert.Contains("min=\"13\" max=\"13\" width=\"24\" style=\"8\"", roster, StringComparison.Ordinal);
        Assert.Contains("state=\"frozen\"", roster, StringComparison.Ordinal);
        Assert.Contains("numFmtId=\"49\"", styles, StringComparison.Ordinal);
    }

    [Fact]
    public void Amounts_counts_lengths_and_categories_are_held_to_their_forms_and_printed_cells_are_locked()
    {
        var roster = OfficeRules.Part(Write(), "xl/worksheets/sheet1.xml");

        Assert.Contains("type=\"decimal\"", roster, StringComparison.Ordinal);
        Assert.Contains("type=\"whole\"", roster, StringComparison.Ordinal);
        Assert.Contains("type=\"textLength\"", roster, StringComparison.Ordinal);
        Assert.Contains("\"一类,二类,三类\"", roster, StringComparison.Ordinal);
        Assert.Contains("<x:sheetProtection sheet=\"1\"", roster, StringComparison.Ordinal);
        Assert.Contains("insertRows=\"0\"", roster, StringComparison.Ordinal);
        Assert.Contains("<x:c r=\"E4\" s=\"2\"", roster, StringComparison.Ordinal);
        Assert.Contains("<x:c r=\"E5\" s=\"8\"", roster, StringComparison.Ordinal);
    }

    [Fact]
    public void The_example_is_valid_always_the_same_and_right_but_for_its_number()
    {
        var example = RosterTemplate.WriteExample(County, Township, "冬春救助资金");
        Assert.Empty(OfficeRules.WorkbookErrors(example));
        Assert.Equal(example, RosterTemplate.WriteExample(County, Township, "冬春救助资金"));
        var check = RosterCheck.Check(RosterReader.Read("示例.xlsx", example), new RosterExpectation
        {
            FileName = "示例.xlsx",
            AllocationNumber = "云岭民发〔2026〕15号",
            ShareFen = 1_650_00,
            Township = Township,
            Banks = County.Banks,
            Programme = new Programme("WS", "冬春救助资金", []),
            CountyCode = County.Code,
            Today = new DateOnly(2026, 11, 25),
        });

        Assert.Equal("ROSTER-NUMBER-FORM", Assert.Single(check.Faults).Code);
        Assert.Equal(4, check.Entries.Count);
        Assert.All(check.Entries, entry => Assert.StartsWith("99", entry.ResidentId, StringComparison.Ordinal));
    }
}
