namespace CivilAffairs.Adapters.Tables;

/// <summary>
/// Writes to one partition wait for one another within this process: the service would do one after the other anyway, and a queue here spares it
/// the refusals. Between processes the versions and the key's row alone decide. Who waits goes on where the one before ended, without a detour
/// over the thread pool.
/// </summary>
internal sealed class PartitionTurns
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Task> last = new(StringComparer.Ordinal);

    /// <summary>Does the work when all that came before for the partition is done, however it ended.</summary>
    public async Task<T> TakeAsync<T>(string partition, Func<Task<T>> work)
    {
        var done = new TaskCompletionSource();
        Task before;
        lock (gate)
        {
            before = last.GetValueOrDefault(partition, Task.CompletedTask);
            last[partition] = done.Task;
        }

        await before;
        try
        {
            return await work();
        }
        finally
        {
            lock (gate)
            {
                if (last[partition] == done.Task) last.Remove(partition);
            }

            done.SetResult();
        }
    }
}
