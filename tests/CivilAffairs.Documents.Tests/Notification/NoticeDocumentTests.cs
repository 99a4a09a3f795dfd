using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CivilAffairs.Core.Money;
using CivilAffairs.Core.Notification;
using CivilAffairs.Documents.Notification;
using CivilAffairs.Documents.Tests.Building;
using CsCheck;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CivilAffairs.Documents.Tests.Notification;

public sealed class NoticeDocumentTests
{
    private static readonly DateTimeOffset Deadline = new(2026, 11, 24, 23, 59, 59, TimeSpan.FromHours(8));

    private static readonly TownshipNotice Notice = new(
        "2026-15-abc234",
        "云岭民发〔2026〕15号",
        "关于下达2026年冬春救助资金的通知",
        ["云岭县民政局", "云岭县财政局"],
        new DateOnly(2026, 11, 5),
        "冬春救助资金",
        "990123101",
        "青石镇",
        31_700_000,
        Deadline,
        new DateTimeOffset(2026, 11, 27, 9, 30, 0, TimeSpan.Zero),
        "7个工作日",
        ["根据上级文件精神，现下达资金。", "一、专款专用。"],
        "县民政局救助股 0870-0000000");

    [Fact]
    public void The_notice_is_valid_by_the_schema() => Assert.Empty(OfficeRules.TextErrors(NoticeDocument.Write(Notice)));

    [Fact]
    public void The_same_notice_gives_the_same_bytes_and_another_one_others()
    {
        Assert.Equal(NoticeDocument.Write(Notice), NoticeDocument.Write(Notice));
        Assert.NotEqual(NoticeDocument.Write(Notice), NoticeDocument.Write(Notice with { AmountFen = 1 }));
    }

