using System.Collections.Concurrent;
using CivilAffairs.EmbeddedRuntime.Storage;

namespace CivilAffairs.EmbeddedRuntime.Dispatch;

/// <summary>
/// The instances that are in memory. Sees to it that each takes one step at a time, that a message is never lost between two
/// steps, and that a slot that is no longer needed goes.
/// </summary>
/// <param name="limiter">Runs the steps.</param>
/// <param name="cache">Bounds the sessions that are kept.</param>
/// <param name="takeStep">Takes one step; it ends with <see cref="Release"/>, however long after.</param>
internal sealed class SlotTable(WorkLimiter limiter, SessionCache cache, Action<InstanceSlot> takeStep)
{
    private readonly ConcurrentDictionary<long, InstanceSlot> _slots = new();

    /// <summary>Instances in memory.</summary>
    public int Count => _slots.Count;

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

    /// <summary>Lets an instance take a step without a message, because its code was woken from outside a step.</summary>
    public void Poke(long key)
    {
        if (!_slots.TryGetValue(key, out var slot))
            return;
        lock (slot)
            Wake(slot);
    }

    /// <summary>The slot's step is over: the next one starts, or the slot rests and, without session and messages, goes.</summary>
    public void Release(InstanceSlot slot)
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

    /// <summary>Puts messages back in front of those that came later, as if no step had taken them; the session is dropped.</summary>
    public static void PutBack(InstanceSlot slot, IEnumerable<InstanceMessage> messages, IEnumerable<InstanceMessage> unparked)
    {
        lock (slot)
        {
            slot.Session = null;
            slot.Parked.AddRange(unparked);
            slot.Mailbox.InsertRange(0, messages);
        }
    }

    private void Wake(InstanceSlot slot)
    {
        if (slot.IsBusy)
            return;
        slot.IsBusy = true;
        limiter.Add(() => takeStep(slot));
    }

    private void Evict(InstanceSlot slot)
    {
        lock (slot)
        {
            if (slot.IsBusy)
                return;
            slot.Session = null;
            if (slot.Parked.Count == 0)
                Retire(slot);
        }
    }

    private void Retire(InstanceSlot slot)
    {
        slot.IsRetired = true;
        _slots.TryRemove(new(slot.Key, slot));
        cache.Leave(slot);
    }
}
