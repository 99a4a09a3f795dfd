using System.Globalization;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Rosters;
using CivilAffairs.Documents.Workbooks;

namespace CivilAffairs.Documents.Rosters;

/// <summary>
/// Writes the blank roster for a township in the layout that <see cref="RosterReader"/> knows best: ID and card columns are text,
/// villages and banks are chosen from lists. The same township and document give the same bytes.
/// </summary>
public static class RosterTemplate
{
    private const string Sheet = "花名册";
    private const int HeaderRow = 4;
    private const int BlankRows = 40;

    // Rules hold for rows that a clerk adds, too.
    private const int LastRuledRow = 5_000;

    private static readonly (RosterColumn Column, double Width, CellLook Style)[] Columns =
    [
        (RosterColumn.Sequence, 6, CellLook.Count),
        (RosterColumn.Village, 16, CellLook.Text),
        (RosterColumn.Group, 8, CellLook.Text),
        (RosterColumn.Name, 12, CellLook.Text),
        (RosterColumn.ResidentId, 22, CellLook.Text),
        (RosterColumn.HouseholdSize, 9, CellLook.Count),
        (RosterColumn.AssistedPersons, 9, CellLook.Count),
        (RosterColumn.FamilyType, 12, CellLook.Text),
        (RosterColumn.Category, 10, CellLook.Text),
        (RosterColumn.Standard, 12, CellLook.Yuan),
        (RosterColumn.Amount, 14, CellLook.Yuan),
        (RosterColumn.Bank, 20, CellLook.Text),
        (RosterColumn.Card, 24, CellLook.Text),
        (RosterColumn.Note, 14, CellLook.Text),
    ];

    /// <summary>The file's bytes.</summary>
    /// <param name="county">Whose banks may be chosen.</param>
    /// <param name="township">Whose villages may be chosen.</param>
    /// <param name="documentNumber">发文字号 on which the roster rests.</param>
    /// <param name="programmeName">Fund programme, for the title.</param>
    public static byte[] Write(CountyProfile county, Township township, string documentNumber, string programmeName)
    {
        ArgumentNullException.ThrowIfNull(county);
        ArgumentNullException.ThrowIfNull(township);
        var roster = new WrittenSheet(Sheet) { Columns = [.. Columns.Select(column => (column.Width, column.Style))], FrozenRows = HeaderRow };
        AddHeading(roster, township, documentNumber, programmeName);
        for (var number = 1; number <= BlankRows; number++)
            roster.Add([.. Columns.Select(column => column.Column == RosterColumn.Sequence ? WrittenCell.Of(number, CellLook.Count) : WrittenCell.Empty(column.Style))]);
        AddFoot(roster);
        var guide = new RosterGuide(township.Villages, county.Banks);
        guide.AddRules(roster, HeaderRow + 1, LastRuledRow);
        return WorkbookWriter.Write(roster, guide.Build());
    }

    /// <summary>1-based number of a column in the layout.</summary>
    internal static int NumberOf(RosterColumn column) => Array.FindIndex(Columns, entry => entry.Column == column) + 1;

    private static void AddHeading(WrittenSheet sheet, Township township, string documentNumber, string programmeName)
    {
        sheet.Add(WrittenCell.Of($"{township.Name}{programmeName}发放花名册", CellLook.Title));
        sheet.Merge(1, 1, Columns.Length);
        sheet.Add([WrittenCell.Of($"依据文号：{documentNumber}"), .. Enumerable.Repeat<WrittenCell?>(null, Columns.Length - 2), WrittenCell.Of("单位：元", CellLook.Caption)]);
        sheet.Add(WrittenCell.Of($"乡镇：{township.Name}"));
        sheet.Add([.. Columns.Select(column => WrittenCell.Of(RosterColumnNames.Of(column.Column), CellLook.Header))]);
    }

    private static void AddFoot(WrittenSheet sheet)
    {
        var amount = ColumnLetters.Write(NumberOf(RosterColumn.Amount));
        var sum = string.Create(CultureInfo.InvariantCulture, $"SUM({amount}{HeaderRow + 1}:{amount}{sheet.LastRow})");
        sheet.Add([.. Columns.Select(column => column.Column switch
        {
            RosterColumn.Sequence => WrittenCell.Of("合计", CellLook.Text),
            RosterColumn.Amount => WrittenCell.Of(sum, 0, CellLook.Yuan),
            _ => WrittenCell.Empty(column.Style),
        })]);
        sheet.Add(WrittenCell.Of("制表：          审核：          日期：    年  月  日"));
    }
}
