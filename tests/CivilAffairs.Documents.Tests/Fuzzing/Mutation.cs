namespace CivilAffairs.Documents.Tests.Fuzzing;

/// <summary>Damages a file by a seed: the same seed gives the same bytes.</summary>
public static class Mutation
{
    /// <summary>The damaged file.</summary>
    public static byte[] Of(string format, int seed)
    {
        var random = new Random(seed);
        var files = FuzzSeeds.Of(format);
        var bytes = files[random.Next(files.Length)];
        for (var steps = random.Next(1, 5); steps > 0; steps--) bytes = Step(format, bytes, random);
        return bytes;
    }

    private static byte[] Step(string format, byte[] bytes, Random random)
    {
        if (bytes.Length < 4) return [.. bytes, 0];
        var isPackage = format is "xlsx" or "docx";
        return random.Next(10) switch
        {
            < 6 when isPackage => PackageMutation.Of(bytes, random),
            < 5 when format == "pdf" => TextMutation.Of(bytes, random),
            < 5 when format == "csv" => TextMutation.Of(bytes, random),
            < 5 when format == "xls" => Numbers(bytes, random),
            _ => Bytes(bytes, random),
        };
    }

    /// <summary>Bytes changed, cut, doubled or moved without regard to what they mean.</summary>
    public static byte[] Bytes(byte[] bytes, Random random)
    {
        var (from, to) = Stretch(bytes, random);
        switch (random.Next(7))
        {
            case 0: return bytes[..from];
            case 1: return [.. bytes[..from], .. bytes[to..]];
            case 2: return [.. bytes[..to], .. bytes[from..]];
            case 3: return [.. bytes[..from], .. bytes[from..to].Reverse(), .. bytes[to..]];
            case 4: return [.. bytes[..from], .. Enumerable.Repeat((byte)random.Next(256), to - from), .. bytes[to..]];
            default:
                var changed = bytes.ToArray();
                for (var count = random.Next(1, 9); count > 0; count--) changed[random.Next(changed.Length)] = (byte)random.Next(256);
                return changed;
        }
    }

    // Sector numbers, lengths and record types of binary files.
    private static byte[] Numbers(byte[] bytes, Random random)
    {
        uint[] telling = [0, 1, 2, 3, 0xFF, 0x7FFF, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFC, 0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFF];
        var changed = bytes.ToArray();
        for (var count = random.Next(1, 5); count > 0; count--)
        {
            // Half of them in the header and its tables.
            var limit = random.Next(2) == 0 ? Math.Min(changed.Length, 2048) : changed.Length;
            var width = random.Next(2) == 0 ? 2 : 4;
            var at = random.Next(Math.Max(1, (limit - width) / 2)) * 2;
            var value = random.Next(3) == 0 ? (uint)random.Next(64) : telling[random.Next(telling.Length)];
            BitConverter.GetBytes(value).AsSpan(0, width).CopyTo(changed.AsSpan(at));
        }

        return changed;
    }

    private static (int From, int To) Stretch(byte[] bytes, Random random)
    {
        var from = random.Next(bytes.Length);
        return (from, Math.Min(bytes.Length, from + random.Next(1, Math.Max(2, Math.Min(bytes.Length / 4, 2000)))));
    }
}
