using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Rosters;
using CsCheck;
using static CivilAffairs.Core.Tests.Rosters.SampleRoster;

namespace CivilAffairs.Core.Tests.Rosters;

/// <summary>Right rows of a refused roster need not be sent anew.</summary>
public class RosterMergeTests
{
    private const string MendFile = "更正表.xlsx";
    private static readonly RosterColumn[] Flawed = [RosterColumn.ResidentId, RosterColumn.Card, RosterColumn.Bank, RosterColumn.Amount, RosterColumn.Village];

    [Fact]
    public void Mending_the_faulty_rows_alone_gives_what_the_whole_right_roster_gives() =>
        Gen.Select(Gen.Int[1, 30], Gen.Select(Gen.Int[0, 29], Gen.Int[0, Flawed.Length - 1].Select(index => Flawed[index])).Array[1, 8], Gen.Bool).Sample((rows, flaws, isNumbered) =>
        {
            var right = Draft(rows);
            var refused = flaws.Aggregate(right, (draft, flaw) => draft.With(flaw.Item1 % rows, flaw.Item2, "错"));
            var check = RosterCheck.Check(refused, Expected());
            var numbers = RosterKeeping.FaultyNumbers(refused, check, check.Faults);
            // Without a number a row is found by its ID alone.
            var byPerson = !isNumbered && flaws.All(flaw => flaw.Item2 != RosterColumn.ResidentId);
            var merged = RosterMerge.Merge(refused, Mends(right, [.. numbers.Select(number => right.Numbered(number, byPerson ? "" : $"{number}"))]), MendFile);

            var (mended, whole) = (RosterCheck.Check(merged.Draft, Expected()), RosterCheck.Check(right, Expected()));
            return merged.IsClear && merged.Mended == numbers.Count && merged.Kept == rows - numbers.Count && merged.Added + merged.Removed == 0
                && mended.Entries.Select(entry => entry with { RowNumber = 0 }).SequenceEqual(whole.Entries.Select(entry => entry with { RowNumber = 0 }))
                && mended.TotalFen == whole.TotalFen && mended.Faults.Select(fault => fault.Code).SequenceEqual(whole.Faults.Select(fault => fault.Code));
        });

    [Fact]
    public void A_row_that_stays_faulty_is_told_by_its_number_on_the_roster()
    {
        var refused = Draft(4).With(2, RosterColumn.Card, "1").With(3, RosterColumn.Bank, "某行");
        var merged = RosterMerge.Merge(refused, Mends(Draft(4), [Draft(4).Numbered(3, "3")]), MendFile);
        var fault = Assert.Single(RosterCheck.Check(merged.Draft, Expected(900_00)).Faults);
        Assert.Equal(("ROSTER-BANK-UNKNOWN", RosterMerge.Sheet, 4, "开户行", FileName), (fault.Code, fault.Place.Sheet, fault.Place.Row, fault.Place.Column, fault.Place.File));
    }

    [Fact]
    public void A_number_whose_row_is_somebody_else_changes_nothing_and_is_told()
    {
        var merged = RosterMerge.Merge(Draft(3), Mends(Draft(3), [Stranger("2")]), MendFile);
        Assert.Equal("ROSTER-MEND-OTHER", Assert.Single(merged.Draft.Faults).Code);
        Assert.False(merged.IsClear);
        Assert.Equal(Id(1), merged.Draft.Rows[1].Cells[RosterColumn.ResidentId]);
    }

    public static TheoryData<string, string[]> Unplaced => new()
    {
        { "ROSTER-MEND-NUMBER", ["4"] },
        { "ROSTER-MEND-NUMBER", ["第2户"] },
        { "ROSTER-MEND-TWICE", ["2", "2"] },
    };

    [Theory]
    [MemberData(nameof(Unplaced))]
    public void A_number_that_means_no_row_or_one_that_is_mended_already_is_told(string code, string[] numbers)
    {
        var merged = RosterMerge.Merge(Draft(3), Mends(Draft(3), [.. numbers.Select(number => Draft(3).Numbered(2, number))]), MendFile);
        var fault = Assert.Single(merged.Draft.Faults);
        Assert.Equal((code, MendFile, FaultSeverity.Error), (fault.Code, fault.Place.File, fault.Severity));
        Assert.Equal(3, merged.Draft.Rows.Count);
    }

