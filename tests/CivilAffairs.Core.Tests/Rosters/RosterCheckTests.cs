using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Rosters;
using CivilAffairs.Core.Tests.County;
using CsCheck;
using static CivilAffairs.Core.Tests.Rosters.SampleRoster;

namespace CivilAffairs.Core.Tests.Rosters;

public class RosterCheckTests
{
    private static readonly RosterDraft Good = Draft();

    [Fact]
    public void A_whole_roster_passes_with_every_field_normalised()
    {
        var result = RosterCheck.Check(Good, Expected());
        Assert.True(result.IsAcceptable);
        Assert.Empty(result.Faults);
        Assert.Equal(("张小梅", "李大山", 450_00L), (result.Maker, result.Reviewer, result.TotalFen));
        var entry = result.Entries[1];
        Assert.Equal((2, 6, "990123101201", "双桥村", "3组", "王小明", Id(1), 3, 2, "一类", 300_00L, "rcb", Card(1)), (
            entry.EntryNumber, entry.RowNumber, entry.VillageCode, entry.VillageName, entry.Group, entry.Name, entry.ResidentId,
            entry.HouseholdSize, entry.AssistedPersons, entry.Category, entry.AmountFen, entry.BankCode, entry.Card));
    }

    public static TheoryData<string, RosterColumn, string?> FlawedCells => new()
    {
        { "ROSTER-VILLAGE-UNKNOWN", RosterColumn.Village, "白云村" },
        { "ROSTER-VILLAGE-MISSING", RosterColumn.Village, null },
        { "ROSTER-NAME", RosterColumn.Name, "王小明1" },
        { "ROSTER-NAME", RosterColumn.Name, "王\uE000明" },
        { "ROSTER-NAME", RosterColumn.Name, "" },
        { "ROSTER-ID-MISSING", RosterColumn.ResidentId, null },
        { "ROSTER-ID-CHECK", RosterColumn.ResidentId, "110105194912310021" },
        { "ROSTER-ID-BIRTH", RosterColumn.ResidentId, "440524188001010014" },
        { "ROSTER-ID-SPREADSHEET", RosterColumn.ResidentId, "110105194912310000" },
        { "ROSTER-ID-SPREADSHEET", RosterColumn.ResidentId, "1.1E+17" },
        { "ROSTER-ID-FORM", RosterColumn.ResidentId, "12345" },
        { "ROSTER-COUNT", RosterColumn.HouseholdSize, "三" },
        { "ROSTER-COUNT", RosterColumn.AssistedPersons, "0" },
        { "ROSTER-ASSISTED", RosterColumn.HouseholdSize, "1" },
        { "ROSTER-HOUSEHOLD", RosterColumn.HouseholdSize, "31" },
        { "ROSTER-AMOUNT-FORM", RosterColumn.Amount, "三百" },
        { "ROSTER-AMOUNT-POSITIVE", RosterColumn.Amount, "-300" },
        { "ROSTER-AMOUNT-MAXIMUM", RosterColumn.Amount, "5000.01" },
        { "ROSTER-STANDARD", RosterColumn.Standard, "每人150" },
        { "ROSTER-STANDARD-AMOUNT", RosterColumn.Standard, "140" },
        { "ROSTER-BANK-UNKNOWN", RosterColumn.Bank, "工商银行" },
        { "ROSTER-BANK-MISSING", RosterColumn.Bank, " " },
        { "ROSTER-CARD-CHECK", RosterColumn.Card, "6225881414207431" },
        { "ROSTER-CARD-FORM", RosterColumn.Card, "6225881414207" },
    };

    [Theory]
    [MemberData(nameof(FlawedCells))]
    public void A_flawed_cell_is_named_by_row_and_column_and_spares_the_other_rows(string code, RosterColumn column, string? text)
    {
        var result = RosterCheck.Check(Good.With(1, column, text), Expected());
        var fault = Assert.Single(result.Faults, fault => fault.Severity == FaultSeverity.Error);
        Assert.Equal(code, fault.Code);
        Assert.Equal(6, fault.Place.Row);
        Assert.Equal(FileName, fault.Place.File);
        Assert.Equal("Sheet1", fault.Place.Sheet);
        Assert.Contains(RosterColumnNames.Of(fault.Code == "ROSTER-ASSISTED" ? RosterColumn.AssistedPersons : fault.Code == "ROSTER-STANDARD-AMOUNT" ? RosterColumn.Amount : column)[..2], fault.Place.Column, StringComparison.Ordinal);
        Assert.Equal([1], result.Entries.Select(entry => entry.EntryNumber));
        Assert.False(result.IsAcceptable);
        Assert.EndsWith("。", fault.Mend, StringComparison.Ordinal);
    }

