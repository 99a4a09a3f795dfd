namespace CivilAffairs.EmbeddedRuntime.Dispatch;

/// <summary>Does something once, after a time of the clock.</summary>
internal static class Later
{
    /// <summary>Runs the work when the time has passed.</summary>
    public static void Run(TimeProvider time, TimeSpan delay, Action work)
    {
        var timer = new OneShot(work);
        timer.Start(time, delay);
    }

    private sealed class OneShot(Action work)
    {
        private ITimer? _timer;

        public void Start(TimeProvider time, TimeSpan delay)
        {
            _timer = time.CreateTimer(static state => ((OneShot)state!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timer.Change(delay, Timeout.InfiniteTimeSpan);
        }

        private void Fire()
        {
            _timer!.Dispose();
            work();
        }
    }
}
