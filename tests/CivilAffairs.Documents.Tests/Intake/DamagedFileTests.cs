using System.IO.Compression;
using System.Text.Json;
using CivilAffairs.Documents.Intake;
using CivilAffairs.Documents.Rosters;
using CivilAffairs.Documents.Tests.Building;
using CsCheck;

namespace CivilAffairs.Documents.Tests.Intake;

/// <summary>A damaged file is refused or, where the damage hits nothing that is read, reads as before: never otherwise, and never with an exception.</summary>
public sealed class DamagedFileTests
{
    private const string File = "文件";
    private static readonly byte[] Workbook = SampleAllocation.Workbook();
    private static readonly byte[] Text = SampleText.File();
    private static readonly byte[] Roster = SampleRoster.Workbook();

    [Fact]
    public void Flipped_bytes_never_change_what_is_read() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, int.MaxValue], Gen.Byte[1, 255]).Sample(
            (file, at, mask) => HoldsUnder(file, bytes => bytes[at % bytes.Length] ^= mask),
            iter: 4_000);

    [Fact]
    public void Truncated_files_are_refused() =>
        Gen.Select(Gen.Int[0, 2], Gen.Double[0, 1]).Sample(
            (file, share) =>
            {
                var whole = Pick(file);
                var cut = whole[..(int)(share * (whole.Length - 1))];
                return Read(file, cut).HasErrors;
            },
            iter: 500);

    [Fact]
    public void Stretches_of_noise_never_change_what_is_read() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, int.MaxValue], Gen.Byte.Array[1, 64]).Sample(
            (file, at, noise) => HoldsUnder(file, bytes =>
            {
                var start = at % bytes.Length;
                noise.AsSpan(0, Math.Min(noise.Length, bytes.Length - start)).CopyTo(bytes.AsSpan(start));
            }),
            iter: 2_000);

    [Fact]
    public void Parts_altered_in_a_whole_container_are_read_or_refused_without_an_exception() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 100], Gen.Select(Gen.Int[0, int.MaxValue], Gen.Char["0<>/\"&;:9AEx- "]).Array[1, 6]).Sample(
            (file, part, changes) => Read(file, Repacked(Pick(file), part, changes)).Json.Length > 0,
            iter: 4_000);

    private static byte[] Repacked(byte[] whole, int part, (int At, char Letter)[] changes)
    {
        using var source = new ZipArchive(new MemoryStream(whole));
        var entries = source.Entries.Select(entry => (entry.FullName, Bytes: Unpack(entry))).ToList();
        var altered = entries[part % entries.Count].Bytes;
        foreach (var (at, letter) in changes) altered[at % altered.Length] = (byte)letter;
        using var stream = new MemoryStream();
        using (var target = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            foreach (var (name, bytes) in entries)
            {
                using var to = target.CreateEntry(name, CompressionLevel.NoCompression).Open();
                to.Write(bytes);
            }
        }

        return stream.ToArray();
    }

    private static byte[] Unpack(ZipArchiveEntry entry)
    {
        using var from = entry.Open();
        using var bytes = new MemoryStream();
        from.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static bool HoldsUnder(int file, Action<byte[]> damage)
    {
        var bytes = Pick(file).ToArray();
        damage(bytes);
        var (json, hasErrors) = Read(file, bytes);
        return hasErrors || json == Read(file, Pick(file)).Json;
    }

    private static byte[] Pick(int file) => file switch { 0 => Workbook, 1 => Text, _ => Roster };

    private static (string Json, bool HasErrors) Read(int file, byte[] bytes)
    {
        if (file == 2)
        {
            var roster = RosterReader.Read(File, bytes);
            return (JsonSerializer.Serialize(roster), roster.Faults.Any(IsError));
        }

        var allocation = AllocationReader.Read(File, bytes);
        return (JsonSerializer.Serialize(allocation), allocation.Faults.Any(IsError));
    }

    private static bool IsError(Core.Intake.Fault fault) => fault.Severity == Core.Intake.FaultSeverity.Error;
}
