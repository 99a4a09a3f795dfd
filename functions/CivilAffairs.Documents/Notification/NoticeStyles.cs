using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CivilAffairs.Documents.Notification;

/// <summary>Kinds of paragraphs of a notice.</summary>
internal enum NoticeStyle
{
    /// <summary>发文机关标志</summary>
    OrganMark,

    /// <summary>发文字号</summary>
    Number,

    /// <summary>标题</summary>
    Title,

    /// <summary>主送机关, and other lines that begin at the margin.</summary>
    Addressee,

    /// <summary>正文</summary>
    Text,

    /// <summary>署名 and 成文日期</summary>
    Signature,

    /// <summary>附件 at the head of an annex.</summary>
    AnnexMark,
}

/// <summary>Styles by GB/T 9704 (domain.md §2.1): 3号仿宋 with fixed lines of 28.95 pt, 22 to a page.</summary>
internal static class NoticeStyles
{
    /// <summary>Twips of one character of 3号 (16 pt).</summary>
    public const int Character = 320;

    /// <summary>Twips of a line, 28.95 pt.</summary>
    public const int Line = 579;

    private const string Red = "FF0000";

    /// <summary>A paragraph of one style and one text.</summary>
    public static Paragraph Paragraph(NoticeStyle style, string text) =>
        new(new ParagraphProperties(new ParagraphStyleId { Val = style.ToString() }), Run(text));

    /// <summary>A run of text.</summary>
    public static Run Run(string text) => new(new Text(text) { Space = SpaceProcessingModeValues.Preserve });

    /// <summary>All styles.</summary>
    public static Styles Build() => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(NoticeFonts.Of(NoticeFonts.Text), Size(32), SizeComplex(32), Chinese())),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new WidowControl { Val = false }, new AutoSpaceDE { Val = false }, new AutoSpaceDN { Val = false }, Fixed(Line), new Justification { Val = JustificationValues.Both }))),
        Style("Normal", "Normal", null, null, isDefault: true),
        Style(nameof(NoticeStyle.OrganMark), "发文机关标志", new StyleParagraphProperties(Fixed(900), new Justification { Val = JustificationValues.Center }), Letters(NoticeFonts.Heading, 72, Red)),
        Style(nameof(NoticeStyle.Number), "发文字号", NumberRule(), null),
        Style(nameof(NoticeStyle.Title), "Title", new StyleParagraphProperties(Fixed(700, Line * 2, Line), new Justification { Val = JustificationValues.Center }, new OutlineLevel { Val = 0 }), Letters(NoticeFonts.Heading, 44, null)),
        Style(nameof(NoticeStyle.Addressee), "主送机关", null, null),
        Style(nameof(NoticeStyle.Text), "正文段落", new StyleParagraphProperties(new Indentation { FirstLine = Twips(Character * 2), FirstLineChars = 200 }), null),
        Style(nameof(NoticeStyle.Signature), "署名", new StyleParagraphProperties(new KeepNext(), new Justification { Val = JustificationValues.Right }), null),
        Style(nameof(NoticeStyle.AnnexMark), "附件标识", new StyleParagraphProperties(new PageBreakBefore()), Letters(NoticeFonts.Annex, 32, null)));

    /// <summary>Lines of a fixed height, in twips, with space before and after.</summary>
    public static SpacingBetweenLines Fixed(int line, int before = 0, int after = 0) =>
        new() { Before = Twips(before), After = Twips(after), Line = Twips(line), LineRule = LineSpacingRuleValues.Exact };

    /// <summary>Twips as an attribute's text.</summary>
    public static string Twips(int value) => value.ToString(CultureInfo.InvariantCulture);

    // The red rule stands 4 mm below the number, as wide as the text area.
    private static StyleParagraphProperties NumberRule() => new(
        new ParagraphBorders(new BottomBorder { Val = BorderValues.Single, Size = 12, Space = 11, Color = Red }),
        Fixed(Line, Line * 2),
        new Justification { Val = JustificationValues.Center });

    private static StyleRunProperties Letters(string font, int halfPoints, string? color) => color is null
        ? new StyleRunProperties(NoticeFonts.Of(font), Size(halfPoints), SizeComplex(halfPoints))
        : new StyleRunProperties(NoticeFonts.Of(font), new Color { Val = color }, Size(halfPoints), SizeComplex(halfPoints));

    private static Style Style(string id, string name, StyleParagraphProperties? paragraph, StyleRunProperties? run, bool isDefault = false)
    {
        var style = new Style(new StyleName { Val = name }) { Type = StyleValues.Paragraph, StyleId = id };
        if (isDefault) style.Default = true;
        else style.Append(new BasedOn { Val = "Normal" });
        style.Append(new PrimaryStyle());
        if (paragraph is not null) style.Append(paragraph);
        if (run is not null) style.Append(run);
        return style;
    }

    private static FontSize Size(int halfPoints) => new() { Val = Twips(halfPoints) };

    private static FontSizeComplexScript SizeComplex(int halfPoints) => new() { Val = Twips(halfPoints) };

    private static Languages Chinese() => new() { Val = "zh-CN", EastAsia = "zh-CN" };
}
