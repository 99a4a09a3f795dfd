namespace CivilAffairs.Core.Access;

/// <summary>Failed attempts to sign in with one account name, and until when no further one is looked at.</summary>
/// <param name="Failures">In a row.</param>
/// <param name="Until">End of the lock; the past when there is none.</param>
public sealed record Lockout(int Failures, DateTimeOffset Until)
{
    /// <summary>Failures that are free.</summary>
    public const int FreeFailures = 5;

    private static readonly TimeSpan First = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    /// <summary>No failure yet.</summary>
    public static Lockout None { get; } = new(0, DateTimeOffset.MinValue);

    /// <summary>Whether an attempt is refused unseen.</summary>
    public bool IsLocked(DateTimeOffset now) => now < Until;

    /// <summary>After one more failure: from the fifth on a minute, then twice as long each time, at most half an hour.</summary>
    public Lockout Fail(DateTimeOffset now)
    {
        var failures = Failures + 1;
        if (failures < FreeFailures) return new(failures, Until);
        var doublings = Math.Min(failures - FreeFailures, 10);
        var wait = TimeSpan.FromTicks(Math.Min(First.Ticks << doublings, Longest.Ticks));
        return new(failures, now + wait);
    }
}
