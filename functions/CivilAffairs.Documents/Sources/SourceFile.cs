using System.Runtime.InteropServices;
using CivilAffairs.Documents.Packages;
using CivilAffairs.Documents.TextDocuments;
using CivilAffairs.Documents.Workbooks;

namespace CivilAffairs.Documents.Sources;

/// <summary>
/// An uploaded file opened by what its bytes say it is: either sheets of rows or blocks of text. Opening refuses everything else with
/// <see cref="FileRefusedException"/>; damage that shows only while reading surfaces as one of <see cref="FileFaults.IsDamage"/>.
/// </summary>
internal sealed class SourceFile : IDisposable
{
    private readonly IDisposable? owned;

    private SourceFile(FileFormat format, IReadOnlyList<RowSheet>? sheets, IReadOnlyList<TextBlock> blocks, IDisposable? owned = null) =>
        (Format, Sheets, Blocks, this.owned) = (format, sheets, blocks, owned);

    /// <summary>What the file is.</summary>
    public FileFormat Format { get; }

    /// <summary>Sheets in order; null for a text document.</summary>
    public IReadOnlyList<RowSheet>? Sheets { get; }

    /// <summary>Paragraphs and tables of a text document.</summary>
    public IReadOnlyList<TextBlock> Blocks { get; }

    /// <summary>Opens bytes in memory.</summary>
    public static SourceFile Open(string fileName, ReadOnlyMemory<byte> content)
    {
        if (content.Length > FileFaults.MaximumBytes) throw new FileRefusedException(FileFaults.TooLarge(fileName, content.Length));
        var array = MemoryMarshal.TryGetArray(content, out var segment) ? segment : new ArraySegment<byte>(content.ToArray());
        return Open(fileName, new MemoryStream(array.Array ?? [], array.Offset, array.Count, writable: false));
    }

    /// <summary>Opens a seekable stream, which stays the caller's.</summary>
    public static SourceFile Open(string fileName, Stream content)
    {
        if (content.Length == 0) throw new FileRefusedException(FileFaults.Empty(fileName));
        if (content.Length > FileFaults.MaximumBytes) throw new FileRefusedException(FileFaults.TooLarge(fileName, content.Length));
        var format = Recognise(content);
        content.Position = 0;
        return format switch
        {
            FileFormat.Zip => OfOffice(OfficePackage.Open(fileName, content)),
            FileFormat.Text => new SourceFile(format, [DelimitedSheet.Open(fileName, content)], []),
            FileFormat.OldWorkbook => new SourceFile(format, OldWorkbook.Read(fileName, content), []),
            FileFormat.Pdf => new SourceFile(format, null, PdfText.Read(fileName, content)),
            FileFormat.OldOffice when OldContainer.LacksDirectory(content) => throw new FileRefusedException(FileFaults.Damaged(fileName)),
            _ => throw new FileRefusedException(FormatRefusal.For(fileName, format)),
        };
    }

    /// <inheritdoc/>
    public void Dispose() => owned?.Dispose();

    private static SourceFile OfOffice(OfficePackage package)
    {
        try
        {
            if (package.Kind == OfficeKind.TextDocument) return new SourceFile(FileFormat.Zip, null, TextDocumentReader.Read(package), package);
            var workbook = Workbook.Read(package);
            return new SourceFile(FileFormat.Zip, [.. workbook.Sheets.Select(sheet => new SheetReader(workbook, sheet))], [], package);
        }
        catch
        {
            package.Dispose();
            throw;
        }
    }

    private static FileFormat Recognise(Stream content)
    {
        var head = new byte[(int)Math.Min(content.Length, FileFormats.BytesToSee)];
        content.Position = 0;
        content.ReadExactly(head.AsSpan(0, Math.Min(head.Length, 8)));
        var format = FileFormats.Recognise(head.AsSpan(0, Math.Min(head.Length, 8)));
        if (format == FileFormat.Zip) return format;
        content.ReadExactly(head.AsSpan(Math.Min(head.Length, 8)));
        return FileFormats.Recognise(head);
    }
}