    [Fact]
    public void Without_a_number_a_known_person_is_mended_and_a_new_one_added()
    {
        var mended = Draft(3).With(1, RosterColumn.Bank, "农商行").Numbered(2, "");
        var merged = RosterMerge.Merge(Draft(3), Mends(Draft(3), [mended, Stranger("")]), MendFile);
        Assert.Equal((2, 1, 1, 0), (merged.Kept, merged.Mended, merged.Added, merged.Removed));
        Assert.Equal("农商行", merged.Draft.Rows[1].Cells[RosterColumn.Bank]);
        Assert.Equal(Id(77), merged.Draft.Rows[3].Cells[RosterColumn.ResidentId]);
        Assert.Equal([1, 2, 3, 4], merged.Draft.Rows.Select(row => row.RowNumber));
    }

    [Fact]
    public void A_person_on_two_rows_is_mended_by_removing_one_of_them()
    {
        var refused = Draft(3).With(2, RosterColumn.ResidentId, Id(0));
        var byPerson = RosterMerge.Merge(refused, Mends(Draft(3), [refused.Numbered(3, "").Changed("删除")]), MendFile);
        Assert.Equal("ROSTER-MEND-AMBIGUOUS", Assert.Single(byPerson.Draft.Faults).Code);

        var bare = new RosterDraftRow(5, new Dictionary<RosterColumn, string> { [RosterColumn.Sequence] = "3", [RosterColumn.Change] = "删除" });
        var merged = RosterMerge.Merge(refused, Mends(Draft(2), [bare]), MendFile);
        Assert.Equal((2, 0, 0, 1), (merged.Kept, merged.Mended, merged.Added, merged.Removed));
        Assert.Empty(RosterCheck.Check(merged.Draft, Expected()).Faults);
    }

    [Fact]
    public void Unknown_words_and_people_who_are_not_there_are_told()
    {
        var merged = RosterMerge.Merge(Draft(3), Mends(Draft(3), [Draft(3).Numbered(1, "1").Changed("再议"), Stranger("").Changed("删除"), Stranger("").Changed("更正")]), MendFile);
        Assert.Equal(["ROSTER-MEND-CHANGE", "ROSTER-MEND-NOBODY", "ROSTER-MEND-NOBODY"], merged.Draft.Faults.Select(fault => fault.Code));
        Assert.All(merged.Draft.Faults, fault => Assert.DoesNotContain(Id(77)[6..14], $"{fault.Value}{fault.Message}", StringComparison.Ordinal));
    }

    [Fact]
    public void Total_and_signatures_are_those_of_the_list_and_are_held_against_the_whole_roster()
    {
        var refused = Draft(4).With(0, RosterColumn.Amount, "9");
        var list = Mends(Draft(4), [Draft(4).Numbered(1, "1")]);
        Assert.Empty(RosterCheck.Check(RosterMerge.Merge(refused, list, MendFile).Draft, Expected(900_00)).Faults);
        Assert.Equal("ROSTER-SUM-TOTAL", Assert.Single(RosterCheck.Check(RosterMerge.Merge(refused, list with { TotalInTable = At("150", 9) }, MendFile).Draft, Expected(900_00)).Faults).Code);
        Assert.Equal("ROSTER-REVIEWER-MISSING", Assert.Single(RosterCheck.Check(RosterMerge.Merge(refused, list with { Reviewer = null }, MendFile).Draft, Expected(900_00)).Faults).Code);
    }

    [Fact]
    public void A_column_that_the_list_lacks_keeps_what_the_roster_says()
    {
        var list = Mends(Draft(2), [Draft(2).Numbered(2, "2")]);
        var narrow = list with { Columns = list.Columns.Where(column => column.Key != RosterColumn.Category).ToDictionary(), Rows = [new(5, list.Rows[0].Cells.Where(cell => cell.Key != RosterColumn.Category).ToDictionary())] };
        Assert.Equal("一类", RosterMerge.Merge(Draft(2), narrow, MendFile).Draft.Rows[1].Cells[RosterColumn.Category]);
    }

