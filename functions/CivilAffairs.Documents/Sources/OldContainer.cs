using System.Buffers.Binary;

namespace CivilAffairs.Documents.Sources;

/// <summary>
/// Looks over the sector table of an OLE container before a library follows it: a chain that runs in a circle would be followed until
/// memory ends.
/// </summary>
internal static class OldContainer
{
    private const int HeaderBytes = 512;
    private const int DirectoryStart = 48;
    private const int FurtherTables = 68;
    private const int TableOfTables = 76;
    private const uint LastSector = 0xFFFFFFFA;

    /// <summary>Whether the file ends before the list of what it holds: it was cut off.</summary>
    public static bool LacksDirectory(Stream content)
    {
        if (content.Length < HeaderBytes) return true;
        var header = new byte[HeaderBytes];
        content.Position = 0;
        content.ReadExactly(header);
        var directory = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(DirectoryStart));
        var shift = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(30));
        return shift is 9 or 12 && (long)(directory + 1UL) << shift >= content.Length;
    }

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

        CheckFurtherTables(content, header, shift, reached);
    }

    // Sectors that name further tables make a list of their own, whose length the library believes.
    private static void CheckFurtherTables(Stream content, byte[] header, int shift, bool[] reached)
    {
        var count = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(FurtherTables + 4));
        if (BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(FurtherTables)) >= LastSector) return;
        if (count > reached.Length) throw new InvalidDataException("There are more tables than sectors.");
        var seen = new HashSet<uint>();
        var sector = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(FurtherTables));
        var names = new byte[1 << shift];
        for (var index = 0u; index < count; index++)
        {
            if (sector >= reached.Length || !seen.Add(sector)) throw new InvalidDataException("The list of tables runs in a circle.");
            content.Position = (long)(sector + 1UL) << shift;
            content.ReadExactly(names);
            for (var at = 0; at < names.Length - 4; at += 4)
            {
                var table = BinaryPrimitives.ReadUInt32LittleEndian(names.AsSpan(at));
                if (table < LastSector) CheckTable(content, (long)(table + 1UL) << shift, 1 << shift, reached);
            }

            sector = BinaryPrimitives.ReadUInt32LittleEndian(names.AsSpan(names.Length - 4));
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
