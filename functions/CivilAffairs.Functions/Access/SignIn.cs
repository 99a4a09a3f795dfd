using System.Collections.Concurrent;
using CivilAffairs.Core.Access;
using CivilAffairs.Core.Supervision;

namespace CivilAffairs.Functions.Access;

/// <summary>Answer to an attempt to sign in.</summary>
/// <param name="Known">The account; null when it failed.</param>
/// <param name="Wait">How long no attempt is looked at; null without a lock.</param>
public sealed record SignInAnswer(KnownAccount? Known, TimeSpan? Wait = null);

/// <summary>Looks at a name and a password. Neither the words nor the time tell whether the account exists; repeated failures lock the name, for longer each time.</summary>
public sealed class SignIn(AccountBook accounts, IAuditLog audit, TimeProvider time)
{
    // Names that nobody has are counted too, or a lock would tell which exist; no more of them than this.
    private const int MostStrangers = 10_000;

    private readonly ConcurrentDictionary<string, Lockout> ofAccounts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lockout> ofStrangers = new(StringComparer.Ordinal);

    /// <summary>Tries.</summary>
    public async Task<SignInAnswer> TryAsync(string name, string password, CancellationToken cancellation)
    {
        var known = accounts.Find(name);
        var locks = known is null ? ofStrangers : ofAccounts;
        var now = time.GetUtcNow();
        if (locks.TryGetValue(name, out var locked) && locked.IsLocked(now)) return new SignInAnswer(null, locked.Until - now);
        // Slow on purpose: not on the thread that answers others.
        if (await Task.Run(() => AccountSecrets.IsPassword(known?.Account, password), cancellation) && known is not null)
        {
            locks.TryRemove(name, out _);
            await AuditAsync(known, now, "SignIn", "登录", cancellation);
            return new SignInAnswer(known);
        }

        if (ofStrangers.Count >= MostStrangers) ofStrangers.Clear();
        var failed = locks.AddOrUpdate(name, _ => Lockout.None.Fail(now), (_, before) => before.Fail(now));
        if (!failed.IsLocked(now)) return new SignInAnswer(null);
        if (known is not null) await AuditAsync(known, now, "LockAccount", $"连续{failed.Failures}次登录失败，暂停登录{(failed.Until - now).TotalMinutes:0}分钟", cancellation);
        return new SignInAnswer(null, failed.Until - now);
    }

    private Task AuditAsync(KnownAccount known, DateTimeOffset now, string act, string detail, CancellationToken cancellation) =>
        audit.AppendAsync(AuditStreams.County, new AuditEntry($"{act}:{known.Account.Id}:{now.UtcTicks}", now, known.Caller.Mark, act, known.Account.Id, detail), cancellation);
}
