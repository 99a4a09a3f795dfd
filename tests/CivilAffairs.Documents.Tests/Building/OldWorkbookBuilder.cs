using System.Text;

namespace CivilAffairs.Documents.Tests.Building;

/// <summary>Builds workbooks of Excel 97–2003 (BIFF8 in an OLE container).</summary>
public sealed class OldWorkbookBuilder
{
    private const int Sector = 512;
    private const uint End = 0xFFFFFFFE;
    private bool isLocked;
    private readonly List<(string Name, object?[][] Rows, bool Hidden, (int First, int Last, int Column)[] Merged)> sheets = [];

    /// <summary>Adds a sheet; null cells stay empty. A merged area is a column's rows, all 0-based.</summary>
    public OldWorkbookBuilder Sheet(string name, object?[][] rows, bool hidden = false, params (int First, int Last, int Column)[] merged)
    {
        sheets.Add((name, rows, hidden, merged));
        return this;
    }

    /// <summary>Asks for a password that nobody has.</summary>
    public OldWorkbookBuilder Locked()
    {
        isLocked = true;
        return this;
    }

    /// <summary>The file's bytes.</summary>
    public byte[] Build()
    {
        var bodies = sheets.Select(sheet => Body(sheet.Rows, sheet.Merged)).ToList();
        var length = Globals(new int[sheets.Count]).Length;
        var offsets = new int[sheets.Count];
        for (var index = 0; index < bodies.Count; index++) offsets[index] = length + bodies.Take(index).Sum(body => body.Length);
        return Container([.. Globals(offsets), .. bodies.SelectMany(body => body)]);
    }

    private static byte[] Record(int type, params object[] values)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        foreach (var value in values) Put(writer, value);
        var content = stream.ToArray();
        return [(byte)(type & 0xFF), (byte)(type >> 8), (byte)(content.Length & 0xFF), (byte)(content.Length >> 8), .. content];
    }

    private static void Put(BinaryWriter writer, object value)
    {
        switch (value)
        {
            case byte small: writer.Write(small); break;
            case ushort number: writer.Write(number); break;
            case int number: writer.Write(number); break;
            case double number: writer.Write(number); break;
            case byte[] bytes: writer.Write(bytes); break;
            case string text: writer.Write(Encoding.Unicode.GetBytes(text)); break;
            default: throw new ArgumentOutOfRangeException(nameof(value));
        }
    }

    private static byte[] Begin(ushort kind) => Record(0x0809, (ushort)0x0600, kind, (ushort)0x0DBB, (ushort)0x07CC, 0, 0x0600);

    private byte[] Globals(int[] offsets)
    {
        byte[] key = isLocked ? Record(0x2F, (ushort)1, (ushort)1, (ushort)1, Enumerable.Repeat((byte)7, 48).ToArray()) : [];
        List<byte[]> records = [Begin(5), key, Record(0x42, (ushort)1200), Style(0), Style(14)];
        for (var index = 0; index < sheets.Count; index++)
        {
            var (name, _, hidden, _) = sheets[index];
            records.Add(Record(0x85, offsets[index], (byte)(hidden ? 1 : 0), (byte)0, (byte)name.Length, (byte)1, name));
        }

        return [.. records.SelectMany(record => record), .. Record(0x0A)];
    }

    private static byte[] Style(ushort format) => Record(0xE0, (ushort)0, format, new byte[16]);

    private static byte[] Body(object?[][] rows, (int First, int Last, int Column)[] merged)
    {
        List<byte[]> records = [Begin(0x10), Record(0x0200, 0, rows.Length, (ushort)0, (ushort)rows.Max(row => row.Length), (ushort)0)];
        for (var row = 0; row < rows.Length; row++)
        {
            for (var column = 0; column < rows[row].Length; column++)
            {
                if (rows[row][column] is { } value) records.Add(Cell((ushort)row, (ushort)column, value));
            }
        }

        if (merged.Length > 0)
            records.Add(Record(0xE5, [(ushort)merged.Length, .. merged.SelectMany(area => new object[] { (ushort)area.First, (ushort)area.Last, (ushort)area.Column, (ushort)area.Column })]));
        return [.. records.SelectMany(record => record), .. Record(0x0A)];
    }

    private static byte[] Cell(ushort row, ushort column, object value) => value switch
    {
        string text => Record(0x0204, row, column, (ushort)0, (ushort)text.Length, (byte)1, text),
        int number => Record(0x0203, row, column, (ushort)0, (double)number),
        double number => Record(0x0203, row, column, (ushort)0, number),
        DayCell day => Record(0x0203, row, column, (ushort)1, (double)day.Serial),
        FormulaCell { Result: { } result } => Record(0x06, row, column, (ushort)0, double.Parse(result, System.Globalization.CultureInfo.InvariantCulture), (ushort)0, 0, (ushort)0),
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };

    private static byte[] Container(byte[] book)
    {
        // Shorter streams would lie in the container's small sectors.
        var count = (Math.Max(book.Length, 4096) + Sector - 1) / Sector;
        if (count > 125) throw new ArgumentException("One table of sectors is enough for tests only.", nameof(book));
        var file = new byte[(count + 3) * Sector];
        using var writer = new BinaryWriter(new MemoryStream(file));
        writer.Write([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
        writer.Write(new byte[16]);
        foreach (var number in (ushort[])[0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0]) writer.Write(number);
        foreach (var number in (uint[])[0, 1, 1, 0, 4096, End, 0, End, 0, 0]) writer.Write(number);
        for (var index = 1; index < 109; index++) writer.Write(uint.MaxValue);
        writer.Write(0xFFFFFFFD);
        writer.Write(End);
        for (var sector = 2; sector < 128; sector++) writer.Write(sector < count + 1 ? (uint)sector + 1 : sector == count + 1 ? End : uint.MaxValue);
        Directory(writer, "Root Entry", 5, 1, End, 0);
        Directory(writer, "Workbook", 2, uint.MaxValue, 2, (uint)(count * Sector));
        writer.BaseStream.Position = 3 * Sector;
        writer.Write(book);
        return file;
    }

    private static void Directory(BinaryWriter writer, string name, byte kind, uint child, uint start, uint length)
    {
        var text = new byte[64];
        Encoding.Unicode.GetBytes(name, text);
        writer.Write(text);
        writer.Write((ushort)((name.Length + 1) * 2));
        writer.Write([kind, 1]);
        foreach (var number in (uint[])[uint.MaxValue, uint.MaxValue, child]) writer.Write(number);
        writer.Write(new byte[36]);
        writer.Write(start);
        writer.Write((ulong)length);
    }
}
