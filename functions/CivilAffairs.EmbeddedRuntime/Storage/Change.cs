namespace CivilAffairs.EmbeddedRuntime.Storage;

/// <summary>A commit made of two functions.</summary>
/// <param name="apply">Writes the change; may run twice.</param>
/// <param name="done">Called once, on the writer's thread, when the change is on disk or has failed.</param>
internal sealed class Change(Action<StoreWriter> apply, Action<Exception?> done) : ICommit
{
    /// <inheritdoc/>
    public void Apply(StoreWriter writer) => apply(writer);

    /// <inheritdoc/>
    public void Done(Exception? failure) => done(failure);
}
