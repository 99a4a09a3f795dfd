using System.Globalization;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Rosters;
using CivilAffairs.Documents.Workbooks;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CivilAffairs.Documents.Rosters;

/// <summary>
/// The second sheet of a written roster: how to fill it in, and the lists of villages and banks. It stays visible, since hidden sheets are
/// not read; lists inside of a rule would end at 255 characters.
/// </summary>
internal sealed class RosterGuide(IReadOnlyList<string> notes, IReadOnlyList<Village> villages, IReadOnlyList<AgentBank> banks)
{
    private const string Name = "填写说明";
    // The longest that a township's money and a household's size can be typed as.
    private const string MostYuan = "100000000";
    private const string MostPersons = "30";

    // Behind the notes and an empty row.
    private int ListHeaderRow => notes.Count + 2;

    /// <summary>The sheet.</summary>
    public WrittenSheet Build()
    {
        var sheet = new WrittenSheet(Name) { Columns = [(40, CellLook.Plain), (40, CellLook.Plain)] };
        foreach (var note in notes) sheet.Add(WrittenCell.Of(note));
        sheet.Add();
        sheet.Add(WrittenCell.Of("可选的村（社区）", CellLook.Header), WrittenCell.Of("可选的开户行", CellLook.Header));
        for (var index = 0; index < Math.Max(villages.Count, banks.Count); index++)
        {
            var village = index < villages.Count ? WrittenCell.Of(villages[index].Name, CellLook.Text) : null;
            sheet.Add(village, index < banks.Count ? WrittenCell.Of(banks[index].Name, CellLook.Text) : null);
        }

        return sheet;
    }

    /// <summary>Adds the rules to the roster's sheet.</summary>
    public void AddRules(WrittenSheet roster, int firstRow, int lastRow)
    {
        string Area(RosterColumn column)
        {
            var letters = ColumnLetters.Write(RosterLayout.NumberOf(column));
            return string.Create(CultureInfo.InvariantCulture, $"{letters}{firstRow}:{letters}{lastRow}");
        }

        if (villages.Count > 0) roster.Validate(Choice(Area(RosterColumn.Village), "A", villages.Count, "请从列表中选择村（社区）。"));
        if (banks.Count > 0) roster.Validate(Choice(Area(RosterColumn.Bank), "B", banks.Count, "请从列表中选择开户行。"));
        roster.Validate(Length(Area(RosterColumn.ResidentId), "身份证号应为18位。", "18"));
        roster.Validate(Length(Area(RosterColumn.Card), "一卡通账号应为16至19位。", "16", "19"));
        foreach (var column in (RosterColumn[])[RosterColumn.HouseholdSize, RosterColumn.AssistedPersons])
            roster.Validate(Number(Area(column), DataValidationValues.Whole, $"请填写1至{MostPersons}的整数。", "1", MostPersons));
        foreach (var column in (RosterColumn[])[RosterColumn.Standard, RosterColumn.Amount])
            roster.Validate(Number(Area(column), DataValidationValues.Decimal, "请填写以元为单位、大于零的金额。", "0.01", MostYuan));
        roster.Validate(Rule(Area(RosterColumn.Category), "救助类别通常写一类、二类、三类。", new DataValidation(new Formula1("\"一类,二类,三类\"")) { Type = DataValidationValues.List }));
    }

    // A warning and no prohibition: a village may have been renamed, a bank may have a new branch.
    private DataValidation Choice(string area, string column, int count, string message)
    {
        var list = string.Create(CultureInfo.InvariantCulture, $"'{Name}'!${column}${ListHeaderRow + 1}:${column}${ListHeaderRow + count}");
        return Rule(area, message, new DataValidation(new Formula1(list)) { Type = DataValidationValues.List });
    }

    private static DataValidation Length(string area, string message, string least, string? most = null) => Rule(area, message, most is null
        ? new DataValidation(new Formula1(least)) { Type = DataValidationValues.TextLength, Operator = DataValidationOperatorValues.Equal }
        : new DataValidation(new Formula1(least), new Formula2(most)) { Type = DataValidationValues.TextLength, Operator = DataValidationOperatorValues.Between });

    private static DataValidation Number(string area, DataValidationValues kind, string message, string least, string most) =>
        Rule(area, message, new DataValidation(new Formula1(least), new Formula2(most)) { Type = kind, Operator = DataValidationOperatorValues.Between });

    private static DataValidation Rule(string area, string message, DataValidation rule)
    {
        rule.AllowBlank = true;
        rule.ShowErrorMessage = true;
        rule.ErrorStyle = DataValidationErrorStyleValues.Warning;
        rule.ErrorTitle = "请核对";
        rule.Error = message;
        rule.SequenceOfReferences = new ListValue<StringValue> { InnerText = area };
        return rule;
    }
}
