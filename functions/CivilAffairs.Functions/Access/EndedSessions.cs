using System.Collections.Concurrent;
using CivilAffairs.Core.Access;
using CivilAffairs.Core.Storage;

namespace CivilAffairs.Functions.Access;

/// <summary>
/// Sessions that were signed out. Accounts are for one process, so memory answers and the table is for the next start; what has expired anyhow is
/// forgotten.
/// </summary>
public sealed class EndedSessions(IRecordStore<EndedSession> store, SessionTimes times, TimeProvider time) : IDisposable
{
    private readonly ConcurrentDictionary<string, string> dayBySession = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim turn = new(1, 1);
    private volatile bool isLoaded;

    /// <summary>Whether a session was signed out.</summary>
    public async Task<bool> ContainsAsync(string sessionId, CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        return dayBySession.ContainsKey(sessionId);
    }

    /// <summary>Ends a session. Safe to run twice by session.</summary>
    public async Task AddAsync(SessionTicket ticket, CancellationToken cancellation)
    {
        var day = EndedSession.DayOf(ticket.StartedAt + times.Lifetime);
        await store.AddAsync(new EndedSession(ticket.SessionId, day), cancellation);
        dayBySession[ticket.SessionId] = day;
        var today = EndedSession.DayOf(time.GetUtcNow());
        foreach (var (session, expired) in dayBySession.Where(ended => string.CompareOrdinal(ended.Value, today) < 0)) dayBySession.TryRemove(session, out _);
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    private async Task LoadAsync(CancellationToken cancellation)
    {
        if (isLoaded) return;
        await turn.WaitAsync(cancellation);
        try
        {
            if (isLoaded) return;
            var now = time.GetUtcNow();
            for (var day = now; day <= now + times.Lifetime + TimeSpan.FromDays(1); day = day.AddDays(1))
            {
                foreach (var ended in await store.ListAsync(EndedSession.DayOf(day), cancellation)) dayBySession[ended.SessionId] = ended.Day;
            }

            isLoaded = true;
        }
        finally
        {
            turn.Release();
        }
    }
}
