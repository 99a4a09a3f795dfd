using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CivilAffairs.Documents.Notification;

/// <summary>The page by GB/T 9704 (domain.md §2.1): A4, margins 37, 35, 28 and 26 mm, page numbers outside below the text.</summary>
internal static class NoticePage
{
    /// <summary>Width of the text area, 156 mm, in twips.</summary>
    public const int TextWidth = PageWidth - Left - Right;

    private const int PageWidth = 11906;
    private const int PageHeight = 16838;
    private const int Top = 2098;
    private const int Bottom = 1984;
    private const int Left = 1588;
    private const int Right = 1474;

    // The number stands 7 mm below the text area; its own 14 points end 23 mm above the edge.
    private const int FooterDistance = 1304;
    private const int HeaderDistance = 851;
    private const int NumberCharacter = 280;

    /// <summary>Size, margins and footers.</summary>
    public static SectionProperties Section(string oddFooter, string evenFooter) => new(
        new FooterReference { Type = HeaderFooterValues.Default, Id = oddFooter },
        new FooterReference { Type = HeaderFooterValues.Even, Id = evenFooter },
        new PageSize { Width = PageWidth, Height = PageHeight },
        new PageMargin { Top = Top, Right = Right, Bottom = Bottom, Left = Left, Header = HeaderDistance, Footer = FooterDistance, Gutter = 0 },
        new DocGrid { Type = DocGridValues.Lines, LinePitch = NoticeStyles.Line });

    /// <summary>Odd and even pages differ; behave as the current Word does.</summary>
    public static Settings Settings() => new(
        new EvenAndOddHeaders(),
        new CharacterSpacingControl { Val = CharacterSpacingValues.CompressPunctuation },
        new Compatibility(new CompatibilitySetting
        {
            Name = CompatSettingNameValues.CompatibilityMode,
            Uri = "http://schemas.microsoft.com/office/word",
            Val = "15",
        }));

    /// <summary>Page number in dashes, right on odd pages and left on even ones, one character in.</summary>
    public static Footer Footer(bool isOdd)
    {
        var indentation = isOdd
            ? new Indentation { Right = NoticeStyles.Twips(NumberCharacter) }
            : new Indentation { Left = NoticeStyles.Twips(NumberCharacter) };
        var side = new Justification { Val = isOdd ? JustificationValues.Right : JustificationValues.Left };
        var paragraph = new Paragraph(
            new ParagraphProperties(NoticeStyles.Fixed(NumberCharacter + 40), indentation, side),
            Numbered(new Text("— ") { Space = SpaceProcessingModeValues.Preserve }),
            new SimpleField(Numbered(new Text("1"))) { Instruction = " PAGE " },
            Numbered(new Text(" —") { Space = SpaceProcessingModeValues.Preserve }));
        return new Footer(paragraph);
    }

    private static Run Numbered(Text text) => new(
        new RunProperties(NoticeFonts.Of(NoticeFonts.PageNumber), new FontSize { Val = "28" }, new FontSizeComplexScript { Val = "28" }),
        text);
}