    [Fact]
    public void Every_part_carries_one_fixed_time_and_a_name_that_is_not_drawn()
    {
        using var archive = new ZipArchive(new MemoryStream(NoticeDocument.Write(Notice)));

        Assert.Equal("[Content_Types].xml", archive.Entries[0].FullName);
        Assert.All(archive.Entries, entry => Assert.Equal(1980, entry.LastWriteTime.Year));
        Assert.All(archive.Entries, entry => Assert.DoesNotMatch(new Regex("[0-9a-f]{16}"), entry.FullName));
        Assert.DoesNotContain(archive.Entries, entry => entry.FullName.Contains("fonts/", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Shares_of_villages_stand_behind_the_townships_own()
    {
        var bytes = NoticeDocument.Write(Notice with { Villages = [new("990123101201", "上河村", 20_000_000), new("990123101202", "龙泉村", 11_700_000)] });
        Assert.Empty(OfficeRules.TextErrors(bytes));
        Assert.Contains("其中分配到村：上河村200,000.00元，龙泉村117,000.00元。花名册中各村金额不得超过分配给该村的金额。", Lines(bytes));
    }

    [Theory]
    [InlineData(1_700_000, "现追加17,000.00元（大写：人民币壹万柒仟元整），调整后为317,000.00元")]
    [InlineData(-1_700_000, "现收回17,000.00元（大写：人民币壹万柒仟元整），调整后为317,000.00元")]
    public void A_supplementary_notice_says_what_changes_and_what_stands_now(long change, string words)
    {
        var bytes = NoticeDocument.Write(Notice with { Supplement = new("云岭民发〔2026〕14号", Notice.AmountFen - change, change) });
        Assert.Empty(OfficeRules.TextErrors(bytes));
        Assert.Contains(Lines(bytes), line => line.StartsWith("云岭民发〔2026〕14号下达你镇的冬春救助资金", StringComparison.Ordinal) && line.Contains(words, StringComparison.Ordinal));
        Assert.DoesNotContain(Lines(bytes), line => line.StartsWith("一、签收", StringComparison.Ordinal));
    }

    [Fact]
    public void The_share_stands_in_figures_and_words_with_what_to_do_by_when()
    {
        var lines = Lines(NoticeDocument.Write(Notice));

        Assert.Contains("云岭民发〔2026〕15号", lines);
        Assert.Contains("青石镇人民政府：", lines);
        Assert.Contains(lines, line => line.StartsWith($"现下达你镇冬春救助资金317,000.00元（大写：人民币{AmountInWords.Write(31_700_000)}）", StringComparison.Ordinal));
        Assert.Contains("一、签收。请于2026年11月24日24时前签收本通知。", lines);
        Assert.Contains(lines, line => line.Contains("2026年11月27日17时30分前", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("公示7个工作日", StringComparison.Ordinal));
        Assert.Equal(2, lines.Count(line => line == "云岭县民政局"));
        Assert.Equal(2, lines.Count(line => line == "云岭县财政局"));
        Assert.True(lines.LastIndexOf("云岭县民政局") < lines.LastIndexOf("云岭县财政局"));
        Assert.Contains("2026年11月5日", lines);
        Assert.Equal(Notice.Basis, lines[^2..]);
    }

    [Fact]
    public void The_page_is_that_of_the_standard()
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(NoticeDocument.Write(Notice)), isEditable: false);
        var main = document.MainDocumentPart!;
        var section = main.Document!.Body!.GetFirstChild<SectionProperties>()!;
        var margin = section.GetFirstChild<PageMargin>()!;
        var defaults = main.StyleDefinitionsPart!.Styles!.DocDefaults!;

        Assert.Equal((11906u, 16838u), (section.GetFirstChild<PageSize>()!.Width!.Value, section.GetFirstChild<PageSize>()!.Height!.Value));
        Assert.Equal([37, 35, 28, 26], new[] { margin.Top!.Value, margin.Bottom!.Value, (int)margin.Left!.Value, (int)margin.Right!.Value }.Select(twips => (int)Math.Round(twips * 25.4 / 1440)));
        Assert.Equal("32", defaults.RunPropertiesDefault!.RunPropertiesBaseStyle!.FontSize!.Val!.Value);
        Assert.Equal("仿宋", defaults.RunPropertiesDefault.RunPropertiesBaseStyle.RunFonts!.EastAsia!.Value);
        Assert.Equal("579", defaults.ParagraphPropertiesDefault!.ParagraphPropertiesBaseStyle!.SpacingBetweenLines!.Line!.Value);
        Assert.Equal("FF0000", main.StyleDefinitionsPart.Styles.Elements<Style>().Single(style => style.StyleId == "OrganMark").StyleRunProperties!.Color!.Val!.Value);
        Assert.Equal(["— 1 —", "— 1 —"], main.FooterParts.Select(footer => footer.Footer!.InnerText));
    }

    [Theory]
    [InlineData("岭前街道", "岭前街道办事处：", "现下达你街道")]
    [InlineData("云顶乡", "云顶乡人民政府：", "现下达你乡")]
    [InlineData("县农场", "县农场：", "现下达你单位")]
    public void The_addressee_fits_the_kind_of_division(string name, string addressee, string lead)
    {
        var lines = Lines(NoticeDocument.Write(Notice with { TownshipName = name }));

        Assert.Contains(addressee, lines);
        Assert.Contains(lines, line => line.StartsWith(lead, StringComparison.Ordinal));
    }

    [Fact]
    public void Notices_of_any_organs_amount_and_text_are_valid() =>
        Gen.Select(Gen.Int[1, 4], Gen.Int[3, 24], Gen.Long[1, 99_999_999_999], Gen.String[Gen.Char["甲乙丙<>&\"' 〔〕A1\t"], 0, 60].Array[0, 5]).Sample(
            (organs, length, fen, basis) =>
            {
                var names = Enumerable.Range(0, organs).Select(index => new string((char)('甲' + index), length - 1) + "局").ToList();
                var bytes = NoticeDocument.Write(Notice with { Organs = names, AmountFen = fen, Basis = basis });
                return OfficeRules.TextErrors(bytes).Count == 0 && Lines(bytes).Any(line => line.Contains(MoneyText.Grouped(fen), StringComparison.Ordinal));
            },
            iter: 40);

    private static List<string> Lines(byte[] bytes)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes));
        using var stream = archive.GetEntry("word/document.xml")!.Open();
        return [.. XElement.Load(stream).Descendants().Where(element => element.Name.LocalName == "p").Select(paragraph => paragraph.Value)];
    }
}
