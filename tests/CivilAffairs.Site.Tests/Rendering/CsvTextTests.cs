using System.Text;
using CivilAffairs.Site.Rendering;
using CsCheck;

namespace CivilAffairs.Site.Tests.Rendering;

public class CsvTextTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+861", "'+861")]
    [InlineData("-张", "'-张")]
    [InlineData("@cmd", "'@cmd")]
    [InlineData("＝SUM(A1)", "'＝SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("张*三", "张*三")]
    [InlineData("", "")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("说\"好\"", "\"说\"\"好\"\"\"")]
    [InlineData("=a,\"b\"", "\"'=a,\"\"b\"\"\"")]
    public void A_cell_that_a_spreadsheet_would_run_is_guarded_and_a_special_one_quoted(string value, string cell)
    {
        var csv = new CsvText("头");
        csv.Add(value).EndRow();
        Assert.Equal($"\uFEFF头\r\n{cell}\r\n", Encoding.UTF8.GetString(csv.ToBytes()));
    }

    [Fact]
    public void Amounts_keep_every_fen()
    {
        var csv = new CsvText("金额（元）");
        csv.AddYuan(5).AddYuan(-12_345_67).AddYuan(1_234_567_89).Add(7L).EndRow();
        Assert.EndsWith("0.05,-12345.67,1234567.89,7\r\n", Encoding.UTF8.GetString(csv.ToBytes()), StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_is_written_no_cell_begins_as_a_formula_and_the_value_can_be_read_back()
    {
        Gen.String[Gen.Char["=+-@＝＋－＠\t,\"\r\n a张"], 0, 8].Sample(value =>
        {
            var csv = new CsvText("h");
            csv.Add(value).EndRow();
            var cell = Encoding.UTF8.GetString(csv.ToBytes())[4..^2];
            var read = cell.StartsWith('"') ? cell[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : cell;
            Assert.True(read.Length == 0 || !"=+-@＝＋－＠\t\r\n".Contains(read[0], StringComparison.Ordinal));
            Assert.Equal(value, read.StartsWith('\'') ? read[1..] : read);
        });
    }
}
