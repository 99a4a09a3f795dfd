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
        Assert.Equal(Enum.GetValues<RosterColumn>().Where(column => column != RosterColumn.Phone), draft.Columns.Keys.Order());
    }

    [Fact]
    public void Ids_and_cards_are_text_and_villages_and_banks_are_chosen_from_lists()
    {
        var roster = OfficeRules.Part(Write(), "xl/worksheets/sheet1.xml");
        var guide = OfficeRules.Part(Write(), "xl/worksheets/sheet2.xml");
        var styles = OfficeRules.Part(Write(), "xl/styles.xml");

        Assert.Contains("'填写说明'!$A$9:$A$10", roster, StringComparison.Ordinal);
        Assert.Contains("'填写说明'!$B$9:$B$10", roster, StringComparison.Ordinal);
        Assert.Contains("sqref=\"B5:B5000\"", roster, StringComparison.Ordinal);
        Assert.Contains("sqref=\"L5:L5000\"", roster, StringComparison.Ordinal);
        Assert.Contains("<x:c r=\"A9\" s=\"3\" t=\"inlineStr\"><x:is><x:t xml:space=\"preserve\">上河村</x:t>", guide, StringComparison.Ordinal);
        Assert.Contains("<x:c r=\"B10\" s=\"3\" t=\"inlineStr\"><x:is><x:t xml:space=\"preserve\">邮储银行云岭县支行</x:t>", guide, StringComparison.Ordinal);
        Assert.Contains("min=\"5\" max=\"5\" width=\"22\" style=\"3\"", roster, StringComparison.Ordinal);
        Assert.Contains("min=\"13\" max=\"13\" width=\"24\" style=\"3\"", roster, StringComparison.Ordinal);
        Assert.Contains("state=\"frozen\"", roster, StringComparison.Ordinal);
        Assert.Contains("numFmtId=\"49\"", styles, StringComparison.Ordinal);
    }
}
