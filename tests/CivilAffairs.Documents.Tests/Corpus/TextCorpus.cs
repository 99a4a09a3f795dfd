using CivilAffairs.Documents.Tests.Building;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using static CivilAffairs.Documents.Tests.Building.TextBuilder;
using static CivilAffairs.Documents.Tests.Corpus.CorpusCase;

namespace CivilAffairs.Documents.Tests.Corpus;

/// <summary>Joint documents as text: page headers, text boxes, tracked changes, attachments; and the same printed as a PDF.</summary>
public static class TextCorpus
{
    private static readonly string[] Head = SampleText.Head;
    private static readonly string[] Body = [SampleText.Basis, SampleText.Use];
    private static readonly string[] Rest = [.. Body, .. SampleText.Foot, .. SampleText.Annex];

    /// <summary>All cases.</summary>
    public static IEnumerable<CorpusCase> Cases() => [.. Margins(), .. Changes(), .. Tables(), .. Pdfs()];

    private static IEnumerable<CorpusCase> Margins()
    {
        yield return Text("the number in the page header", new TextBuilder().PageHeader(SampleAllocation.Number).Lines([.. Head[..2], .. Head[3..], .. Rest]).Table(SampleText.Table), Whole);
        yield return Text("the number in the header of the first page", new TextBuilder().PageHeader(SampleAllocation.Number, ofFirstPage: true).Lines([.. Head[..2], .. Head[3..], .. Rest]).Table(SampleText.Table), Whole);
        yield return Text("the organ mark in the page header", new TextBuilder().PageHeader("云岭县民政局　云岭县财政局文件").Lines([.. Head[2..], .. Rest]).Table(SampleText.Table), Whole);
        yield return Text("a page header that repeats the title", new TextBuilder().PageHeader(SampleAllocation.Title).Lines([.. Head, .. Rest]).Table(SampleText.Table), Whole);
        yield return Text("an earlier number in the page header", new TextBuilder().PageHeader("云岭民发〔2026〕9号").Lines([.. Head, .. Rest]).Table(SampleText.Table), "ALLOCATION-NUMBER-TWICE");
        yield return Text("copies and page numbers in the page footer", new TextBuilder().PageFooter("抄送：市民政局，县审计局。", "— 1 —").Lines([.. Head, .. Rest]).Table(SampleText.Table), Whole);
        yield return Text("the organ mark in a text box", new TextBuilder().Box("云岭县民政局", "云岭县财政局文件").Lines([.. Head[2..], .. Rest]).Table(SampleText.Table), Whole);
        yield return Text("the number in a text box", new TextBuilder().Lines(Head[..2]).Box(SampleAllocation.Number).Lines([.. Head[3..], .. Rest]).Table(SampleText.Table), Whole);
    }

    private static IEnumerable<CorpusCase> Changes()
    {
        OpenXmlElement[] sum = [Run("现下达2026年冬春救助资金共计"), Deleted("60.5万元"), Inserted("64.5万元"), Run("（大写：陆拾肆万伍仟元整）。")];
        yield return Text("an amount changed with tracking", new TextBuilder().Lines(Head).Parts(sum).Lines([.. SampleText.Foot, .. SampleText.Annex]).Table(SampleText.Table), Whole);
        yield return Text("a title deleted with its paragraph", new TextBuilder().Lines(Head[..3]).Element(Marked(new Deleted(), Deleted("关于收回资金的通知"))).Lines([.. Head[3..], .. Rest]).Table(SampleText.Table), Whole);
        yield return Text("a number inserted with its paragraph", new TextBuilder().Lines(Head[..2]).Element(Marked(new Inserted(), Inserted(SampleAllocation.Number))).Lines([.. Head[3..], .. Rest]).Table(SampleText.Table), Whole);
        yield return Text("a number moved to its place", new TextBuilder().Parts(MovedAway(SampleAllocation.Number)).Lines(Head[..2]).Parts(MovedHere(SampleAllocation.Number)).Lines([.. Head[3..], .. Rest]).Table(SampleText.Table), Whole);
        yield return Text("two paragraphs joined by a deleted mark", new TextBuilder().Lines(Head[..2]).Element(Marked(new Deleted(), Run("云岭民发"))).Lines(["〔2026〕15号", .. Head[3..], .. Rest]).Table(SampleText.Table), Whole);
        yield return Text("hidden text", new TextBuilder().Lines(Head[..2]).Parts(Hidden("云岭民发〔2026〕9号"), Run(SampleAllocation.Number)).Lines([.. Head[3..], .. Rest]).Table(SampleText.Table), Whole);
    }

