using Microsoft.DurableTask;

namespace CivilAffairs.EmbeddedRuntime.Replay;

/// <summary>A task that the orchestrator started and whose answer has not come.</summary>
internal abstract class OpenTask
{
    /// <summary>Whether the answer is no longer wanted.</summary>
    public abstract bool IsOver { get; }

    /// <summary>Gives the answer.</summary>
    public abstract void Complete(string? payload, DataConverter converter);

    /// <summary>Gives the failure.</summary>
    public abstract void Fail(Exception failure);

    /// <summary>Gives the task up.</summary>
    public abstract bool Cancel(CancellationToken cancellation);
}

/// <summary>An open task with a typed answer.</summary>
internal sealed class OpenTask<T> : OpenTask
{
    private readonly TaskCompletionSource<T> _source = new();

    /// <summary>What the orchestrator awaits.</summary>
    public Task<T> Task => _source.Task;

    /// <inheritdoc/>
    public override bool IsOver => _source.Task.IsCompleted;

    /// <inheritdoc/>
    public override void Complete(string? payload, DataConverter converter)
    {
        T? value;
        try
        {
            value = converter.Deserialize<T>(payload);
        }
        catch (Exception unreadable) when (unreadable is System.Text.Json.JsonException or NotSupportedException)
        {
            _source.TrySetException(unreadable);
            return;
        }

        _source.TrySetResult(value!);
    }

    /// <inheritdoc/>
    public override void Fail(Exception failure) => _source.TrySetException(failure);

    /// <inheritdoc/>
    public override bool Cancel(CancellationToken cancellation) => _source.TrySetCanceled(cancellation);
}
