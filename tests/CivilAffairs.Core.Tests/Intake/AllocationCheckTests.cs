using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Money;
using CivilAffairs.Core.Tests.County;
using CsCheck;

namespace CivilAffairs.Core.Tests.Intake;

public class AllocationCheckTests
{
    private static readonly string[] Codes = ["ALLOCATION-TOTAL-ROWS", "ALLOCATION-TOTAL-TABLE", "ALLOCATION-TOTAL-WORDS", "ALLOCATION-TOTAL-BODY"];

    private const string File = "关于下达2026年冬春救助资金的通知.docx";

    private static readonly AllocationDraft Good = new()
    {
        Number = At("云岭民发〔2026〕15号", paragraph: 2),
        Organs = [At("云岭县民政局", paragraph: 1), At("云岭县财政局文件", paragraph: 1)],
        Title = At("关于下达2026年冬春救助资金的通知", paragraph: 3),
        IssueDate = At("2026年11月20日", paragraph: 9),
        Unit = At("万元", row: 1),
        Rows = [Row(2, "990123101", "城关镇", "200"), Row(3, "990123102", "白云镇", "179.5"), Row(4, "", "青山苗族乡人民政府", "0.5")],
        TotalInTable = At("380", row: 5),
        TotalInWords = At("叁佰捌拾万元整", paragraph: 5),
        TotalInBody = At("380万元", paragraph: 5),
        Body = ["经县人民政府同意，现下达……"],
    };

    [Fact]
    public void A_whole_document_passes_with_lines_in_fen()
    {
        var result = Check(Good);
        Assert.Empty(result.Faults);
        var document = result.Document!;
        Assert.Equal("云岭民发〔2026〕15号", document.Number);
        Assert.Equal(AllocationKey.From(DocumentNumber.Parse(document.Number)), document.AllocationId);
        Assert.Equal(["云岭县民政局", "云岭县财政局"], document.Organs);
        Assert.Equal("WS", document.ProgrammeCode);
        Assert.Equal(380_000_000, document.TotalFen);
        Assert.Equal([200_000_000, 179_500_000, 500_000], document.Lines.Select(line => line.AmountFen));
        Assert.Equal(["990123101", "990123102", "990123202"], document.Lines.Select(line => line.TownshipCode));
        Assert.Equal(new DateOnly(2026, 11, 20), document.IssueDate);
    }

    public static TheoryData<string, AllocationDraft> Flawed => new()
    {
        { "ALLOCATION-NUMBER-MISSING", Good with { Number = null } },
        { "ALLOCATION-NUMBER-FORM", Good with { Number = At("云岭民发〔2026〕015号") } },
        { "ALLOCATION-NUMBER-FORM", Good with { Number = At("云岭民发〔2026〕第15号") } },
        { "ALLOCATION-ORGANS-MISSING", Good with { Organs = [] } },
        { "ALLOCATION-ORGANS-ORDER", Good with { Organs = [At("云岭县财政局"), At("云岭县民政局")] } },
        { "ALLOCATION-ORGANS-UNKNOWN", Good with { Organs = [At("云岭县民政局")] } },
        { "ALLOCATION-TITLE-MISSING", Good with { Title = null, Programme = At("冬春救助资金") } },
        { "ALLOCATION-DATE-MISSING", Good with { IssueDate = null } },
        { "ALLOCATION-DATE-FORM", Good with { IssueDate = At("2026年2月30日") } },
        { "ALLOCATION-PROGRAMME-UNKNOWN", Good with { Title = At("关于下达资金的通知") } },
        { "ALLOCATION-PROGRAMME-AMBIGUOUS", Good with { Title = At("关于下达冬春救助和临时救助资金的通知") } },
        { "ALLOCATION-UNIT-MISSING", Good with { Unit = null } },
        { "ALLOCATION-UNIT-FORM", Good with { Unit = At("户") } },
        { "ALLOCATION-ROWS-MISSING", Good with { Rows = [] } },
        { "ALLOCATION-TOWNSHIP-UNKNOWN", WithRow(Row(2, "", "成关镇", "200")) },
        { "ALLOCATION-TOWNSHIP-AMBIGUOUS", WithRow(Row(2, "", "白云", "200")) },
        { "ALLOCATION-TOWNSHIP-CODE", WithRow(Row(2, "990123102", "城关镇", "200")) },
        { "ALLOCATION-TOWNSHIP-TWICE", WithRow(Row(2, "990123102", "白云镇", "200")) },
        { "ALLOCATION-TOWNSHIP-MISSING", WithRow(Row(2, "", "", "200")) },
        { "ALLOCATION-AMOUNT-FORM", WithRow(Row(2, "990123101", "城关镇", "二百")) },
        { "ALLOCATION-AMOUNT-FORM", WithRow(Row(2, "990123101", "城关镇", "200.0000001")) },
        { "ALLOCATION-AMOUNT-POSITIVE", Good with { Rows = [Row(2, "", "城关镇", "0"), Row(3, "", "白云镇", "380")] } },
        { "ALLOCATION-COUNT-FORM", WithRow(Row(2, "990123101", "城关镇", "200") with { Households = At("约80", row: 2) }) },
        { "ALLOCATION-TOTAL-ROWS", WithRow(Row(2, "990123101", "城关镇", "199")) },
        { "ALLOCATION-TOTAL-TABLE", Good with { TotalInTable = At("379", row: 5) } },
        { "ALLOCATION-TOTAL-TABLE", Good with { TotalInTable = null } },
        { "ALLOCATION-TOTAL-WORDS", Good with { TotalInWords = At("叁佰玖拾万元整") } },
        { "ALLOCATION-TOTAL-WORDS", Good with { TotalInWords = At("三百八十万") } },
        { "ALLOCATION-TOTAL-WORDS", Good with { TotalInWords = null } },
        { "ALLOCATION-TOTAL-BODY", Good with { TotalInBody = At("38万元") } },
    };