    private static IEnumerable<CorpusCase> Tables()
    {
        var changed = new Table([new TableProperties(), new TableGrid(), .. SampleText.Table.Select(Row)]);
        var old = Row(["9", "990123202", "白水乡", "1", "1", "99.9"]);
        old.PrependChild(new TableRowProperties(new Deleted()));
        changed.InsertAfter(old, changed.Elements<TableRow>().First());
        changed.Elements<TableRow>().Last().PrependChild(new TableRowProperties(new Inserted()));
        yield return Text("a table row deleted and one inserted", Annexed().Element(changed), Whole);
        var cells = new Table([new TableProperties(), new TableGrid(), .. SampleText.Table.Select(Row)]);
        cells.Elements<TableRow>().ElementAt(1).InsertAt(new TableCell(new TableCellProperties(new CellDeletion()), new Paragraph(Deleted("旧"))), 0);
        yield return Text("a table cell deleted", Annexed().Element(cells), Whole);
        yield return Text("a table in a content control", Annexed().Element(new SdtBlock(new SdtProperties(), new SdtContentBlock(new Table([new TableProperties(), new TableGrid(), .. SampleText.Table.Select(Row)])))), Whole);
        yield return Text("the attachment in the same file after 附件1：", new TextBuilder().Lines([.. Head, .. Body, .. SampleText.Foot, "附件1：", "2026年冬春救助资金分配表", "单位：万元"]).Table(SampleText.Table).Lines("附件2：", "填表说明"), Whole);
        string?[][] spread = [["序号", "乡 镇", "救助情况", null, "金额\n（万元）"], ["", "", "户数", "人口", ""], ["1", "青石\n镇", "120", "300", "31.7"], ["2", "白水镇", "80", "210", "20.5"], ["3", "云峰乡", "60", "150", "12.3"], ["合 计", null, "260", "660", "64.5"]];
        yield return Text("a header of two rows with merged cells", Annexed().Table(spread), Whole);
        yield return Text("the table within the text", new TextBuilder().Lines([.. Head, .. Body, "单位：万元"]).Table(SampleText.Table).Lines(SampleText.Foot[1..]), Whole);
    }

    private static IEnumerable<CorpusCase> Pdfs()
    {
        var (lefts, table) = (SamplePdf.Lefts, SampleText.Table);
        yield return new("pdf", "a.pdf", SamplePdf.Document().Build(), Whole);
        yield return new("pdf packed", "a.pdf", SamplePdf.Document().Build(packed: true), Whole);
        yield return new("pdf with a table over two pages", "a.pdf", SamplePdf.Head().Text(450, 320, "单位：万元").Table(300, lefts, table[..2]).Text(280, 40, "— 1 —").Page().Table(780, lefts, table[0]).Table(760, lefts, table[2..]).Text(280, 40, "— 2 —").Build(), Whole);
        yield return new("pdf with a running head within the table", "a.pdf", SamplePdf.Head().Text(60, 815, "云岭县民政局").Text(450, 320, "单位：万元").Table(300, lefts, table[..2]).Page().Text(60, 815, "云岭县民政局").Table(780, lefts, table[2..]).Build(), Whole);
        string?[][] rest = [.. table[..2], .. table[3..]];
        yield return new("pdf with a name in two lines beside its numbers", "a.pdf", Captioned().Table(300, lefts, table[0]).Table(280, lefts, table[1]).Text(200, 258, "云岭县白水").Text(200, 244, "镇人民政府").Text(60, 251, "2").Text(110, 251, "990123102").Text(290, 251, "80").Text(370, 251, "210").Text(450, 251, "20.5").Table(225, lefts, rest[2..]).Build(), Whole);
        yield return new("pdf with a name in two lines, numbers at the top", "a.pdf", Captioned().Table(300, lefts, table[0]).Table(280, lefts, table[1]).Table(255, lefts, ["2", "990123102", "云岭县白水", "80", "210", "20.5"]).Text(200, 241, "镇人民政府").Table(215, lefts, rest[2..]).Build(), Whole);
        yield return new("pdf with ruled rows of three lines", "a.pdf", Ruled(Captioned()).Table(300, lefts, table[0]).Table(270, lefts, table[1]).Text(200, 250, "云岭县").Table(234, lefts, ["2", "990123102", "白水镇", "80", "210", "20.5"]).Text(200, 218, "人民政府").Table(195, lefts, table[3]).Table(170, lefts, table[4]).Build(), Whole);
    }

    private static CorpusCase Text(string name, TextBuilder text, string expected) => new($"docx: {name}", "a.docx", text.Build(), expected);

    private static TextBuilder Annexed() => new TextBuilder().Lines([.. Head, .. Rest]);

    private static PdfBuilder Captioned() => SamplePdf.Head().Text(450, 320, "单位：万元");

    private static PdfBuilder Ruled(PdfBuilder pdf)
    {
        foreach (var height in (double[])[314, 290, 264, 210, 188, 160]) pdf.Rule(55, 540, height);
        return pdf;
    }

    private static Paragraph Marked(OpenXmlElement mark, OpenXmlElement run) => new(new ParagraphProperties(new ParagraphMarkRunProperties(mark)), run);

    private static Run Hidden(string text) => new(new RunProperties(new Vanish()), new Text(text));
}
