using Microsoft.DurableTask;

namespace CivilAffairs.EmbeddedRuntime.Replay;

/// <summary>
/// Events from outside and those who wait for them. Names compare without case. An event goes to the newest waiter that
/// still wants it (so that a wait that was abandoned does not take it); without one it is kept, first in first out.
/// </summary>
internal sealed class EventInbox
{
    private readonly Dictionary<string, Stack<Waiter>> _waiters = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string Name, string? Payload)> _kept = [];

    /// <summary>Waits for an event.</summary>
    /// <exception cref="ArgumentException">The same name is waited for with another type.</exception>
    public Task<T> Wait<T>(string name, DataConverter converter, CancellationToken cancellation)
    {
        var open = new OpenTask<T>();
        var index = _kept.FindIndex(kept => string.Equals(kept.Name, name, StringComparison.OrdinalIgnoreCase));
        if (cancellation.IsCancellationRequested)
        {
            open.Cancel(cancellation);
        }
        else if (index >= 0)
        {
            var payload = _kept[index].Payload;
            _kept.RemoveAt(index);
            open.Complete(payload, converter);
        }
        else
        {
            Enlist(name, typeof(T), open);
            cancellation.Register(() => open.Cancel(cancellation));
        }

        return open.Task;
    }

    /// <summary>Takes an event in.</summary>
    public void Raise(string name, string? payload, DataConverter converter)
    {
        if (_waiters.TryGetValue(name, out var stack))
        {
            while (stack.TryPop(out var waiter))
            {
                if (waiter.Open.IsOver)
                    continue;
                waiter.Open.Complete(payload, converter);
                return;
            }
        }

        _kept.Add((name, payload));
    }

    /// <summary>The names that are waited for.</summary>
    public IEnumerable<string> Awaited => _waiters
        .Where(waiters => waiters.Value.Any(waiter => !waiter.Open.IsOver)).Select(waiters => waiters.Key);

    /// <summary>Events that nobody took, in order.</summary>
    public IReadOnlyList<(string Name, string? Payload)> Kept => _kept;

    private void Enlist(string name, Type type, OpenTask open)
    {
        if (!_waiters.TryGetValue(name, out var stack))
            _waiters[name] = stack = new();
        while (stack.TryPeek(out var top) && top.Open.IsOver)
            stack.Pop();
        if (stack.TryPeek(out var other) && other.Type != type)
            throw new ArgumentException($"The event '{name}' is already waited for as {other.Type.FullName}, not as {type.FullName}.", nameof(name));
        stack.Push(new(type, open));
    }

    private readonly record struct Waiter(Type Type, OpenTask Open);
}
