using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using AngleSharp.Html.Parser;

namespace CivilAffairs.Acceptance.Stack;

/// <summary>The text that a person reads in a file.</summary>
public static class OfficeText
{
    private static readonly XNamespace Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    /// <summary>Text of a .docx, paragraph by paragraph.</summary>
    public static string OfDocument(byte[] content)
    {
        using var package = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read);
        using var part = package.GetEntry("word/document.xml")!.Open();
        return string.Join('\n', XDocument.Load(part).Descendants(Word + "p").Select(paragraph => string.Concat(paragraph.Descendants(Word + "t").Select(run => run.Value))));
    }

    /// <summary>Text of a page.</summary>
    public static string OfPage(byte[] content) => new HtmlParser().ParseDocument(Encoding.UTF8.GetString(content)).Body!.TextContent;
}
