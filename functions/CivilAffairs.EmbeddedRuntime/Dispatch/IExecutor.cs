namespace CivilAffairs.EmbeddedRuntime.Dispatch;

/// <summary>Where the engine's work runs: the thread pool in an app, a seeded schedule in the fault simulation.</summary>
public interface IExecutor
{
    /// <summary>Runs the work soon, not within this call.</summary>
    void Post(Action work);
}

/// <summary>The thread pool.</summary>
internal sealed class PoolExecutor : IExecutor
{
    /// <inheritdoc/>
    public void Post(Action work) => ThreadPool.UnsafeQueueUserWorkItem(static item => item(), work, preferLocal: false);
}
