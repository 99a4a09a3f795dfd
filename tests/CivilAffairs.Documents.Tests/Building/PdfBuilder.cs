using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace CivilAffairs.Documents.Tests.Building;

/// <summary>Builds PDFs with letters at given places, as office programs print them: Chinese one em wide, digits half an em.</summary>
public sealed class PdfBuilder
{
    private readonly List<StringBuilder> pages = [new()];
    private string mode = "0 Tr";
    private string? form;
    private bool isFormItsOwn;

    /// <summary>Draws a text; origin is the lower left corner of an A4 page, in points.</summary>
    public PdfBuilder Text(double left, double bottom, string text, double size = 12)
    {
        var hex = Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text));
        pages[^1].Append(CultureInfo.InvariantCulture, $"BT {mode} /F1 {size} Tf {left} {bottom} Td <{hex}> Tj ET\n");
        return this;
    }

    /// <summary>Draws a table: one column start a cell, rows 20 points apart.</summary>
    public PdfBuilder Table(double top, double[] lefts, params string?[][] rows)
    {
        foreach (var (row, number) in rows.Select((row, number) => (row, number)))
        {
            for (var column = 0; column < row.Length; column++)
            {
                if (row[column] is { } text) Text(lefts[column], top - (number * 20), text);
            }
        }

        return this;
    }

    /// <summary>Goes on with letters that are not drawn, as under a scan.</summary>
    public PdfBuilder Hidden()
    {
        mode = "3 Tr";
        return this;
    }

    /// <summary>Begins a page.</summary>
    public PdfBuilder Page()
    {
        pages.Add(new StringBuilder());
        return this;
    }

    /// <summary>Adds to the page whatever it is.</summary>
    public PdfBuilder Raw(string content)
    {
        pages[^1].Append(content);
        return this;
    }

    /// <summary>What <c>/X1 Do</c> draws on every page.</summary>
    public PdfBuilder Form(string content, bool isItsOwn = false)
    {
        isFormItsOwn = isItsOwn;
        form = content;
        return this;
    }

    /// <summary>Draws a level line.</summary>
    public PdfBuilder Rule(double left, double right, double height)
    {
        pages[^1].Append(CultureInfo.InvariantCulture, $"{left} {height} m {right} {height} l S\n");
        return this;
    }

    /// <summary>The file's bytes.</summary>
    /// <param name="packed">Streams are packed, as office programs do it.</param>
    /// <param name="map">Ranges of the font's character map, in place of those of all letters.</param>
    /// <param name="encrypted">Asks for a password that nobody has.</param>
    public byte[] Build(bool packed = false, bool encrypted = false, string? map = null)
    {
        List<string> objects =
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            $"<</Type/Pages/Count {pages.Count}/Kids[{string.Join(' ', Enumerable.Range(0, pages.Count).Select(page => $"{7 + (page * 2)} 0 R"))}]>>",
            "<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 6 0 R>>",
            "<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor 5 0 R/DW 1000/W[32 126 500]>>",
            "<</Type/FontDescriptor/FontName/SimSun/Flags 4/FontBBox[0 -140 1000 860]/ItalicAngle 0/Ascent 860/Descent -140/CapHeight 700/StemV 80>>",
            Stream(ToUnicode(map), packed),
        ];
        var forms = form is null ? "" : $"/XObject<</X1 {7 + (pages.Count * 2)} 0 R>>";
        foreach (var page in pages)
        {
            objects.Add($"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>{forms}>>/Contents {objects.Count + 2} 0 R>>");
            objects.Add(Stream(page.ToString(), packed));
        }

        if (form is not null) objects.Add(Stream(form, packed, $"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>{(isFormItsOwn ? forms : "")}>>"));

        return Write(objects, encrypted);
    }

    private static byte[] Write(List<string> objects, bool encrypted)
    {
        var key = $"<{new string('5', 64)}>";
        var lockedBy = encrypted ? $"/Encrypt<</Filter/Standard/V 1/R 2/O {key}/U {key}/P -4>>/ID[{key[..33]}>{key[..33]}>]" : "";
        var file = new StringBuilder("%PDF-1.7\n");
        var offsets = new List<int>();
        for (var index = 0; index < objects.Count; index++)
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{index + 1} 0 obj\n{objects[index]}\nendobj\n");
        }

        var start = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets) file.Append(CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n \n");
        file.Append(CultureInfo.InvariantCulture, $"trailer\n<</Size {objects.Count + 1}/Root 1 0 R{lockedBy}>>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }

    private static string Stream(string text, bool packed, string entries = "")
    {
        var content = packed ? Packed(text) : text;
        return string.Create(CultureInfo.InvariantCulture, $"<<{entries}/Length {content.Length}{(packed ? "/Filter/FlateDecode" : "")}>>\nstream\n{content}\nendstream");
    }

    private static string Packed(string text)
    {
        using var bytes = new MemoryStream();
        using (var packer = new ZLibStream(bytes, CompressionLevel.Optimal)) packer.Write(Encoding.Latin1.GetBytes(text));
        return Encoding.Latin1.GetString(bytes.ToArray());
    }

    private static string ToUnicode(string? ranges)
    {
        var map = new StringBuilder("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n");
        if (ranges is not null) map.Append(ranges);
        foreach (var block in Enumerable.Range(0, ranges is null ? 256 : 0).Chunk(64))
        {
            map.Append(CultureInfo.InvariantCulture, $"{block.Length} beginbfrange\n");
            foreach (var high in block) map.Append(CultureInfo.InvariantCulture, $"<{high:X2}00> <{high:X2}FF> <{high:X2}00>\n");
            map.Append("endbfrange\n");
        }

        return map.Append("endcmap CMapName currentdict /CMap defineresource pop end end").ToString();
    }
}
