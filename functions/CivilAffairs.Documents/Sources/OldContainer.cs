using System.Buffers.Binary;

namespace CivilAffairs.Documents.Sources;

/// <summary>
/// Looks over the sector table of an OLE container before a library follows it: a chain that runs in a circle would be followed until
/// memory ends.
/// </summary>
internal static class OldContainer
{
    private const int HeaderBytes = 512;
    private const int TableOfTables = 76;
    private const uint LastSector = 0xFFFFFFFA;

    /// <summary>Checks that no two sectors lead to the same one.</summary>
    /// <exception cref="InvalidDataException">Chains cross or leave the file.</exception>
    public static void Check(Stream content)
    {
        var header = new byte[HeaderBytes];
        content.Position = 0;
        content.ReadExactly(header);
        var shift = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(30));
        if (shift is not (9 or 12)) throw new InvalidDataException("The sector size is wrong.");
        var sectors = (content.Length >> shift) + 1;
        var reached = new bool[sectors];
        for (var index = 0; index < 109; index++)
        {
            var table = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(TableOfTables + (index * 4)));
            if (table < LastSector) CheckTable(content, (long)(table + 1UL) << shift, 1 << shift, reached);
        }
    }

    private static void CheckTable(Stream content, long offset, int length, bool[] reached)
    {
        if (offset + length > content.Length) throw new InvalidDataException("The sector table lies outside of the file.");
        var table = new byte[length];
        content.Position = offset;
        content.ReadExactly(table);
        for (var index = 0; index < length; index += 4)
        {
            var next = BinaryPrimitives.ReadUInt32LittleEndian(table.AsSpan(index));
            if (next >= LastSector) continue;
            if (next >= reached.Length || reached[next]) throw new InvalidDataException("Chains of sectors cross.");
            reached[next] = true;
        }
    }
}
