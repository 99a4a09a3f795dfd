using System.Globalization;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Money;
using CivilAffairs.Core.Rosters;
using CivilAffairs.Documents.Workbooks;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CivilAffairs.Documents.Rosters;

/// <summary>
/// Writes the list of mends that answers a refused roster: its faulty rows alone, numbered as on the roster, each with its remarks and its
/// faulty cells coloured. The heading names the roster by its hash, so the list, mended and sent, is put into that roster and no other.
/// The same roster and faults give the same bytes.
/// </summary>
public static class RosterMends
{
    /// <summary>Name of the sheet.</summary>
    public const string Sheet = "待更正";

    // Rows to add people or to mend rows that are not listed.
    private const int SpareRows = 5;

    private static readonly string[] Notes =
    [
        "更正说明",
        "1. 本表只列有错的户，其余各户已经保留，不必重报。改好后直接报送本表，会并入表头“更正底本”所指的那份花名册。",
        "2. “更正底本”一行不要改动：有它的文件是更正表，没有它的文件是完整的新花名册，会整份替换原来的。",
        "3. 按序号认行：序号是该户在底本中的行次（从第一户数起）。序号、姓名、身份证号、账号至少有一项要与底本相同，以防填错行。",
        "4. 序号留空的，按身份证号认人：底本中有此人就更正，没有就新增。",
        "5. “处理”可选更正、新增、删除，留空即更正；要删去一户，写上序号并选“删除”。",
        "6. 没改的行可以不动或删去，该户仍按底本计；同一户只写一行。",
        "7. 合计是全册合计（含没有列出的户）；金额有变的，合计一并改。制表人、审核人须重新署名。",
    ];

    /// <summary>The file's bytes.</summary>
    /// <param name="county">Whose banks may be chosen.</param>
    /// <param name="township">Whose roster it is.</param>
    /// <param name="allocation">Allocation on which the roster rests.</param>
    /// <param name="sha256">Hash of the refused file: of the roster, or of the last list of mends.</param>
    /// <param name="roster">The refused roster, whole.</param>
    /// <param name="numbers">Numbers of its faulty rows, from 1.</param>
    /// <param name="faults">All its faults.</param>
    public static byte[] Write(CountyProfile county, Township township, AllocationRecord allocation, string sha256, RosterDraft roster, IReadOnlyList<int> numbers, IReadOnlyList<Fault> faults)
    {
        ArgumentNullException.ThrowIfNull(county);
        ArgumentNullException.ThrowIfNull(township);
        ArgumentNullException.ThrowIfNull(allocation);
        ArgumentNullException.ThrowIfNull(roster);
        ArgumentNullException.ThrowIfNull(numbers);
        var rows = new RosterMendRows(roster, faults);
        var sheet = new WrittenSheet(Sheet) { Columns = RosterMendRows.Columns, FrozenRows = RosterLayout.HeaderRow, IsProtected = true };
        RosterLayout.AddHeading(sheet, $"{township.Name}花名册更正表", allocation.Number, township.Name, $"{RosterLabels.BasisWord}：{sha256}");
        sheet.Add(RosterMendRows.Header(rows.OfWholeRoster));
        foreach (var number in numbers) sheet.Add(rows.Row(number));
        for (var spare = 0; spare < SpareRows; spare++) sheet.Add(RosterMendRows.Spare());
        sheet.Add(RosterMendRows.Total(roster.TotalInTable?.Value));
        sheet.Add(WrittenCell.Of("制表：          审核：          日期：    年  月  日", CellLook.EntryPlain));
        var guide = new RosterGuide(Notes, township.Villages, county.Banks);
        var last = RosterLayout.HeaderRow + numbers.Count + SpareRows;
        guide.AddRules(sheet, RosterLayout.HeaderRow + 1, last);
        sheet.Validate(ChangeRule(last));
        return WorkbookWriter.Write(sheet, guide.Build());
    }

    private static DataValidation ChangeRule(int last)
    {
        var letters = ColumnLetters.Write(RosterMendRows.ChangeColumn);
        return new DataValidation(new Formula1($"\"{string.Join(',', RosterChanges.All)}\""))
        {
            Type = DataValidationValues.List,
            AllowBlank = true,
            ShowErrorMessage = true,
            ErrorTitle = "请核对",
            Error = $"只能是{string.Join("、", RosterChanges.All)}。",
            SequenceOfReferences = new ListValue<StringValue> { InnerText = string.Create(CultureInfo.InvariantCulture, $"{letters}{RosterLayout.HeaderRow + 1}:{letters}{last}") },
        };
    }
}
