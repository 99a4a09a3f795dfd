using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Supervision;

namespace CivilAffairs.Functions.Supervision;

/// <summary>
/// Keeps the list of waits equal to what is really waited for, and reminds and escalates what is due. Safe to run twice: a wait is known by
/// township and kind, and its reminder and escalation are marked on it.
/// </summary>
public sealed class WaitKeeper(IWaitStore store, TownshipWaits expected, WaitMessages messages, TimeProvider time)
{
    /// <summary>Opens, reminds, escalates and closes a township's waits; returns when the next thing is due.</summary>
    public async Task<DateTimeOffset?> KeepAsync(TownshipRecord township, IReadOnlyList<PaymentObligation> obligations, OpenDecisions decisions, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var wanted = expected.Of(township, obligations, decisions, now);
        var open = (await store.ListOpenAsync(township.AllocationId, cancellation))
            .Where(wait => wait.TownshipCode == township.TownshipCode && TownshipWaits.Kinds.Contains(wait.Kind)).ToDictionary(wait => wait.Key, StringComparer.Ordinal);
        foreach (var done in open.Values.ExceptBy(wanted.Select(wait => wait.Key), wait => wait.Key))
            await CloseAsync(done, cancellation);
        DateTimeOffset? next = township.Stage == TownshipStage.InPublicity ? township.PublicityUntil : null;
        // Entries that were posted anew have periods of their own.
        foreach (var until in obligations.Where(obligation => obligation.State == ObligationState.Posted && obligation.PublicityUntil > now).Select(obligation => obligation.PublicityUntil).Distinct()) next = Earlier(next, until);
        foreach (var wait in wanted) next = Earlier(next, open.TryGetValue(wait.Key, out var standing) ? await RemindAsync(standing, cancellation) : await KeepOpenAsync(wait, cancellation));
        return next;
    }

    /// <summary>Opens a wait, reminds and escalates when due; returns when the next of these is due.</summary>
    public async Task<DateTimeOffset?> KeepOpenAsync(Wait wanted, CancellationToken cancellation) => await RemindAsync(await store.OpenAsync(wanted, cancellation), cancellation);

    private async Task<DateTimeOffset?> RemindAsync(Wait wait, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (wait.EscalatedAt is null && now >= wait.Deadline)
        {
            await messages.EscalateAsync(wait, cancellation);
            wait = wait with { EscalatedAt = now, RemindedAt = wait.RemindedAt ?? now };
            await store.ChangeAsync(wait.AllocationId, wait.Key, stored => stored with { EscalatedAt = stored.EscalatedAt ?? now, RemindedAt = stored.RemindedAt ?? now }, cancellation);
        }
        else if (wait.RemindedAt is null && now >= wait.RemindAt)
        {
            await messages.RemindAsync(wait, cancellation);
            wait = wait with { RemindedAt = now };
            await store.ChangeAsync(wait.AllocationId, wait.Key, stored => stored with { RemindedAt = stored.RemindedAt ?? now }, cancellation);
        }

        return wait.RemindedAt is null ? wait.RemindAt : wait.EscalatedAt is null ? wait.Deadline : null;
    }

    /// <summary>Ends a wait; none there is no error.</summary>
    public Task CloseAsync(Wait wait, CancellationToken cancellation) => CloseAsync(wait.AllocationId, wait.Key, cancellation);

    /// <summary>Ends the wait of that key; none there is no error.</summary>
    public Task CloseAsync(string allocationId, string key, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return store.ChangeAsync(allocationId, key, stored => stored with { DoneAt = stored.DoneAt ?? now }, cancellation);
    }

    /// <summary>The earlier of two moments at which something is due; null: nothing is.</summary>
    internal static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null ? other : other is null || one < other ? one : other;
}
