using System.IO.Compression;
using System.Text;

namespace CivilAffairs.Functions.Tests.Hosting;

/// <summary>Workbooks changed as a clerk would.</summary>
public static class OfficeBooks
{
    /// <summary>One text for another; the test fails when it is not there.</summary>
    public static byte[] Replaced(byte[] workbook, string from, string to)
    {
        var isThere = false;
        var changed = Changed(workbook, text =>
        {
            isThere |= text.Contains(from, StringComparison.Ordinal);
            return text.Replace(from, to, StringComparison.Ordinal);
        });
        Assert.True(isThere, $"The workbook does not hold '{from}'.");
        return changed;
    }

    /// <summary>Every part changed, packed anew.</summary>
    public static byte[] Changed(byte[] workbook, Func<string, string> change)
    {
        using var packed = new MemoryStream();
        using (var source = new ZipArchive(new MemoryStream(workbook)))
        using (var target = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var part in source.Entries)
            {
                using var reader = new StreamReader(part.Open());
                using var writer = new StreamWriter(target.CreateEntry(part.FullName).Open(), new UTF8Encoding(false));
                writer.Write(change(reader.ReadToEnd()));
            }
        }

        return packed.ToArray();
    }
}
