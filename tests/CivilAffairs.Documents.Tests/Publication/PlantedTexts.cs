using System.Globalization;
using System.Text;
using CivilAffairs.Documents.Tests.Building;
using CivilAffairs.Documents.Tests.Fuzzing;

namespace CivilAffairs.Documents.Tests.Publication;

/// <summary>Attachments that look harmless and hold a text in a place that nobody sees.</summary>
public static class PlantedTexts
{
    private const string Word = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    private const string Sheet = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";

    /// <summary>Every place by name.</summary>
    public static IReadOnlyDictionary<string, Func<string, byte[]>> Places { get; } = new Dictionary<string, Func<string, byte[]>>(StringComparer.Ordinal)
    {
        ["a cell"] = text => Workbook(new WorkbookBuilder().Sheet("表", [["备注"], [text]])),
        ["a hidden sheet"] = text => Workbook(Harmless().Sheet("隐藏", [[text]], hidden: true)),
        ["a hidden row"] = text => Workbook(new WorkbookBuilder().Sheet("表", [["备注"], [text], ["合计"]], hiddenRows: [2])),
        ["a sheet's name"] = text => Workbook(Harmless().Sheet(text, [["一"]])),
        ["a cell in runs"] = text => Workbook(new WorkbookBuilder().Sheet("表", [[BuiltCell.Runs(text[..6], text[6..9], text[9..])]])),
        ["a formula"] = text => Workbook(new WorkbookBuilder().Sheet("表", [[BuiltCell.Formula($"LEFT(\"{text}\",2)", "11")]])),
        ["a comment on a cell"] = text => With(Workbook(Harmless()), "xl/comments1.xml", $"<comments {Sheet}><commentList><comment ref=\"A1\"><text><r><t>{text[..8]}</t></r><r><t>{text[8..]}</t></r></text></comment></commentList></comments>"),
        ["a defined name"] = text => With(Workbook(Harmless()), "xl/names.xml", $"<workbook {Sheet}><definedNames><definedName name=\"a\">\"{text}\"</definedName></definedNames></workbook>"),
        ["a header of a printed sheet"] = text => With(Workbook(Harmless()), "xl/worksheets/sheet9.xml", $"<worksheet {Sheet}><headerFooter><oddHeader>&amp;C{text}</oddHeader></headerFooter></worksheet>"),
        ["a pivot table's memory"] = text => With(Workbook(Harmless()), "xl/pivotCache/pivotCacheRecords1.xml", $"<pivotCacheRecords {Sheet}><r><s v=\"{text}\"/></r></pivotCacheRecords>"),
        ["a property of the file"] = text => With(Workbook(Harmless()), "docProps/core.xml", $"<cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"d\"><dc:creator>{text}</dc:creator></cp:coreProperties>"),
        ["a workbook in the workbook"] = text => With(Workbook(Harmless()), "xl/embeddings/inner.xlsx", Workbook(new WorkbookBuilder().Sheet("表", [[text]]))),
        ["a paragraph"] = text => new TextBuilder().Lines("通知", text).Build(),
        ["a page header"] = text => new TextBuilder().PageHeader(text).Lines("通知").Build(),
        ["a text box"] = text => new TextBuilder().Lines("通知").Box(text).Build(),
        ["a deletion that was not accepted"] = text => new TextBuilder().Parts(TextBuilder.Deleted(text), TextBuilder.Inserted("通知")).Build(),
        ["a remark beside the text"] = text => With(new TextBuilder().Lines("通知").Build(), "word/comments.xml", $"<w:comments {Word}><w:comment w:id=\"0\"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:comment></w:comments>"),
        ["a footnote"] = text => With(new TextBuilder().Lines("通知").Build(), "word/footnotes.xml", $"<w:footnotes {Word}><w:footnote w:id=\"1\"><w:p><w:r><w:t>{text[..5]}</w:t></w:r><w:r><w:t>{text[5..]}</w:t></w:r></w:p></w:footnote></w:footnotes>"),
        ["an XML comment"] = text => With(new TextBuilder().Lines("通知").Build(), "word/settings2.xml", $"<w:settings {Word}><!-- {text} --></w:settings>"),
        ["a page of a PDF"] = text => new PdfBuilder().Text(60, 700, text).Build(packed: true),
        ["hidden letters of a PDF"] = text => new PdfBuilder().Text(60, 700, "通知").Hidden().Text(60, 600, text).Build(),
        ["letters across in a PDF"] = text => new PdfBuilder().Text(60, 700, "通知").Raw(Across(text)).Build(),
        ["a form of a PDF"] = text => new PdfBuilder().Text(60, 700, "通知").Raw("/X1 Do\n").Form($"BT /F1 12 Tf 60 500 Td <{Hex(text)}> Tj ET").Build(packed: true),
    };

    private static WorkbookBuilder Harmless() => new WorkbookBuilder().Sheet("表", [["乡镇", "金额"], ["青石镇", 1]]);

    private static byte[] Workbook(WorkbookBuilder builder) => builder.Build();

    private static byte[] With(byte[] package, string part, string text) => With(package, part, Encoding.UTF8.GetBytes(text));

    private static byte[] With(byte[] package, string part, byte[] content) =>
        PackageMutation.Pack([.. PackageMutation.Unpack(package)!.Where(known => known.Name != part), (part, content)]);

    private static string Hex(string text) => Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text));

    private static string Across(string text) => string.Create(CultureInfo.InvariantCulture, $"BT /F1 12 Tf 0 1 -1 0 300 300 Tm <{Hex(text)}> Tj ET\n");
}
