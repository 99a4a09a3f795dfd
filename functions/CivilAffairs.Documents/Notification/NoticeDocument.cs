using System.Xml.Linq;
using CivilAffairs.Core.Notification;
using CivilAffairs.Documents.Packages;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CivilAffairs.Documents.Notification;

/// <summary>
/// Writes a township's notice as .docx in the layout of GB/T 9704 (domain.md §2.1). The same notice gives the same bytes:
/// no clock, no random ids, no fonts embedded.
/// </summary>
public static class NoticeDocument
{
    private static readonly XNamespace Elements = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace Core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";

    /// <summary>The file's bytes.</summary>
    public static byte[] Write(TownshipNotice notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            document.ChangeIdOfPart(main, "rId1");
            AddProperties(document, notice);
            main.AddNewPart<StyleDefinitionsPart>("rId1").Styles = NoticeStyles.Build();
            main.AddNewPart<FontTablePart>("rId2").Fonts = NoticeFonts.Build();
            main.AddNewPart<DocumentSettingsPart>("rId3").Settings = NoticePage.Settings();
            main.AddNewPart<FooterPart>("rId4").Footer = NoticePage.Footer(isOdd: true);
            main.AddNewPart<FooterPart>("rId5").Footer = NoticePage.Footer(isOdd: false);
            main.Document = new Document(new Body([.. Content(notice), NoticePage.Section("rId4", "rId5")]));
        }

        stream.Position = 0;
        return ReproduciblePackage.Repack(stream);
    }

    private static IEnumerable<OpenXmlElement> Content(TownshipNotice notice)
    {
        foreach (var line in NoticeHead.Build(notice)) yield return line;
        yield return NoticeStyles.Paragraph(NoticeStyle.Title, notice.Title);
        yield return NoticeStyles.Paragraph(NoticeStyle.Addressee, NoticeText.Addressee(notice));
        foreach (var paragraph in NoticeText.Body(notice)) yield return NoticeStyles.Paragraph(NoticeStyle.Text, paragraph);
        foreach (var line in NoticeFoot.Build(notice)) yield return line;
    }

    // Times in the properties would differ between two writings; the document's own date is its time.
    private static void AddProperties(WordprocessingDocument document, TownshipNotice notice)
    {
        var part = document.AddNewPart<CoreFilePropertiesPart>("application/vnd.openxmlformats-package.core-properties+xml", "rId2");
        using var writer = new StreamWriter(part.GetStream(FileMode.Create));
        var title = new XElement(Elements + "title", $"{notice.TownshipName}：{notice.Title}");
        var creator = new XElement(Elements + "creator", string.Join('、', notice.Organs));
        writer.Write(new XElement(Core + "coreProperties", title, creator));
    }
}
