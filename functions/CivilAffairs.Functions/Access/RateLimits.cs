using System.Threading.RateLimiting;

namespace CivilAffairs.Functions.Access;

/// <summary>
/// Limits for who did not sign in. Addresses and names fall into a fixed number of slots, so that no flood of them takes memory; the slot of an address
/// differs with every start, so that nobody can aim at another's.
/// </summary>
public sealed class RateLimits : IDisposable
{
    private const int Slots = 4096;

    private readonly PartitionedRateLimiter<string> open;
    private readonly PartitionedRateLimiter<string> addresses;
    private readonly PartitionedRateLimiter<string> accounts;

    /// <summary>Limits as set.</summary>
    public RateLimits(AccessLimits limits)
    {
        open = Limiter(limits.OpenBurst, limits.OpenPerSecond, TimeSpan.FromSeconds(1));
        addresses = Limiter(limits.SignInBurst, limits.SignInPerMinute, TimeSpan.FromMinutes(1));
        accounts = Limiter(limits.SignInBurst, limits.SignInPerMinute, TimeSpan.FromMinutes(1));
    }

    /// <summary>Null when an address may call; otherwise how long to wait.</summary>
    public TimeSpan? RefuseOpen(string address) => Take(open, address);

    /// <summary>Null when an address may try to sign in with an account; otherwise how long to wait.</summary>
    public TimeSpan? RefuseSignIn(string address, string account) => Take(addresses, address) ?? Take(accounts, account);

    /// <inheritdoc/>
    public void Dispose()
    {
        open.Dispose();
        addresses.Dispose();
        accounts.Dispose();
    }

    private static TimeSpan? Take(PartitionedRateLimiter<string> limiter, string who)
    {
        using var lease = limiter.AttemptAcquire(who);
        if (lease.IsAcquired) return null;
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) && wait > TimeSpan.Zero ? wait : TimeSpan.FromSeconds(1);
    }

    private static PartitionedRateLimiter<string> Limiter(int burst, int more, TimeSpan period) => PartitionedRateLimiter.Create<string, int>(who => RateLimitPartition.GetTokenBucketLimiter(
        (who.GetHashCode(StringComparison.Ordinal) & int.MaxValue) % Slots,
        _ => new TokenBucketRateLimiterOptions { TokenLimit = burst, TokensPerPeriod = more, ReplenishmentPeriod = period, QueueLimit = 0, AutoReplenishment = true }));
}
