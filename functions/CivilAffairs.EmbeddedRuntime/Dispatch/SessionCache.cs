namespace CivilAffairs.EmbeddedRuntime.Dispatch;

/// <summary>Bounds the sessions that are kept in memory: the ones that rested longest go first.</summary>
/// <param name="limit">The most sessions that rest.</param>
internal sealed class SessionCache(int limit)
{
    private readonly LinkedList<InstanceSlot> _resting = new();

    /// <summary>The slot took a step and rests; the answer are slots whose sessions are too many.</summary>
    public IReadOnlyList<InstanceSlot> Rest(InstanceSlot slot)
    {
        lock (_resting)
        {
            if (slot.IdlePlace is { } place)
                _resting.Remove(place);
            slot.IdlePlace = _resting.AddLast(slot);
            if (_resting.Count <= limit)
                return [];
            var oldest = _resting.First!.Value;
            _resting.RemoveFirst();
            oldest.IdlePlace = null;
            return [oldest];
        }
    }

    /// <summary>The slot goes for good.</summary>
    public void Leave(InstanceSlot slot)
    {
        lock (_resting)
        {
            if (slot.IdlePlace is { } place)
                _resting.Remove(place);
            slot.IdlePlace = null;
        }
    }
}
