namespace CivilAffairs.Functions.Publication;

/// <summary>Does the same for many, some at once. Each lane takes the next until none is left, and stays where it was begun.</summary>
internal static class Lanes
{
    /// <summary>Runs <paramref name="act"/> for each; the first failure ends its lane and is thrown when all lanes came to an end.</summary>
    public static Task RunAsync<T>(IReadOnlyList<T> items, int width, Func<T, Task> act)
    {
        var next = 0;
        return Task.WhenAll(Enumerable.Range(0, Math.Min(width, items.Count)).Select(_ => RunSomeAsync()));

        async Task RunSomeAsync()
        {
            while (Interlocked.Increment(ref next) - 1 is var index && index < items.Count) await act(items[index]);
        }
    }
}
