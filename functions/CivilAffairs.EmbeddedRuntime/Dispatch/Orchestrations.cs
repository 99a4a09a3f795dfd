using System.Collections.Concurrent;
using CivilAffairs.EmbeddedRuntime.Replay;
using CivilAffairs.EmbeddedRuntime.Storage;
using Microsoft.Extensions.Logging;

namespace CivilAffairs.EmbeddedRuntime.Dispatch;

/// <summary>
/// Takes the steps of all orchestrations. Each instance has a slot with its messages; a step takes all that are there, runs the
/// code, and is written as one commit; only then its effects start and the next step may begin.
/// </summary>
internal sealed class Orchestrations(
    CommitQueue commits,
    IExecutor executor,
    WorkLimiter limiter,
    SessionLoader loader,
    StepEffects effects,
    SessionCache cache,
    TimeProvider time,
    ILogger<Orchestrations> logger)
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<long, InstanceSlot> _slots = new();

    /// <summary>Instances in memory.</summary>
    public int SlotCount => _slots.Count;

    /// <summary>Steps that wait or run.</summary>
    public int Length => limiter.Length;

    /// <summary>Gives a message to its instance.</summary>
    public void Deliver(InstanceMessage message)
    {
        while (true)
        {
            var slot = _slots.GetOrAdd(message.Key, static key => new InstanceSlot(key));
            lock (slot)
            {
                if (slot.IsRetired)
                    continue;
                slot.Mailbox.Add(message);
                Wake(slot);
                return;
            }
        }
    }

    private void Wake(InstanceSlot slot)
    {
        if (slot.IsBusy)
            return;
        slot.IsBusy = true;
        limiter.Add(() => TakeStep(slot));
    }

    private void TakeStep(InstanceSlot slot)
    {
        List<InstanceMessage> messages;
        lock (slot)
            messages = slot.TakeMailbox();
        try
        {
            commits.Add(Prepare(slot, messages));
        }
        catch (ObjectDisposedException)
        {
            return; // the runtime stopped; the next start takes the messages up
        }
        catch (StoreException failure)
        {
            TryLater(slot, messages, [], failure);
        }
#pragma warning disable CA1031 // One instance that cannot be stepped must not stop the others: it fails, with the reason.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            DispatchLog.StepNotTaken(logger, slot.Key, failure);
            slot.Session = null;
            commits.Add(new FailCommit(slot.Key, failure, time.GetUtcNow().UtcTicks, (commit, error) => AfterFail(slot, messages, commit, error)));
        }
        finally
        {
            limiter.Finish();
        }
    }

    /// <summary>Runs the step and makes its commit.</summary>
    private ICommit Prepare(InstanceSlot slot, List<InstanceMessage> messages)
    {
        var session = slot.Session ??= loader.Load(slot.Key, () => Poke(slot.Key));
        var mail = SortedMail.Sort(session, messages, slot.Parked);
        if (session is null || (mail.Wanted.Count == 0 && !session.HasDifference))
            return new TidyCommit(mail, (commit, failure) => AfterTidy(slot, messages, commit, failure));
        var unparked = mail.Unparked ? slot.Parked.ToArray() : [];
        if (mail.Unparked)
            slot.Parked.Clear();
        using var span = Telemetry.StartStep(session.Instance.Name, session.Instance.Id, session.Instance.Trace);
        var step = session.Step([.. mail.Wanted.Select(message => message.Event)], time.GetUtcNow().UtcDateTime);
        return new StepCommit(step, mail, effects.NextKey, (commit, failure) => AfterStep(slot, messages, unparked, commit, failure));
    }

    private void AfterStep(
        InstanceSlot slot, List<InstanceMessage> messages, InstanceMessage[] unparked, StepCommit commit, Exception? failure)
    {
        if (failure is StaleMessageException stale)
        {
            TryWithout(slot, messages, unparked, stale);
            return;
        }

        if (failure is not null)
        {
            TryLater(slot, messages, unparked, failure);
            return;
        }

        slot.Parked.AddRange(commit.Parked);
        if (commit.Step.ExecutionEnded)
            slot.Session = null;
        effects.Start(commit);
        foreach (var message in commit.Deliveries)
            Deliver(message);
        Release(slot);
    }

    private void AfterTidy(InstanceSlot slot, List<InstanceMessage> messages, TidyCommit commit, Exception? failure)
    {
        if (failure is not null)
        {
            TryLater(slot, messages, [], failure);
            return;
        }

        slot.Parked.AddRange(commit.Parked);
        Release(slot);
    }

    private void AfterFail(InstanceSlot slot, List<InstanceMessage> messages, FailCommit commit, Exception? failure)
    {
        if (failure is not null)
        {
            TryLater(slot, messages, [], failure);
            return;
        }

        if (commit.Ended is { } ended)
            effects.Ended(ended);
        foreach (var message in commit.Deliveries)
            Deliver(message);
        Release(slot);
    }

    /// <summary>The slot's step is over: the next one starts, or the slot rests and, without session and messages, goes.</summary>
    private void Release(InstanceSlot slot)
    {
        lock (slot)
        {
            slot.IsBusy = false;
            if (slot.Mailbox.Count > 0 || slot.Session is { HasDifference: true })
            {
                Wake(slot);
                return;
            }

            if (slot.Session is null && slot.Parked.Count == 0)
            {
                Retire(slot);
                return;
            }
        }

        foreach (var oldest in cache.Rest(slot))
            Evict(oldest);
    }

    private void Evict(InstanceSlot slot)
    {
        lock (slot)
        {
            if (slot.IsBusy)
                return;
            slot.Session = null;
            if (slot.Parked.Count > 0)
                return;
            Retire(slot);
        }
    }

    private void Retire(InstanceSlot slot)
    {
        slot.IsRetired = true;
        _slots.TryRemove(new(slot.Key, slot));
        cache.Leave(slot);
    }

    /// <summary>The code of an instance was woken from outside a step: it is stepped, to fail.</summary>
    private void Poke(long key)
    {
        if (!_slots.TryGetValue(key, out var slot))
            return;
        lock (slot)
            Wake(slot);
    }

    /// <summary>What was in memory may be ahead of the disk: it is dropped, and the messages are taken again a little later.</summary>
    private void TryLater(InstanceSlot slot, List<InstanceMessage> messages, InstanceMessage[] unparked, Exception failure)
    {
        if (failure is ObjectDisposedException)
            return; // the runtime stopped; the next start takes the messages up
        DispatchLog.StepNotWritten(logger, slot.Key, failure);
        slot.Session = null;
        lock (slot)
        {
            slot.Parked.AddRange(unparked);
            slot.Mailbox.InsertRange(0, messages);
        }

        Later.Run(time, RetryDelay, () => executor.Post(() => Release(slot)));
    }

    /// <summary>The step took a message a second time: it is taken again without that message.</summary>
    private void TryWithout(InstanceSlot slot, List<InstanceMessage> messages, InstanceMessage[] unparked, StaleMessageException stale)
    {
        slot.Session = null;
        lock (slot)
        {
            slot.Parked.AddRange(unparked.Where(message => message.InboxId != stale.InboxId));
            slot.Mailbox.InsertRange(0, messages.Where(message => message.InboxId != stale.InboxId));
        }

        Release(slot);
    }
}
