using System.Globalization;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Rosters;
using CivilAffairs.Documents.Workbooks;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CivilAffairs.Documents.Rosters;

/// <summary>
/// The second sheet of the template: how to fill it in, and the lists of villages and banks. It stays visible, since hidden sheets are
/// not read; lists inside of a rule would end at 255 characters.
/// </summary>
internal sealed class RosterGuide(IReadOnlyList<Village> villages, IReadOnlyList<AgentBank> banks)
{
    private const string Name = "填写说明";
    private const int ListHeaderRow = 8;

    private static readonly string[] Notes =
    [
        "填写说明",
        "1. 每户一行，不要合并单元格，不要改动表头；行数不够时在合计行上方插入。",
        "2. 身份证号、一卡通账号按文本填写，不要出现“4.3E+17”一类的科学计数。",
        "3. 金额以元为单位，合计不得超过本次下达的金额。",
        "4. 村（社区）、开户行从下拉列表选择，列表见下。",
        "5. 填好后在表尾写明制表人、审核人和日期，存为 .xlsx 报送。",
    ];

    /// <summary>The sheet.</summary>
    public WrittenSheet Build()
    {
        var sheet = new WrittenSheet(Name) { Columns = [(40, CellLook.Plain), (40, CellLook.Plain)] };
        foreach (var note in Notes) sheet.Add(WrittenCell.Of(note));
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
            var letters = ColumnLetters.Write(RosterTemplate.NumberOf(column));
            return string.Create(CultureInfo.InvariantCulture, $"{letters}{firstRow}:{letters}{lastRow}");
        }

        if (villages.Count > 0) roster.Validate(Choice(Area(RosterColumn.Village), "A", villages.Count, "请从列表中选择村（社区）。"));
        if (banks.Count > 0) roster.Validate(Choice(Area(RosterColumn.Bank), "B", banks.Count, "请从列表中选择开户行。"));
        roster.Validate(IdLength(Area(RosterColumn.ResidentId)));
    }

    // A warning and no prohibition: a village may have been renamed, a bank may have a new branch.
    private static DataValidation Choice(string area, string column, int count, string message)
    {
        var list = string.Create(CultureInfo.InvariantCulture, $"'{Name}'!${column}${ListHeaderRow + 1}:${column}${ListHeaderRow + count}");
        return Rule(area, message, new DataValidation(new Formula1(list)) { Type = DataValidationValues.List });
    }

    private static DataValidation IdLength(string area) => Rule(
        area,
        "身份证号应为18位。",
        new DataValidation(new Formula1("18")) { Type = DataValidationValues.TextLength, Operator = DataValidationOperatorValues.Equal });

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