    [Fact]
    public void Every_faulty_row_is_told_even_where_faults_are_no_longer_listed()
    {
        var draft = Draft(1000);
        draft = draft with { Rows = [.. draft.Rows.Select((row, index) => index < 700 ? row with { Cells = new Dictionary<RosterColumn, string>(row.Cells) { [RosterColumn.Bank] = "某行" } } : row)] };
        var check = RosterCheck.Check(draft, Expected(225_000_00));
        Assert.True(RosterKeeping.CanKeep(draft, check));
        Assert.Equal(Enumerable.Range(1, 700), RosterKeeping.FaultyNumbers(draft, check, check.Faults));
        var elsewhere = new Fault("ROSTER-PERSON-ELSEWHERE", FaultSeverity.Error, new(FileName, Row: draft.Rows[999].RowNumber), "", "", "");
        Assert.Contains(1000, RosterKeeping.FaultyNumbers(draft, check, [.. check.Faults, elsewhere]));
    }

    [Fact]
    public void A_roster_of_another_document_or_township_or_in_another_unit_is_no_basis()
    {
        bool CanKeep(RosterDraft draft) => RosterKeeping.CanKeep(draft, RosterCheck.Check(draft, Expected()));
        Assert.True(CanKeep(Draft() with { TotalInTable = null, Maker = null }));
        Assert.False(CanKeep(Draft() with { DocumentNumber = At("云岭民发〔2026〕16号", 2) }));
        Assert.False(CanKeep(Draft() with { Township = At("白云镇", 3) }));
        Assert.False(CanKeep(Draft() with { Rows = [] }));
        Assert.False(CanKeep(Draft() with { Faults = [new("ROSTER-UNIT", FaultSeverity.Error, new(FileName), "", "", "")] }));
        Assert.True(CanKeep(Draft() with { Faults = [new("CELL-UNCALCULATED", FaultSeverity.Error, new(FileName), "", "", "")] }));
    }

    [Fact]
    public void A_complete_roster_may_not_say_that_a_row_goes()
    {
        var draft = Draft();
        draft = draft with { Columns = new Dictionary<RosterColumn, string>(draft.Columns) { [RosterColumn.Change] = "O（处理）" } };
        var fault = Assert.Single(RosterCheck.Check(draft.With(1, RosterColumn.Change, "删除"), Expected()).Faults);
        Assert.Equal(("ROSTER-REMOVAL", 6), (fault.Code, fault.Place.Row));
        Assert.Empty(RosterCheck.Check(draft.With(1, RosterColumn.Change, "更正"), Expected()).Faults);
    }

    [Fact]
    public void An_older_form_is_told_and_taken()
    {
        var check = RosterCheck.Check(Draft() with { TemplateVersion = At("2025.1", 3) }, Expected());
        Assert.True(check.IsAcceptable);
        Assert.Equal("ROSTER-TEMPLATE-OLD", Assert.Single(check.Faults).Code);
        Assert.Empty(RosterCheck.Check(Draft() with { TemplateVersion = At(RosterForm.Version, 3) }, Expected()).Faults);
    }

    // Sums and signatures of the whole roster, rows of the list alone.
    private static RosterDraft Mends(RosterDraft whole, IReadOnlyList<RosterDraftRow> rows) =>
        whole with { Sheet = "待更正", Rows = rows, Basis = At("0", 3), Columns = new Dictionary<RosterColumn, string>(whole.Columns) { [RosterColumn.Change] = "O（处理）" } };

    private static RosterDraftRow Stranger(string number) =>
        Draft(1).With(0, RosterColumn.ResidentId, Id(77)).With(0, RosterColumn.Card, Card(77)).With(0, RosterColumn.Name, "赵不识").Numbered(1, number);
}

internal static class MendRows
{
    /// <summary>A row of a roster by its number, as a row of a list of mends with a number of its own.</summary>
    public static RosterDraftRow Numbered(this RosterDraft draft, int number, string written) =>
        new(number + 40, new Dictionary<RosterColumn, string>(draft.Rows[number - 1].Cells) { [RosterColumn.Sequence] = written });

    /// <summary>With a word under 处理.</summary>
    public static RosterDraftRow Changed(this RosterDraftRow row, string change) =>
        row with { Cells = new Dictionary<RosterColumn, string>(row.Cells) { [RosterColumn.Change] = change } };
}
