using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Notification;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CivilAffairs.Documents.Notification;

/// <summary>What follows the body: annex note, signatures, date, contact, and the joint document's text on a page of its own.</summary>
internal static class NoticeFoot
{
    /// <summary>The blocks.</summary>
    public static IEnumerable<OpenXmlElement> Build(TownshipNotice notice)
    {
        var hasAnnex = notice.Basis.Count > 0;
        if (hasAnnex)
        {
            yield return NoticeStyles.Paragraph(NoticeStyle.Text, "");
            yield return NoticeStyles.Paragraph(NoticeStyle.Text, $"附件：{NoticeText.Annex(notice)}");
        }

        yield return NoticeStyles.Paragraph(NoticeStyle.Text, "");
        var date = ChineseDate.Write(notice.IssueDate);
        foreach (var organ in notice.Organs) yield return Signature(organ, Width(date) - Width(organ));
        yield return Signature(date, notice.Organs.Select(Width).DefaultIfEmpty().Max() - Width(date));
        if (notice.Contact.Length > 0) yield return NoticeStyles.Paragraph(NoticeStyle.Text, NoticeText.Contact(notice));
        if (!hasAnnex) yield break;
        yield return NoticeStyles.Paragraph(NoticeStyle.AnnexMark, "附件");
        yield return NoticeStyles.Paragraph(NoticeStyle.Title, NoticeText.Annex(notice));
        foreach (var paragraph in notice.Basis) yield return NoticeStyles.Paragraph(NoticeStyle.Text, paragraph);
    }

    // The longer of organ and date stands two characters from the margin, the shorter one is centred on it.
    private static Paragraph Signature(string text, int shorterBy)
    {
        var line = NoticeStyles.Paragraph(NoticeStyle.Signature, text);
        var right = (NoticeStyles.Character * 2) + (Math.Max(shorterBy, 0) / 2);
        line.ParagraphProperties!.Append(new Indentation { Right = NoticeStyles.Twips(right) });
        return line;
    }

    private static int Width(string text) => text.Sum(letter => letter < 0x80 ? NoticeStyles.Character / 2 : NoticeStyles.Character);
}