    public static TheoryData<string, RosterDraft> FlawedHeads => new()
    {
        { "ROSTER-NUMBER-MISSING", Good with { DocumentNumber = null } },
        { "ROSTER-NUMBER-FORM", Good with { DocumentNumber = At("15号文", 2) } },
        { "ROSTER-NUMBER-OTHER", Good with { DocumentNumber = At("云岭民发〔2026〕16号", 2) } },
        { "ROSTER-TOWNSHIP-MISSING", Good with { Township = null } },
        { "ROSTER-TOWNSHIP-OTHER", Good with { Township = At("白云镇", 3) } },
        { "ROSTER-MAKER-MISSING", Good with { Maker = null } },
        { "ROSTER-REVIEWER-MISSING", Good with { Reviewer = At(" ", 8) } },
        { "ROSTER-SAME-HAND", Good with { Reviewer = At("张 小梅", 8) } },
        { "ROSTER-TOTAL-MISSING", Good with { TotalInTable = null } },
        { "ROSTER-TOTAL-FORM", Good with { TotalInTable = At("四百五", 7) } },
        { "ROSTER-SUM-TOTAL", Good with { TotalInTable = At("451", 7) } },
        { "ROSTER-EMPTY", Good with { Rows = [] } },
        { "ROSTER-COLUMN", Good with { Columns = new Dictionary<RosterColumn, string>() } },
    };

    [Theory]
    [MemberData(nameof(FlawedHeads))]
    public void A_flaw_around_the_table_stops_the_roster(string code, RosterDraft draft)
    {
        var result = RosterCheck.Check(draft, Expected());
        Assert.Equal(code, Assert.Single(result.Faults).Code);
        Assert.False(result.IsAcceptable);
    }

    [Fact]
    public void A_person_on_two_rows_names_both()
    {
        var result = RosterCheck.Check(Good.With(1, RosterColumn.ResidentId, Id(0).ToLowerInvariant()), Expected());
        var fault = Assert.Single(result.Faults);
        Assert.Equal("ROSTER-PERSON-TWICE", fault.Code);
        Assert.Equal("第6行与第5行是同一个人。", fault.Message);
        Assert.Single(result.Entries);
    }

    [Fact]
    public void A_card_of_two_people_is_a_warning_on_the_later_row()
    {
        var result = RosterCheck.Check(Good.With(1, RosterColumn.Card, Card(0)), Expected());
        Assert.True(result.IsAcceptable);
        var fault = Assert.Single(result.Faults);
        Assert.Equal(("ROSTER-CARD-SHARED", 6), (fault.Code, fault.Place.Row));
    }

