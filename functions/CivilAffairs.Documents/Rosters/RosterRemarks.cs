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
        ArgumentNullException.ThrowIfNull(faults);
        var bytes = original.ToArray();
        if (FileFormats.Recognise(bytes.AsSpan(0, Math.Min(bytes.Length, 8))) != FileFormat.Zip) return null;
        try
        {
            using var content = new MemoryStream(bytes, writable: false);
            using var package = OfficePackage.Open("", content);
            return package.Kind == OfficeKind.Workbook ? Write(package, bytes, faults) : null;
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

    private static byte[]? Write(OfficePackage package, byte[] bytes, IReadOnlyList<Fault> faults)
    {
        var workbook = Workbook.Read(package);
        if (RemarkSheet.Find(workbook, faults) is not { } sheet) return null;
        var styles = RemarkStyles.Read(package, workbook.StylesPart);
        var target = new MemoryStream();
        using (var source = new ZipArchive(new MemoryStream(bytes, writable: false)))
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
