using CivilAffairs.Counterparts.Wire;

namespace CivilAffairs.Counterparts.Demo;

/// <summary>Waits until the public site has come to rest: nothing written for a while after the allocation was closed.</summary>
internal sealed class SiteWatch(Storage storage, TimeProvider time)
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(400);

    /// <summary>Returns the timestamp (of the time provider) of the last change seen.</summary>
    public async Task<long> UntilAtRestAsync(CancellationToken cancellation)
    {
        var version = await storage.SiteVersionAsync(cancellation);
        var changedAt = time.GetTimestamp();
        while (time.GetElapsedTime(changedAt) < Rest)
        {
            await Task.Delay(Interval, time, cancellation);
            var now = await storage.SiteVersionAsync(cancellation);
            if (now != version)
                (version, changedAt) = (now, time.GetTimestamp());
        }

        return changedAt;
    }
}
