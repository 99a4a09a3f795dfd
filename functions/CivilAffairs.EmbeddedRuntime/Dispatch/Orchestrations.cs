using CivilAffairs.EmbeddedRuntime.Storage;
using Microsoft.Extensions.Logging;

namespace CivilAffairs.EmbeddedRuntime.Dispatch;

/// <summary>
/// Takes the steps of all orchestrations. A step takes the messages that are there, runs the code, and is written as one commit;
/// only then its effects start and the instance's next step may begin.
/// </summary>
internal sealed class Orchestrations
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly CommitQueue _commits;
    private readonly IExecutor _executor;
    private readonly WorkLimiter _limiter;
    private readonly SessionLoader _loader;
    private readonly StepEffects _effects;
    private readonly TimeProvider _time;
    private readonly ILogger<Orchestrations> _logger;
    private readonly SlotTable _slots;

    /// <summary>Puts it together.</summary>
    public Orchestrations(
        CommitQueue commits, IExecutor executor, WorkLimiter limiter, SessionLoader loader, StepEffects effects,
        SessionCache cache, TimeProvider time, ILogger<Orchestrations> logger)
    {
        (_commits, _executor, _limiter, _loader, _effects, _time, _logger) = (commits, executor, limiter, loader, effects, time, logger);
        _slots = new(limiter, cache, TakeStep);
    }

    /// <summary>Instances in memory.</summary>
    public int SlotCount => _slots.Count;

    /// <summary>Steps that wait or run.</summary>
    public int Length => _limiter.Length;

    /// <summary>Gives a message to its instance.</summary>
    public void Deliver(InstanceMessage message) => _slots.Deliver(message);

    private void TakeStep(InstanceSlot slot)
    {
        List<InstanceMessage> messages;
        lock (slot)
            messages = slot.TakeMailbox();
        try
        {
            _commits.Add(Prepare(slot, messages));
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
            DispatchLog.StepNotTaken(_logger, slot.Key, failure);
            slot.Session = null;
            _commits.Add(new FailCommit(slot.Key, failure, _time.GetUtcNow().UtcTicks, (commit, error) => AfterFail(slot, messages, commit, error)));
        }
        finally
        {
            _limiter.Finish();
        }
    }

    /// <summary>Runs the step and makes its commit.</summary>
    private ICommit Prepare(InstanceSlot slot, List<InstanceMessage> messages)
    {
        var session = slot.Session ??= _loader.Load(slot.Key, () => _slots.Poke(slot.Key));
        var mail = SortedMail.Sort(session, messages, slot.Parked);
        if (session is null || (mail.Wanted.Count == 0 && !session.HasDifference))
            return new TidyCommit(mail, (commit, failure) => AfterTidy(slot, messages, commit, failure));
        var unparked = mail.Unparked ? slot.Parked.ToArray() : [];
        if (mail.Unparked)
            slot.Parked.Clear();
        using var span = Telemetry.StartStep(session.Instance.Name, session.Instance.Id, session.Instance.Trace);
        var step = session.Step([.. mail.Wanted.Select(message => message.Event)], _time.GetUtcNow().UtcDateTime);
        return new StepCommit(step, mail, _effects.NextKey, _effects.DefaultVersion, (commit, failure) => AfterStep(slot, messages, unparked, commit, failure));
    }

    private void AfterStep(
        InstanceSlot slot, List<InstanceMessage> messages, InstanceMessage[] unparked, StepCommit commit, Exception? failure)
    {
        if (failure is StaleMessageException stale)
            TryWithout(slot, messages, unparked, stale);
        else if (failure is not null)
            TryLater(slot, messages, unparked, failure);
        else
            Finish(slot, commit);
    }

    private void Finish(InstanceSlot slot, StepCommit commit)
    {
        slot.Parked.AddRange(commit.Parked);
        if (commit.Step.ExecutionEnded)
            slot.Session = null;
        _effects.Start(commit);
        foreach (var message in commit.Deliveries)
            Deliver(message);
        _slots.Release(slot);
    }

    private void AfterTidy(InstanceSlot slot, List<InstanceMessage> messages, TidyCommit commit, Exception? failure)
    {
        if (failure is not null)
        {
            TryLater(slot, messages, [], failure);
            return;
        }

        slot.Parked.AddRange(commit.Parked);
        _slots.Release(slot);
    }

    private void AfterFail(InstanceSlot slot, List<InstanceMessage> messages, FailCommit commit, Exception? failure)
    {
        if (failure is not null)
        {
            TryLater(slot, messages, [], failure);
            return;
        }

        if (commit.Ended is { } ended)
            _effects.Ended(ended);
        foreach (var message in commit.Deliveries)
            Deliver(message);
        _slots.Release(slot);
    }

    /// <summary>What was in memory may be ahead of the disk: it is dropped, and the messages are taken again a little later.</summary>
    private void TryLater(InstanceSlot slot, List<InstanceMessage> messages, InstanceMessage[] unparked, Exception failure)
    {
        if (failure is ObjectDisposedException)
            return; // the runtime stopped; the next start takes the messages up
        DispatchLog.StepNotWritten(_logger, slot.Key, failure);
        SlotTable.PutBack(slot, messages, unparked);
        Later.Run(_time, RetryDelay, () => _executor.Post(() => _slots.Release(slot)));
    }

    /// <summary>The step took a message a second time: it is taken again without that message.</summary>
    private void TryWithout(InstanceSlot slot, List<InstanceMessage> messages, InstanceMessage[] unparked, StaleMessageException stale)
    {
        SlotTable.PutBack(
            slot,
            messages.Where(message => message.InboxId != stale.InboxId),
            unparked.Where(message => message.InboxId != stale.InboxId));
        _slots.Release(slot);
    }
}
