using System.Text;
using CivilAffairs.Documents.Tests.Building;

namespace CivilAffairs.Documents.Tests.Corpus;

/// <summary>Rosters as townships send them.</summary>
public static class RosterCorpus
{
    internal const string Good = "2|900.00";

    // Two invented people of a division that does not exist.
    private static readonly string[] People = ["990123198001010011", "990123198202020022"];

    /// <summary>All cases.</summary>
    public static IEnumerable<CorpusCase> Cases()
    {
        yield return new("roster xlsx", "r.xlsx", new WorkbookBuilder().Sheet("花名册", Rows()).Build(), Good);
        yield return new("roster xls", "r.xls", new OldWorkbookBuilder().Sheet("花名册", Rows()).Build(), Good);
        yield return new("roster csv", "r.csv", Encoding.UTF8.GetBytes(TableText.Of(Rows())), Good);
        yield return new("roster txt GB18030 with tabs", "r.txt", CodePagesEncodingProvider.Instance.GetEncoding(54936)!.GetBytes(TableText.Of(Rows(), '\t')), Good);
        yield return Changed("wrong check digit", 4, "990123198001010013", "ROSTER-ID-CHECK");
        yield return Changed("no such birth date", 4, "990123198002300011", "ROSTER-ID-BIRTH");
        yield return Changed("digits lost by the spreadsheet", 4, BuiltCell.Number("9.9012319800101005E+17"), "ROSTER-ID-SPREADSHEET");
        yield return Changed("no ID", 4, null, "ROSTER-ID-MISSING");
        yield return Changed("the same person twice", 4, People[1], "ROSTER-PERSON-TWICE");
        yield return Changed("a card with a wrong digit", 12, "6225881414207431", "ROSTER-CARD-CHECK");
        yield return Changed("a card too short", 12, "62258814", "ROSTER-CARD-FORM");
        yield return Changed("no bank", 11, null, "ROSTER-BANK-MISSING");
        yield return Changed("an unknown bank", 11, "火星银行", "ROSTER-BANK-UNKNOWN");
        yield return Changed("a private-use character in a name", 3, "张\uE815", "ROSTER-NAME");
        yield return Changed("a village of another township", 1, "下河村", "ROSTER-VILLAGE-UNKNOWN");
        yield return Changed("an amount of nothing", 10, 0, "ROSTER-AMOUNT-POSITIVE");
        yield return Changed("card digits lost by the spreadsheet", 12, BuiltCell.Number("6.2258814142074305E+18"), "ROSTER-CARD-FORM");
        yield return new("no total row", "r.xlsx", new WorkbookBuilder().Sheet("花名册", [.. Rows()[..6], Rows()[7]]).Build(), "ROSTER-TOTAL-MISSING");
        yield return new("roster without card column", "r.csv", Encoding.UTF8.GetBytes(TableText.Of([SampleRoster.Header[..12]])), "ROSTER-COLUMN");
        yield return new("roster as text document", "r.docx", SampleText.File(), "FILE-FORMAT");
        yield return new("no roster at all", "r.txt", Encoding.UTF8.GetBytes("你好\n"), "ROSTER-TABLE");
    }

    private static CorpusCase Changed(string name, int column, object? value, string expected)
    {
        var rows = Rows();
        rows[4][column] = value;
        return new CorpusCase(name, "r.xlsx", new WorkbookBuilder().Sheet("花名册", rows).Build(), expected);
    }

    /// <summary>The good roster's rows.</summary>
    internal static object?[][] Rows()
    {
        object?[][] rows = [.. SampleRoster.Heading, SampleRoster.Header, SampleRoster.Row(1, Checked(People[0])), SampleRoster.Row(2, Checked(People[1])), .. SampleRoster.Foot];
        foreach (var row in rows[4..6]) row[3] = "张示";
        rows[6][10] = 900;
        return rows;
    }

    private static string Checked(string id)
    {
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        return id[..17] + "10X98765432"[weights.Select((weight, index) => weight * (id[index] - '0')).Sum() % 11];
    }
}
