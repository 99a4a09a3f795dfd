namespace CivilAffairs.Documents.Packages;

/// <summary>The checksum of zip entries (polynomial 0xEDB88320). The container's own reader does not hold parts against it.</summary>
internal struct Crc32
{
    private static readonly uint[] Table = BuildTable();
    private uint inverted;

    /// <summary>Checksum of everything appended.</summary>
    public readonly uint Value => inverted;

    /// <summary>Appends bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        var crc = ~inverted;
        foreach (var value in bytes) crc = Table[(crc ^ value) & 0xFF] ^ (crc >> 8);
        inverted = ~crc;
    }

    private static uint[] BuildTable()
    {
        var table = new uint[256];
        for (var index = 0u; index < 256; index++)
        {
            var entry = index;
            for (var bit = 0; bit < 8; bit++) entry = (entry & 1) != 0 ? 0xEDB88320 ^ (entry >> 1) : entry >> 1;
            table[index] = entry;
        }

        return table;
    }
}
