namespace CivilAffairs.Core.Access;

/// <summary>What a session's cookie says, under seal.</summary>
/// <param name="SessionId">Drawn at random when somebody signs in.</param>
/// <param name="AccountId">Whose.</param>
/// <param name="AccountStamp">Digest of the account as it was: any change to the account ends its sessions.</param>
/// <param name="StartedAt">When somebody signed in.</param>
/// <param name="SeenAt">When the session was last used, to the minute or so.</param>
public sealed record SessionTicket(string SessionId, string AccountId, string AccountStamp, DateTimeOffset StartedAt, DateTimeOffset SeenAt)
{
    // A clock that was set back a little must not end sessions.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <summary>Whether it is in force: not too long since sign-in, not idle too long, not from the future.</summary>
    public bool IsLive(DateTimeOffset now, SessionTimes times)
    {
        ArgumentNullException.ThrowIfNull(times);
        return StartedAt <= now + Skew && SeenAt <= now + Skew && now < StartedAt + times.Lifetime && now < SeenAt + times.Idle;
    }

    /// <summary>Whether its last use is to be written anew.</summary>
    public bool NeedsRenewal(DateTimeOffset now, SessionTimes times)
    {
        ArgumentNullException.ThrowIfNull(times);
        return now - SeenAt > times.Idle / 30;
    }
}

/// <summary>How long sessions last.</summary>
/// <param name="Idle">Without use.</param>
/// <param name="Lifetime">At all.</param>
public sealed record SessionTimes(TimeSpan Idle, TimeSpan Lifetime)
{
    /// <summary>Half an hour idle, a working day at all.</summary>
    public static SessionTimes Usual { get; } = new(TimeSpan.FromMinutes(30), TimeSpan.FromHours(10));
}
