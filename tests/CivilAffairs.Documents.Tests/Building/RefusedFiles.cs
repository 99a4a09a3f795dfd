using System.IO.Compression;
using System.Text;

namespace CivilAffairs.Documents.Tests.Building;

/// <summary>Files that are made to be refused.</summary>
public static class RefusedFiles
{
    /// <summary>The beginning of an OLE container with a stream of a name.</summary>
    public static byte[] Ole(string stream) => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600], .. Encoding.Unicode.GetBytes(stream), 0, 0];

    /// <summary>A zip container of texts.</summary>
    public static byte[] Zip(params (string Name, string Text)[] parts)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            foreach (var (name, text) in parts)
            {
                using var writer = new StreamWriter(archive.CreateEntry(name, CompressionLevel.Optimal).Open());
                writer.Write(text);
            }
        }

        return stream.ToArray();
    }

    /// <summary>A workbook that unpacks to a thousand times its size.</summary>
    public static byte[] Bomb() => Zip(("xl/workbook.xml", "<workbook/>"), ("xl/worksheets/sheet1.xml", new string(' ', 17 * 1024 * 1024)));

    /// <summary>A workbook whose shared texts fill memory, one long text many times over.</summary>
    public static byte[] ManyTexts()
    {
        var text = $"<si><t>{new string('a', 30_000)}</t></si>";
        var noise = new Random(20261125);
        var texts = string.Concat(Enumerable.Range(0, 4_200).Select(_ => text + $"<si><t>{noise.NextInt64():X}{noise.NextInt64():X}{noise.NextInt64():X}{noise.NextInt64():X}{noise.NextInt64():X}{noise.NextInt64():X}</t></si>"));
        var parts = Fuzzing.PackageMutation.Unpack(SampleAllocation.Workbook())!;
        return Fuzzing.PackageMutation.Pack(parts.Select(part => part.Name.EndsWith("sharedStrings.xml", StringComparison.Ordinal) ? (part.Name, Encoding.UTF8.GetBytes($"<sst>{texts}</sst>")) : part));
    }

    /// <summary>An old workbook whose list of sector tables runs in a circle, said to be two thousand million long.</summary>
    public static byte[] EndlessTables()
    {
        var bytes = new OldWorkbookBuilder().Sheet("S", [["乡镇", "金额"]]).Build();
        BitConverter.GetBytes(1u).CopyTo(bytes, 68);
        BitConverter.GetBytes(int.MaxValue).CopyTo(bytes, 72);
        return bytes;
    }

    /// <summary>An old workbook whose sheet says that it has as many rows as there are numbers.</summary>
    public static byte[] EndlessRows()
    {
        var bytes = new OldWorkbookBuilder().Sheet("S", [["乡镇", "金额"]]).Build();
        var dimensions = bytes.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x00, 0x02, 0x0E, 0x00]);
        BitConverter.GetBytes(int.MaxValue).CopyTo(bytes, dimensions + 8);
        return bytes;
    }

    /// <summary>An old workbook of many sheets, each with one cell in the last row.</summary>
    public static byte[] ManyRows()
    {
        object?[][] rows = [.. Enumerable.Repeat(Array.Empty<object?>(), 65_535), ["x"]];
        var book = new OldWorkbookBuilder();
        for (var sheet = 0; sheet < 200; sheet++) book.Sheet($"S{sheet}", rows);
        return book.Build();
    }

    /// <summary>A PDF of a few kilobytes whose font maps more codes than there are numbers for.</summary>
    public static byte[] EndlessMap(string range, bool packed) => SamplePdf.Document().Build(packed, map: $"1 beginbfrange {range} endbfrange");

    /// <summary>A PDF whose page unpacks to a hundred megabytes.</summary>
    public static byte[] PdfBomb() => new PdfBuilder().Text(60, 700, "云岭民发〔2026〕15号").Raw(new string(' ', 40 * 1024 * 1024)).Build(packed: true);

    /// <summary>A PDF whose page draws one form of ten thousand letters a thousand times.</summary>
    public static byte[] RepeatedForm(bool packed) => new PdfBuilder().Raw(string.Concat(Enumerable.Repeat("/X1 Do\n", 1_000))).Form($"BT /F1 12 Tf <{new string('4', 40_000)}> Tj ET").Build(packed);

    /// <summary>A PDF whose form draws itself twice.</summary>
    public static byte[] EndlessForm() => new PdfBuilder().Raw("/X1 Do\n").Form("BT /F1 12 Tf <4E914E91> Tj ET /X1 Do /X1 Do", isItsOwn: true).Build(packed: true);

    /// <summary>A PDF that draws a million letters on a page.</summary>
    public static byte[] ManyLetters(bool packed) => new PdfBuilder().Raw($"BT /F1 12 Tf <{new string('4', 4_000_000)}> Tj ET").Build(packed);
}