    [Fact]
    public void More_than_the_share_is_an_error_and_less_names_the_remainder()
    {
        var over = Assert.Single(RosterCheck.Check(Good, Expected(449_99)).Faults);
        Assert.Equal(("ROSTER-SUM-SHARE", FaultSeverity.Error), (over.Code, over.Severity));
        Assert.Contains("多出0.01元", over.Message, StringComparison.Ordinal);
        var under = Assert.Single(RosterCheck.Check(Good, Expected(500_00)).Faults);
        Assert.Equal(("ROSTER-SUM-REMAINDER", FaultSeverity.Warning), (under.Code, under.Severity));
        Assert.Contains("结余50.00元", under.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_equal_split_of_all_money_is_a_warning()
    {
        Assert.Equal("ROSTER-EQUAL-SPLIT", Assert.Single(RosterCheck.Check(Draft(10, varied: false), Expected(1500_00)).Faults).Code);
        Assert.Empty(RosterCheck.Check(Draft(9, varied: false), Expected(1350_00)).Faults);
        Assert.Equal("ROSTER-EQUAL-SPLIT", Assert.Single(RosterCheck.Check(Draft(9, varied: false), Expected(1350_00) with { EqualSplitHouseholds = 9 }).Faults).Code);
        Assert.Empty(RosterCheck.Check(Draft(10), Expected(2250_00)).Faults);
    }

    [Fact]
    public void A_village_that_gets_one_amount_for_households_of_different_size_is_a_warning()
    {
        RosterDraft Spread(int rows) => Enumerable.Range(0, rows / 2).Aggregate(Draft(rows), (draft, i) => draft.With(2 * i, RosterColumn.Amount, "300").With(2 * i, RosterColumn.AssistedPersons, $"{1 + i % 2}").With(2 * i, RosterColumn.Standard, null)) with { TotalInTable = At($"{rows * 300}", 99) };
        var check = RosterCheck.Check(Spread(20).With(1, RosterColumn.Amount, "450").With(1, RosterColumn.AssistedPersons, "3") with { TotalInTable = At("6150", 99) }, Expected(6150_00));
        Assert.True(check.IsAcceptable);
        var fault = Assert.Single(check.Faults);
        Assert.Equal(("ROSTER-EQUAL-SPLIT-VILLAGE", 5), (fault.Code, fault.Place.Row));
        Assert.StartsWith("龙泉村10户", fault.Message, StringComparison.Ordinal);
        Assert.Equal("ROSTER-EQUAL-SPLIT", Assert.Single(RosterCheck.Check(Spread(20), Expected(6000_00)).Faults).Code);
        Assert.DoesNotContain(RosterCheck.Check(Spread(18).With(1, RosterColumn.Amount, "450").With(1, RosterColumn.AssistedPersons, "3") with { TotalInTable = At("5550", 99) }, Expected(5550_00)).Faults, told => told.Code.Contains("EQUAL", StringComparison.Ordinal));
        Assert.Contains(RosterCheck.Check(Spread(18).With(1, RosterColumn.Amount, "450").With(1, RosterColumn.AssistedPersons, "3") with { TotalInTable = At("5550", 99) }, Expected(5550_00) with { EqualSplitHouseholds = 9 }).Faults, told => told.Code == "ROSTER-EQUAL-SPLIT-VILLAGE");
    }

    [Fact]
    public void Rare_names_are_told_and_more_loudly_where_the_bank_cannot_write_them()
    {
        var draft = Good.With(1, RosterColumn.Name, "王䶮");
        Assert.Equal(("ROSTER-NAME-RARE", FaultSeverity.Warning, 6), Single(draft, Expected()));
        var gbk = Expected() with { Banks = [.. Expected().Banks.Select(bank => bank with { Encoding = "GBK" })] };
        Assert.Equal(("ROSTER-NAME-BANK", FaultSeverity.Warning, 6), Single(draft, gbk));

        static (string, FaultSeverity, int?) Single(RosterDraft draft, RosterExpectation expected)
        {
            var fault = Assert.Single(RosterCheck.Check(draft, expected).Faults);
            return (fault.Code, fault.Severity, fault.Place.Row);
        }
    }

    [Fact]
    public void Lost_digits_of_an_id_and_a_card_are_errors_and_a_passbooks_number_is_a_warning()
    {
        string Code(RosterColumn column, string text) => Assert.Single(RosterCheck.Check(Good.With(1, column, text), Expected()).Faults).Code;
        Assert.Equal("ROSTER-ID-SPREADSHEET", Code(RosterColumn.ResidentId, "9.90123194001E+17"));
        Assert.Equal("ROSTER-CARD-FORM", Code(RosterColumn.Card, "6.22588E+15"));
        Assert.Equal("ROSTER-CARD-FORM", Code(RosterColumn.Card, "1012345678901230000"));
        Assert.Equal("ROSTER-CARD-CHECK", Code(RosterColumn.Card, "6225881414207431"));
        Assert.Equal("ROSTER-CARD-UNPROVED", Code(RosterColumn.Card, "1012345678901234567"));
    }

    [Fact]
    public void Remarks_on_ids_are_warnings()
    {
        string Single(string id) => Assert.Single(RosterCheck.Check(Good.With(1, RosterColumn.ResidentId, id), Expected()).Faults, fault => fault.Severity == FaultSeverity.Warning).Code;
        Assert.Equal("ROSTER-ID-OLD", Single("110105491231002"));
        Assert.Equal("ROSTER-ID-LOOKALIKE", Single("11010519491231002×"));
        Assert.Equal("ROSTER-ID-REGION", Single("770105194912310028"[..17] + CivilAffairs.Core.Identity.ResidentId.CheckCharacter("77010519491231002")));
    }

    [Fact]
    public void Ids_and_cards_are_masked_in_every_fault() =>
        Gen.Select(Gen.Int[0, 11], Gen.String[Gen.Char["0123456789Xx ×"], 0, 22], Gen.Int[0, 3]).Sample((column, text, row) =>
        {
            var draft = Draft(4).With(row, (RosterColumn)column, text).With((row + 1) % 4, RosterColumn.ResidentId, Id(row)).With((row + 2) % 4, RosterColumn.Card, Card(row)).With((row + 3) % 4, RosterColumn.ResidentId, Id(row)[..17] + "*");
            return RosterCheck.Check(draft, Expected()).Faults.All(fault =>
                !$"{fault.Value}{fault.Message}{fault.Mend}".Contains(Id(row)[6..14], StringComparison.Ordinal) && !$"{fault.Value}{fault.Message}{fault.Mend}".Contains(Card(row)[..8], StringComparison.Ordinal));
        });

    [Fact]
    public void Thousands_of_equal_faults_are_listed_up_to_a_bound_and_counted()
    {
        var draft = Draft(1000);
        draft = draft with { Rows = [.. draft.Rows.Select(row => row with { Cells = new Dictionary<RosterColumn, string>(row.Cells) { [RosterColumn.Bank] = "某行" } })] };
        var result = RosterCheck.Check(draft, Expected(225_000_00));
        Assert.Equal(201, result.Faults.Count);
        Assert.Contains("另有800处", result.Faults.Single(fault => fault.Place.Row is null).Message, StringComparison.Ordinal);
        Assert.Empty(result.Entries);
    }

    [Fact]
    public void A_long_roster_is_checked_whole_and_one_beyond_the_bound_is_refused()
    {
        var draft = Draft(20_000);
        var result = RosterCheck.Check(draft, Expected(4_500_000_00));
        Assert.Empty(result.Faults);
        Assert.Equal((20_000, 4_500_000_00), (result.Entries.Count, result.TotalFen));
        var longer = RosterCheck.Check(draft with { Rows = [.. Enumerable.Repeat(draft.Rows[0], RosterCheck.MaximumRows + 1)] }, Expected(4_500_000_00));
        Assert.Equal("ROSTER-TOO-LONG", Assert.Single(longer.Faults).Code);
    }

    [Fact]
    public void What_the_reader_found_wrong_is_not_told_twice()
    {
        var noColumn = new Fault("ROSTER-COLUMN", FaultSeverity.Error, new(FileName), "", "表头缺少列。", "补上。");
        var draft = Good with { Columns = new Dictionary<RosterColumn, string>(), Faults = [noColumn] };
        Assert.Equal([noColumn], RosterCheck.Check(draft, Expected()).Faults);
    }

    [Fact]
    public void People_of_another_townships_roster_are_errors_by_row()
    {
        var entries = RosterCheck.Check(Good, Expected()).Entries.ToDictionary(entry => $"f{entry.EntryNumber}");
        var faults = CrossTownshipFaults.From([new("f2", "990123102"), new("f1", "990123999")], entries, FileName, SampleCounty.Profile.Townships.ToDictionary(township => township.Code, township => township.Name));
        Assert.Equal([5, 6], faults.Select(fault => fault.Place.Row!.Value));
        Assert.Contains("白云镇", faults[1].Message, StringComparison.Ordinal);
        Assert.Contains("另一乡镇（990123999）", faults[0].Message, StringComparison.Ordinal);
        Assert.All(faults, fault => Assert.DoesNotContain(Id(0)[6..14], fault.Value, StringComparison.Ordinal));
    }
}
