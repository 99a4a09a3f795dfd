using System.IO.Compression;
using CivilAffairs.Core.Intake;
using CivilAffairs.Documents.Packages;
using CivilAffairs.Documents.Workbooks;

namespace CivilAffairs.Documents.Rosters;

/// <summary>
/// Gives a township its own roster back with a column of remarks and coloured cells, ready to mend and upload again. Everything else
/// stays as it was sent; the same file and faults give the same bytes. Remarks of an earlier round are taken away.
/// </summary>
public static class RosterRemarks
{
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The workbook with remarks; null when the original is no .xlsx with a roster's table.</summary>
    /// <param name="original">The file as uploaded.</param>
    /// <param name="faults">What its check found.</param>
    public static byte[]? Write(ReadOnlyMemory<byte> original, IReadOnlyList<Fault> faults)
    {
        var bytes = original.ToArray();
        return Write(() => new MemoryStream(bytes, writable: false), faults);
    }

    /// <summary>The same of a file that need not lie in memory.</summary>
    /// <param name="open">Opens a seekable stream over it from its beginning.</param>
    /// <param name="faults">What its check found.</param>
    public static byte[]? Write(Func<Stream> open, IReadOnlyList<Fault> faults)
    {
        ArgumentNullException.ThrowIfNull(open);
        ArgumentNullException.ThrowIfNull(faults);
        try
        {
            using var content = open();
            if (!IsZip(content)) return null;
            using var package = OfficePackage.Open("", content);
            return package.Kind == OfficeKind.Workbook ? Write(package, open, faults) : null;
        }
        catch (FileRefusedException)
        {
            return null;
        }
        catch (Exception damage) when (FileFaults.IsDamage(damage))
        {
            // The report in words says so; there is nothing to write remarks into.
            return null;
        }
    }

    private static bool IsZip(Stream content)
    {
        Span<byte> first = stackalloc byte[8];
        var length = content.ReadAtLeast(first, first.Length, throwOnEndOfStream: false);
        content.Position = 0;
        return FileFormats.Recognise(first[..length]) == FileFormat.Zip;
    }

    private static byte[]? Write(OfficePackage package, Func<Stream> open, IReadOnlyList<Fault> faults)
    {
        var workbook = Workbook.Read(package);
        if (RemarkSheet.Find(workbook, faults) is not { } sheet) return null;
        var styles = RemarkStyles.Read(package, workbook.StylesPart);
        var target = new MemoryStream();
        using (var source = new ZipArchive(open()))
        using (var archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            // The sheet comes before the styles, since it decides which ones are added.
            var entries = source.Entries.OrderBy(entry => Rank(entry.FullName, sheet.Part)).ThenBy(entry => entry.FullName, StringComparer.Ordinal);
            foreach (var entry in entries) Copy(entry, archive, package, sheet, styles);
        }

        return target.ToArray();
    }

    private static void Copy(ZipArchiveEntry entry, ZipArchive archive, OfficePackage package, RemarkSheet sheet, RemarkStyles styles)
    {
        var copy = archive.CreateEntry(entry.FullName, CompressionLevel.Optimal);
        copy.LastWriteTime = Epoch;
        using var to = copy.Open();
        if (IsPart(entry.FullName, sheet.Part)) new RemarkWriter(sheet, styles).Write(package, to);
        else if (styles.Part is { } part && IsPart(entry.FullName, part)) styles.Write(to);
        else
        {
            using var from = entry.Open();
            from.CopyTo(to);
        }
    }

    private static int Rank(string name, string sheet) => name == "[Content_Types].xml" ? 0 : IsPart(name, sheet) ? 1 : 2;

    private static bool IsPart(string name, string part) => string.Equals(name.Replace('\\', '/').TrimStart('/'), part, StringComparison.OrdinalIgnoreCase);
}
