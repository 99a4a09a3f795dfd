using System.Text;
using System.Xml.Linq;

namespace CivilAffairs.Documents.TextDocuments;

/// <summary>Gathers the visible text of a paragraph, and the text boxes anchored in it.</summary>
internal sealed class ParagraphText
{
    private readonly StringBuilder text = new();
    private readonly List<XElement> boxes = [];

    /// <summary>Contents of text boxes.</summary>
    public IReadOnlyList<XElement> Boxes => boxes;

    /// <summary>Letters so far.</summary>
    public int Length => text.Length;

    /// <summary>Whether a tracked deletion took the paragraph's mark, or a tracked move took it elsewhere.</summary>
    public static bool IsMarkDeleted(XElement paragraph) =>
        WordXml.Child(WordXml.Child(paragraph, "pPr"), "rPr") is { } mark && (WordXml.Child(mark, "del") ?? WordXml.Child(mark, "moveFrom")) is not null;

    /// <summary>Appends the text.</summary>
    public void AppendTo(StringBuilder target) => target.Append(text);

    /// <summary>Takes an element with all that is visible in it.</summary>
    public void Take(XElement element)
    {
        switch (WordXml.Name(element))
        {
            case "t":
                text.Append(element.Value);
                break;
            case "tab" or "ptab":
                text.Append('\t');
                break;
            case "br" or "cr":
                text.Append('\n');
                break;
            case "noBreakHyphen":
                text.Append('-');
                break;
            case "txbxContent":
                boxes.Add(element);
                break;
            case "pPr" or "rPr" or "del" or "moveFrom" or "delText" or "instrText" or "sdtPr" or "tblPr" or "rt":
                break;
            case "r" when WordXml.IsOn(WordXml.Child(element, "rPr"), "vanish"):
                break;
            default:
                var children = element.Name.LocalName == "AlternateContent" ? WordXml.Alternatives(element) : element.Elements();
                foreach (var child in children) Take(child);
                break;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => text.ToString();
}
