using System.Globalization;

namespace CivilAffairs.Core.Supervision;

/// <summary>
/// The county's audit at the end of a day: the heads of all streams, and one hash over them and the day before. Published, so that nobody can
/// rewrite the audit afterwards and keep it looking whole.
/// </summary>
/// <param name="Day">Day in China.</param>
/// <param name="PreviousHash">Hash of the last daily head before; of the first one, <see cref="DailyHeads.FirstPrevious"/>.</param>
/// <param name="Streams">Heads in ordinal order of their streams.</param>
/// <param name="Hash">SHA-256 in lower-case hex.</param>
/// <param name="FixedAt">When it was fixed.</param>
public sealed record DailyHead(DateOnly Day, string PreviousHash, IReadOnlyList<ChainHead> Streams, string Hash, DateTimeOffset FixedAt);

/// <summary>Makes and checks daily heads.</summary>
public static class DailyHeads
{
    /// <summary>What the first daily head names as the one before.</summary>
    public static string FirstPrevious { get; } = new('0', 64);

    private const string Scheme = "civil-affairs-daily-head-1";

    /// <summary>Fixes a day.</summary>
    public static DailyHead Fix(DateOnly day, DailyHead? previous, IReadOnlyList<ChainHead> heads, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(heads);
        if (previous is not null && previous.Day >= day) throw new ArgumentException($"The daily head of {day:yyyy-MM-dd} cannot follow that of {previous.Day:yyyy-MM-dd}.", nameof(previous));
        var sorted = heads.OrderBy(head => head.Stream, StringComparer.Ordinal).ToList();
        var before = previous?.Hash ?? FirstPrevious;
        return new DailyHead(day, before, sorted, HashOf(day, before, sorted), at);
    }

    /// <summary>The hash of a day: over the day, the hash before and each stream's name, number and hash, length-prefixed as in <see cref="AuditChain.Hash"/>.</summary>
    public static string HashOf(DateOnly day, string previousHash, IReadOnlyList<ChainHead> streams) => AuditChain.Hash(
    [
        Scheme,
        day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        previousHash,
        .. streams.SelectMany(head => (string[])[head.Stream, head.Sequence.ToString(CultureInfo.InvariantCulture), head.Hash]),
    ]);

    /// <summary>Faults of the days themselves: one altered, missing or out of order, a stream that went back or vanished.</summary>
    /// <param name="days">Days without a gap, any order.</param>
    /// <param name="fromTheFirst">The days begin with the first ever; otherwise what came before them is not looked at.</param>
    public static IReadOnlyList<AuditFinding> Verify(IReadOnlyList<DailyHead> days, bool fromTheFirst = true)
    {
        ArgumentNullException.ThrowIfNull(days);
        var findings = new List<AuditFinding>();
        DailyHead? before = null;
        foreach (var day in days.OrderBy(day => day.Day))
        {
            var name = day.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            if (day.Hash != HashOf(day.Day, day.PreviousHash, day.Streams)) findings.Add(new(AuditFault.Altered, name, 0, $"{name}的链头被改动。"));
            if ((before is not null || fromTheFirst) && day.PreviousHash != (before?.Hash ?? FirstPrevious)) findings.Add(new(AuditFault.Unlinked, name, 0, $"{name}的链头与前一次接不上。"));
            findings.AddRange(WentBack(before, day, name));
            before = day;
        }

        return findings;
    }

    private static IEnumerable<AuditFinding> WentBack(DailyHead? before, DailyHead day, string name)
    {
        var now = day.Streams.ToDictionary(head => head.Stream, head => head.Sequence, StringComparer.Ordinal);
        return (before?.Streams ?? []).Where(head => now.GetValueOrDefault(head.Stream, -1) < head.Sequence)
            .Select(head => new AuditFinding(AuditFault.Truncated, head.Stream, head.Sequence, $"{name}的链头比前一次短。"));
    }
}
