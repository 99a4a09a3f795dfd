using CivilAffairs.Core.Notification;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CivilAffairs.Documents.Notification;

/// <summary>
/// The red head (版头): organ mark, document number, red rule. Joint issuers stand one below the other, the leading one first,
/// with 文件 to their right, centred in height (domain.md §2.1).
/// </summary>
internal static class NoticeHead
{
    private const int WordWidth = 1900;
    private const int LargestHalfPoints = 84;
    private const int SmallestHalfPoints = 36;

    /// <summary>The head's blocks.</summary>
    public static IEnumerable<OpenXmlElement> Build(TownshipNotice notice)
    {
        if (notice.Organs.Count <= 1) yield return Mark(string.Concat(notice.Organs) + "文件", NoticePage.TextWidth);
        else yield return JointMark(notice.Organs);
        yield return NoticeStyles.Paragraph(NoticeStyle.Number, notice.Number);
    }

    private static Table JointMark(IReadOnlyList<string> organs)
    {
        var namesWidth = NoticePage.TextWidth - WordWidth;
        var longest = organs.Max(organ => organ.Length);
        var properties = new TableProperties(
            new TableWidth { Width = NoticeStyles.Twips(NoticePage.TextWidth), Type = TableWidthUnitValues.Dxa },
            new TableJustification { Val = TableRowAlignmentValues.Center },
            new TableLayout { Type = TableLayoutValues.Fixed },
            new TableLook { Val = "0000" });
        var grid = new TableGrid(new GridColumn { Width = NoticeStyles.Twips(namesWidth) }, new GridColumn { Width = NoticeStyles.Twips(WordWidth) });
        var names = organs.Select(organ => Mark(organ, namesWidth, longest, JustificationValues.Distribute));
        return new Table(properties, grid, new TableRow(Cell(namesWidth, names), Cell(WordWidth, [Mark("文件", WordWidth)])));
    }

    private static TableCell Cell(int width, IEnumerable<Paragraph> paragraphs)
    {
        var cell = new TableCell(new TableCellProperties(
            new TableCellWidth { Width = NoticeStyles.Twips(width), Type = TableWidthUnitValues.Dxa },
            new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center }));
        cell.Append(paragraphs);
        return cell;
    }

    private static Paragraph Mark(string text, int width) => Mark(text, width, text.Length, JustificationValues.Center);

    // As large as the line allows: names of organs are between three and some twenty letters long.
    private static Paragraph Mark(string text, int width, int letters, JustificationValues alignment)
    {
        var halfPoints = Math.Clamp((width - 400) / Math.Max(letters, 1) / 10, SmallestHalfPoints, LargestHalfPoints);
        var size = NoticeStyles.Twips(halfPoints);
        var run = NoticeStyles.Run(text);
        run.PrependChild(new RunProperties(new FontSize { Val = size }, new FontSizeComplexScript { Val = size }));
        return new Paragraph(
            new ParagraphProperties(
                new ParagraphStyleId { Val = nameof(NoticeStyle.OrganMark) },
                NoticeStyles.Fixed(halfPoints * 13),
                new Justification { Val = alignment }),
            run);
    }
}
