using Azure;

namespace CivilAffairs.Counterparts;

/// <summary>Repeats a step at short intervals, longer ones while nothing happens, and outlives an app that is away.</summary>
internal static class Pace
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    /// <summary>A counterpart that has met nothing but failures for this many rounds reports the last one.</summary>
    private const int MostFailures = 120;

    /// <summary>Runs until cancelled. The step says whether it did anything.</summary>
    public static async Task RepeatAsync(Func<CancellationToken, Task<bool>> step, CancellationToken cancellation)
    {
        var pause = Shortest;
        for (var failures = 0; !cancellation.IsCancellationRequested;)
        {
            try
            {
                pause = await step(cancellation) ? Shortest : Shorter(pause * 1.5, Longest);
                failures = 0;
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (IsAbsence(failure) && ++failures < MostFailures)
            {
                pause = Longest;
            }

            await Task.Delay(pause, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    /// <summary>The other side is not there (yet, or just now): nothing that it decided.</summary>
    private static bool IsAbsence(Exception failure) => failure switch
    {
        HttpRequestException http => http.StatusCode is null or >= System.Net.HttpStatusCode.InternalServerError,
        RequestFailedException storage => storage.Status is 0 or 404 or >= 500,
        AggregateException many => many.InnerExceptions.All(IsAbsence),
        TaskCanceledException => true,
        _ => false,
    };
}
