namespace CivilAffairs.EmbeddedRuntime.Storage;

/// <summary>A commit that somebody waits for.</summary>
/// <param name="change">Writes the change; may run twice.</param>
/// <param name="onCommitted">Called on the writer's thread when it is on disk, before those who wait go on.</param>
/// <param name="inline">Those who wait go on at once, on the thread that commits: in a schedule, which has no other.</param>
internal sealed class AwaitedCommit<T>(Func<StoreWriter, T> change, Action<T>? onCommitted, bool inline) : ICommit
{
    private readonly TaskCompletionSource<T> _source = new(inline ? TaskCreationOptions.None : TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    /// <summary>The change's result, when it is on disk.</summary>
    public Task<T> Task => _source.Task;

    /// <inheritdoc/>
    public void Apply(StoreWriter writer) => _result = change(writer);

    /// <inheritdoc/>
    public void Done(Exception? failure)
    {
        if (failure is not null)
        {
            _source.TrySetException(failure);
            return;
        }

        onCommitted?.Invoke(_result!);
        _source.TrySetResult(_result!);
    }
}
