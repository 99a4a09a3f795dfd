using System.Globalization;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Rosters;
using CivilAffairs.Documents.Workbooks;

namespace CivilAffairs.Documents.Rosters;

/// <summary>
/// Writes the blank roster for a township, and one filled in with invented people, in the layout that <see cref="RosterReader"/> knows best:
/// ID and card columns are text, villages and banks are chosen from lists, what is printed cannot be typed over, and the form's version
/// stands in the heading. The same township and document give the same bytes.
/// </summary>
public static class RosterTemplate
{
    private const int BlankRows = 40;

    // Rules hold for rows that a clerk adds, too.
    private const int LastRuledRow = 5_000;

    private static readonly string[] Notes =
    [
        "填写说明",
        "1. 每户一行，不要合并单元格，不要改动表头；行数不够时在合计行上方插入。",
        "2. 身份证号、一卡通账号按文本填写，不要出现“4.3E+17”一类的科学计数。",
        "3. 金额以元为单位，合计不得超过本次下达的金额。",
        "4. 村（社区）、开户行从下拉列表选择，列表见下。",
        "5. 填好后在表尾写明制表人、审核人和日期，存为 .xlsx 报送。",
        "6. 表头和文号已锁定，没有密码；灰色格以外都可填写。",
    ];

    /// <summary>The blank file's bytes.</summary>
    /// <param name="county">Whose banks may be chosen.</param>
    /// <param name="township">Whose villages may be chosen.</param>
    /// <param name="documentNumber">发文字号 on which the roster rests.</param>
    /// <param name="programmeName">Fund programme, for the title.</param>
    public static byte[] Write(CountyProfile county, Township township, string documentNumber, string programmeName)
    {
        ArgumentNullException.ThrowIfNull(county);
        ArgumentNullException.ThrowIfNull(township);
        var blank = Enumerable.Range(1, BlankRows).Select(BlankRow).ToList();
        return Write(county, township, documentNumber, $"{township.Name}{programmeName}发放花名册", blank, 0, "制表：          审核：          日期：    年  月  日");
    }

    /// <summary>A filled-in file's bytes: nobody on it exists, and it is refused as a roster, as its document number is nobody's.</summary>
    /// <param name="county">Whose banks are shown.</param>
    /// <param name="township">Whose villages are shown.</param>
    /// <param name="programmeName">Fund programme, for the title.</param>
    public static byte[] WriteExample(CountyProfile county, Township township, string programmeName)
    {
        ArgumentNullException.ThrowIfNull(county);
        ArgumentNullException.ThrowIfNull(township);
        var people = RosterExample.Of(county, township);
        var rows = people.Select(person => RosterLayout.Columns.Select(column => person.Cell(column.Column, column.Style)).ToArray()).ToList();
        return Write(county, township, "（示例，不作依据）", $"{township.Name}{programmeName}发放花名册（填写示例）", rows, people.Sum(person => person.AmountFen), "制表：甲某某      审核：乙某某      日期：2026年1月1日");
    }

    private static byte[] Write(CountyProfile county, Township township, string number, string title, IReadOnlyList<WrittenCell?[]> rows, long totalFen, string signatures)
    {
        var roster = new WrittenSheet(RosterLayout.Sheet) { Columns = [.. RosterLayout.Columns.Select(column => (column.Width, column.Style))], FrozenRows = RosterLayout.HeaderRow, IsProtected = true };
        RosterLayout.AddHeading(roster, title, number, township.Name);
        roster.Add([.. RosterLayout.Columns.Select(column => WrittenCell.Of(RosterColumnNames.Of(column.Column), CellLook.Header))]);
        foreach (var row in rows) roster.Add(row);
        AddFoot(roster, totalFen, signatures);
        var guide = new RosterGuide(Notes, township.Villages, county.Banks);
        guide.AddRules(roster, RosterLayout.HeaderRow + 1, LastRuledRow);
        return WorkbookWriter.Write(roster, guide.Build());
    }

    private static WrittenCell?[] BlankRow(int number) =>
        [.. RosterLayout.Columns.Select(column => column.Column == RosterColumn.Sequence ? WrittenCell.Of(number, column.Style) : WrittenCell.Empty(column.Style))];

    private static void AddFoot(WrittenSheet sheet, long totalFen, string signatures)
    {
        var amount = ColumnLetters.Write(RosterLayout.NumberOf(RosterColumn.Amount));
        var sum = string.Create(CultureInfo.InvariantCulture, $"SUM({amount}{RosterLayout.HeaderRow + 1}:{amount}{sheet.LastRow})");
        sheet.Add([.. RosterLayout.Columns.Select(column => column.Column switch
        {
            RosterColumn.Sequence => WrittenCell.Of("合计", CellLook.EntryText),
            RosterColumn.Amount => WrittenCell.Of(sum, totalFen / 100m, CellLook.EntryYuan),
            _ => WrittenCell.Empty(column.Style),
        })]);
        sheet.Add(WrittenCell.Of(signatures, CellLook.EntryPlain));
    }
}
