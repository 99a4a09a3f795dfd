using System.Globalization;
using System.Text;
using CivilAffairs.Core.Storage;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>
/// The returns kept for a batch. Beside each file lie marks whose names say when it arrived and that it was booked and reported, so that one list
/// tells the order and what is left to do. Safe to run twice by the file's hash: of several marks of arrival the earliest counts.
/// </summary>
public sealed class KeptReturns(IArtifactStore artifacts)
{
    private const string Ending = ".txt";
    private const string Arrived = "arrived-";
    private const string Booked = "booked";
    private const string Doubtful = "booked-doubtful";

    /// <summary>So much of a bank's file name orders files of the same second; all of it might not fit into a blob's name.</summary>
    private const int NameBytes = 60;

    /// <summary>
    /// Keeps a file with its arrival, the arrival first: a crash between the two leaves no file without one. Files of one second are ordered by
    /// their names, as banks number them and storage tells no finer time.
    /// </summary>
    public async Task KeepAsync(BatchKey key, string fileName, string sha256, byte[] content, DateTimeOffset arrivedAt, CancellationToken cancellation)
    {
        var name = Encoding.UTF8.GetBytes(fileName);
        var mark = string.Create(CultureInfo.InvariantCulture, $"{Arrived}{arrivedAt.UtcDateTime:yyyyMMddHHmmss}-{Convert.ToHexStringLower(name.AsSpan(0, Math.Min(name.Length, NameBytes)))}");
        await artifacts.WriteOnceAsync($"{FolderOf(key)}{sha256}/{mark}", Encoding.ASCII.GetBytes(mark), "text/plain", cancellation);
        await artifacts.WriteOnceAsync($"{FolderOf(key)}{sha256}{Ending}", content, "text/plain", cancellation);
    }

    /// <summary>All returns of a batch in order of their arrival; those kept before arrivals were noted come first.</summary>
    public async Task<IReadOnlyList<KeptReturn>> ListAsync(BatchKey key, CancellationToken cancellation)
    {
        var folder = FolderOf(key);
        var names = await artifacts.ListAsync(folder, cancellation).Select(name => name[folder.Length..]).ToListAsync(cancellation);
        var marks = names.Select(name => name.Split('/')).Where(parts => parts.Length == 2).ToLookup(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
        return
        [
            .. from name in names
               where name.EndsWith(Ending, StringComparison.Ordinal) && !name.Contains('/', StringComparison.Ordinal)
               let sha256 = name[..^Ending.Length]
               let arrival = marks[sha256].Where(mark => mark.StartsWith(Arrived, StringComparison.Ordinal)).Min(StringComparer.Ordinal) ?? ""
               orderby arrival, sha256
               select new KeptReturn(key, sha256, marks[sha256].Any(mark => mark is Booked or Doubtful), marks[sha256].Contains(Doubtful)),
        ];
    }

    /// <summary>The bytes of a file.</summary>
    public async Task<byte[]> ReadAsync(KeptReturn kept, CancellationToken cancellation) =>
        await artifacts.ReadAsync($"{FolderOf(kept.Key)}{kept.Sha256}{Ending}", cancellation) ?? throw new InvalidOperationException($"Return {kept.Sha256} of batch {kept.Key.BatchId} is missing.");

    /// <summary>Marks a file as booked and reported: it is not read again. <paramref name="isDoubtful"/>: a person must look at it, whatever else comes.</summary>
    public Task MarkBookedAsync(KeptReturn kept, bool isDoubtful, CancellationToken cancellation)
    {
        var mark = isDoubtful ? Doubtful : Booked;
        return artifacts.WriteOnceAsync($"{ReportFolderOf(kept)}/{mark}", Encoding.ASCII.GetBytes(mark), "text/plain", cancellation);
    }

    /// <summary>Where the report on a file is kept.</summary>
    public static string ReportFolderOf(KeptReturn kept) => $"{FolderOf(kept.Key)}{kept.Sha256}";

    private static string FolderOf(BatchKey key) => $"{key.AllocationId}/returns/{key.BatchId}/";
}

/// <summary>A return as it is kept.</summary>
/// <param name="Key">Batch that it answers.</param>
/// <param name="Sha256">Its hash.</param>
/// <param name="IsBooked">It was booked and reported.</param>
/// <param name="IsDoubtful">Booked, and a person must look at it.</param>
public sealed record KeptReturn(BatchKey Key, string Sha256, bool IsBooked, bool IsDoubtful);