    [Theory]
    [MemberData(nameof(Flawed))]
    public void Each_flaw_stops_the_document_with_its_own_fault(string code, AllocationDraft draft)
    {
        var result = Check(draft);
        Assert.Null(result.Document);
        var fault = Assert.Single(result.Faults);
        Assert.Equal(code, fault.Code);
        Assert.Equal(FaultSeverity.Error, fault.Severity);
        Assert.Equal(File, fault.Place.File);
        Assert.EndsWith("。", fault.Message, StringComparison.Ordinal);
        Assert.EndsWith("。", fault.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_total_names_both_figures_and_both_places()
    {
        var fault = Assert.Single(Check(Good with { TotalInTable = At("379", row: 5) }).Faults);
        Assert.Equal(5, fault.Place.Row);
        Assert.Contains("3,790,000.00元", fault.Message, StringComparison.Ordinal);
        Assert.Contains("3,800,000.00元", fault.Message, StringComparison.Ordinal);
        Assert.Contains("第5行", fault.Message, StringComparison.Ordinal);
        Assert.Contains("第2行", fault.Message, StringComparison.Ordinal);
        Assert.Contains("相差10,000.00元", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_township_standing_twice_names_the_first_place() =>
        Assert.Contains("第2行", Check(WithRow(Row(2, "990123102", "白云镇", "200"))).Faults.Single().Message, StringComparison.Ordinal);

    [Fact]
    public void All_flaws_are_told_at_once()
    {
        var faults = Check(new AllocationDraft { TotalInWords = At("三百") }).Faults;
        Assert.Equal(
            ["ALLOCATION-NUMBER-MISSING", "ALLOCATION-ORGANS-MISSING", "ALLOCATION-TITLE-MISSING", "ALLOCATION-DATE-MISSING", "ALLOCATION-UNIT-MISSING", "ALLOCATION-TOTAL-WORDS"],
            faults.Select(fault => fault.Code));
    }

    [Fact]
    public void The_programme_field_comes_before_the_title_and_longer_keywords_before_shorter()
    {
        Assert.Equal("LS", Check(Good with { Programme = At("临时救助资金") }).Document!.ProgrammeCode);
        Assert.Equal("LSB", Check(Good with { Title = At("关于拨付乡镇临时救助备用金的通知") }).Document!.ProgrammeCode);
    }

    [Fact]
    public void A_table_without_body_text_needs_no_total_in_the_body() => Assert.NotNull(Check(Good with { TotalInBody = null, Body = [] }).Document);

    [Fact]
    public void A_date_of_another_year_than_the_number_is_a_warning()
    {
        var result = Check(Good with { IssueDate = At("2025年12月31日") });
        Assert.NotNull(result.Document);
        Assert.Equal("ALLOCATION-DATE-YEAR", result.Faults.Single().Code);
    }

    [Fact]
    public void What_the_reader_found_wrong_stops_the_document_too()
    {
        var unreadable = new Fault("ALLOCATION-TABLE", FaultSeverity.Error, new(File), "", "没有找到分配表。", "补上分配表。");
        var result = Check(Good with { Faults = [unreadable], Rows = [] });
        Assert.Null(result.Document);
        Assert.Equal([unreadable], result.Faults.Where(fault => fault.Severity == FaultSeverity.Error));
    }

    [Fact]
    public void Any_amounts_that_agree_pass_and_any_single_changed_figure_is_caught() =>
        Gen.Select(Gen.Long[1, 5_000_000_00], Gen.Long[1, 5_000_000_00], Gen.Int[0, 3], Gen.Long[1, 1_000_000]).Sample((one, other, which, difference) =>
        {
            string Figure(int index, long fen) => MoneyText.Yuan(which == index ? fen + difference : fen);
            var draft = Good with
            {
                Unit = At("元"),
                Rows = [Row(2, "", "城关镇", MoneyText.Yuan(one)), Row(3, "", "白云镇", Figure(0, other))],
                TotalInTable = At(Figure(1, one + other)),
                TotalInWords = At(AmountInWords.Write(which == 2 ? one + other + difference : one + other)),
                TotalInBody = At(Figure(3, one + other) + "元"),
            };
            var fault = Check(draft).Faults.Single();
            return fault.Code == Codes[which];
        });

    private static AllocationCheckResult Check(AllocationDraft draft) => AllocationCheck.Check(draft, SampleCounty.Profile, File);

    private static AllocationDraft WithRow(AllocationDraftRow first) => Good with { Rows = [first, .. Good.Rows.Skip(1)] };

    private static Sourced<string> At(string text, int? row = null, int? paragraph = null) => new(text, new(File, row is null ? null : "附件", row, null, paragraph));

    private static AllocationDraftRow Row(int row, string code, string name, string amount) =>
        new(At(code, row), At(name, row), At(amount, row), At("80", row), At("200", row));
}
