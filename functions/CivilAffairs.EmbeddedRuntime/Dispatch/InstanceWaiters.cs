using System.Collections.Concurrent;
using CivilAffairs.EmbeddedRuntime.Storage;

namespace CivilAffairs.EmbeddedRuntime.Dispatch;

/// <summary>Those who wait for an instance to change its state.</summary>
internal sealed class InstanceWaiters
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _waiting = new(StringComparer.Ordinal);

    /// <summary>Done at the next change of the instance's state. Ask before reading the state, so that no change is missed.</summary>
    public Task NextChange(string instanceId) => _waiting.GetOrAdd(
        instanceId, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>Tells that the instance's state changed.</summary>
    public void Changed(InstanceRow row)
    {
        if (_waiting.TryRemove(row.Id, out var waiting))
            waiting.TrySetResult();
    }
}
