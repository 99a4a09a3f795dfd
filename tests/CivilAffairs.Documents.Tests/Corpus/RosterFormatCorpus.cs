using System.Text;
using CivilAffairs.Documents.Tests.Building;

namespace CivilAffairs.Documents.Tests.Corpus;

/// <summary>Rosters in every form of file and layout.</summary>
public static class RosterFormatCorpus
{
    /// <summary>All cases.</summary>
    public static IEnumerable<CorpusCase> Cases()
    {
        var good = RosterCorpus.Good;
        yield return new("roster UTF-16 with bars", "r.txt", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(TableText.Of(RosterCorpus.Rows(), '|'))], good);
        yield return new("roster UTF-16 BE with tabs", "r.txt", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(TableText.Of(RosterCorpus.Rows(), '\t'))], good);
        yield return new("roster UTF-8 with mark", "r.csv", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(TableText.Of(RosterCorpus.Rows()))], good);
        yield return new("roster on the second sheet", "r.xlsx", new WorkbookBuilder().Sheet("说明", [["填表说明"]]).Sheet("花名册", RosterCorpus.Rows()).Build(), good);
        yield return new("roster beside a hidden one", "r.xlsx", new WorkbookBuilder().Sheet("旧", RosterCorpus.Rows(), hidden: true).Sheet("花名册", RosterCorpus.Rows()).Build(), good);
        yield return new("roster twice in a workbook", "r.xlsx", new WorkbookBuilder().Sheet("一", RosterCorpus.Rows()).Sheet("二", RosterCorpus.Rows()).Build(), "SHEET-SEVERAL-TABLES");
        yield return new("roster with a hidden row", "r.xlsx", new WorkbookBuilder().Sheet("花名册", RosterCorpus.Rows(), hiddenRows: [6]).Build(), good);
        yield return Changed("roster with its columns turned round", rows => [.. rows[..3], .. rows[3..6].Select(row => row.Reverse().ToArray()), .. rows[7..]], "ROSTER-TOTAL-MISSING");
        yield return Changed("roster with a merged village", rows => { rows[5][1] = null; return rows; }, good, ["B5:B6"]);
        yield return Changed("roster with a header of two rows", rows => [.. rows[..3], [.. rows[3][..5], "人口情况", null, .. rows[3][7..]], [null, null, null, null, null, "家庭人口", "救助人口"], .. rows[4..]], good);
        yield return Changed("roster with inner spaces in its headers", rows => { rows[3] = [.. rows[3].Select(cell => cell is string text ? (object?)string.Join(' ', text.ToCharArray()) : cell)]; return rows; }, good);
        yield return Changed("roster with amounts stored as text", rows => { rows[4][10] = "450.00"; rows[5][10] = " 450 "; return rows; }, good);
        yield return Changed("roster with its header on every page", rows => [.. rows[..5], rows[3], .. rows[5..]], good);
        yield return Changed("roster with subtotals of its villages", rows => [.. rows[..6], ["上河村小计", null, null, null, null, null, null, null, null, null, 900], .. rows[6..]], good);
    }

    private static CorpusCase Changed(string name, Func<object?[][], object?[][]> change, string expected, string[]? merged = null) =>
        new(name, "r.xlsx", new WorkbookBuilder().Sheet("花名册", change(RosterCorpus.Rows()), merged).Build(), expected);
}
