using System.Text;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Rosters;
using CivilAffairs.Documents.Intake;
using CivilAffairs.Documents.Rosters;
using CivilAffairs.Documents.Tests.Building;

namespace CivilAffairs.Documents.Tests.Sources;

public sealed class DelimitedSheetTests
{
    private const string File = "花名册.csv";
    private static readonly object?[][] Roster = [.. SampleRoster.Heading, SampleRoster.Header, SampleRoster.Row(1), SampleRoster.Row(2), .. SampleRoster.Foot];

    public static TheoryData<string, char> Forms
    {
        get
        {
            var forms = new TheoryData<string, char>();
            foreach (var encoding in (string[])["utf-8", "utf-8 with mark", "gb18030", "utf-16", "utf-16BE"])
            {
                foreach (var delimiter in ",\t|") forms.Add(encoding, delimiter);
            }

            return forms;
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_roster_reads_alike_in_every_encoding_and_with_every_separator(string encoding, char delimiter)
    {
        var expected = RosterReader.Read(File, SampleRoster.Workbook());
        var draft = RosterReader.Read(File, Encode(encoding, TableText.Of(Roster, delimiter)));

        Assert.Empty(draft.Faults);
        Assert.Equal(expected.Rows.Select(row => (row.RowNumber, string.Join('|', row.Cells.Values))), draft.Rows.Select(row => (row.RowNumber, string.Join('|', row.Cells.Values))));
        Assert.Equal(new Sourced<string>("900", new SourcePlace(File, "", 7, "K（金额(元)）")), draft.TotalInTable);
        Assert.Equal((expected.DocumentNumber?.Value, expected.Township?.Value, expected.Maker?.Value, expected.Reviewer?.Value), (draft.DocumentNumber?.Value, draft.Township?.Value, draft.Maker?.Value, draft.Reviewer?.Value));
    }

    [Theory]
    [InlineData("utf-8", ',')]
    [InlineData("gb18030", '\t')]
    public void An_allocation_is_read_with_the_row_and_column_of_every_value(string encoding, char delimiter)
    {
        object?[][] table = [.. SampleAllocation.Labels, ["a", "b"], .. SampleAllocation.Table];
        var draft = AllocationReader.Read("分配表.txt", Encode(encoding, TableText.Of(table, delimiter)));

        Assert.Empty(draft.Faults);
        Assert.Equal(["31.700000000000003", "20.5", "12.3"], draft.Rows.Select(row => row.Amount?.Value));
        Assert.Equal(new SourcePlace("分配表.txt", "", 9, "F（金额(万元)）"), draft.Rows[1].Amount?.Place);
        Assert.Equal("《分配表.txt》 第9行 F（金额(万元)）列", draft.Rows[1].Amount?.Place.Describe());
        Assert.Equal((SampleAllocation.Number, SampleAllocation.Title, "万元", "64.5"), (draft.Number?.Value, draft.Title?.Value, draft.Unit?.Value, draft.TotalInTable?.Value));
    }

    [Fact]
    public void Quotes_keep_separators_line_ends_and_doubled_quotes_inside_a_cell()
    {
        var text = "乡镇,金额（元）,备注\r\n青石镇,\"1,200\",\"分\n两\"\"次\"\"\"\r\n合计,\"1,200\",\r\n";
        var draft = AllocationReader.Read(File, Encoding.UTF8.GetBytes(text));

        Assert.Equal(("1,200", "分\n两\"次\""), (draft.Rows[0].Amount?.Value, draft.Rows[0].Note?.Value));
        Assert.Equal(3, draft.TotalInTable?.Place.Row);
    }

    [Fact]
    public void Thousands_separators_in_a_tabbed_file_do_not_part_its_columns()
    {
        var draft = AllocationReader.Read(File, Encoding.UTF8.GetBytes("乡镇\t金额（元）\n青石镇\t1,234,567\n白水镇\t2,345,678\n"));

        Assert.Equal(["1,234,567", "2,345,678"], draft.Rows.Select(row => row.Amount?.Value));
    }

    [Theory]
    [InlineData("乡镇,金额\n青石镇,\"7\n白水镇,8\n")]
    [InlineData("乡镇,金额\n青石镇,\"7\"x\n")]
    [InlineData("乡镇,金额\n青\"石\"镇,7\n")]
    public void Quotes_that_do_not_close_are_refused(string text) =>
        Assert.Equal("FILE-QUOTES", Assert.Single(AllocationReader.Read(File, Encoding.UTF8.GetBytes(text)).Faults).Code);

    [Fact]
    public void Long_numbers_kept_as_text_lose_what_kept_them()
    {
        var row = SampleRoster.Row(1, "=\"990123198001010011\"");
        row[12] = "'6225881414207430";
        var draft = RosterReader.Read(File, Encoding.UTF8.GetBytes(TableText.Of([SampleRoster.Header, row])));

        Assert.Equal(("990123198001010011", "6225881414207430"), (draft.Rows[0].Cells[RosterColumn.ResidentId], draft.Rows[0].Cells[RosterColumn.Card]));
    }

    [Fact]
    public void Text_without_a_table_says_so() =>
        Assert.Equal("ROSTER-TABLE", Assert.Single(RosterReader.Read(File, Encoding.UTF8.GetBytes("你好\n再见\n")).Faults).Code);

    private static byte[] Encode(string name, string text)
    {
        Encoding encoding = name switch
        {
            "utf-8" => new UTF8Encoding(false),
            "utf-8 with mark" => new UTF8Encoding(true),
            "utf-16" => new UnicodeEncoding(false, true),
            "utf-16BE" => new UnicodeEncoding(true, true),
            _ => CodePagesEncodingProvider.Instance.GetEncoding(54936)!,
        };
        return [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];
    }
}
