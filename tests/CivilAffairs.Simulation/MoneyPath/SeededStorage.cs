using System.Diagnostics;
using Azure;
using CivilAffairs.Tests.Storage;

namespace CivilAffairs.Simulation.MoneyPath;

/// <summary>
/// The storage's side of the seed: a request is done when the schedule comes to it, so that the requests of all who work at the same time are
/// done in any order and the process can die before any of them. Some fail, before their effect or after it.
/// </summary>
internal sealed class SeededStorage(SeededWork work, Random random, Trace trace) : IRequestGate
{
    /// <summary>Chance of a request to fail; as often before the effect as after it.</summary>
    public double Failure { get; set; }

    /// <inheritdoc/>
    public Task<T> PassAsync<T>(string request, Func<T> effect)
    {
        var answer = new TaskCompletionSource<T>();
        work.Post(() => Do(request, effect, answer));
        return answer.Task;
    }

    private void Do<T>(string request, Func<T> effect, TaskCompletionSource<T> answer)
    {
        var chance = Failure > 0 ? random.NextDouble() : 1;
        if (chance < Failure / 2)
        {
            trace.Add($"  × {request}");
            answer.SetException(Busy());
            return;
        }

        T result;
        try
        {
            result = effect();
        }
        catch (RequestFailedException refused)
        {
            trace.Add($"  ! {request}: {refused.ErrorCode}");
            answer.SetException(refused);
            return;
        }

        var isLost = chance < Failure;
        trace.Add($"  {(isLost ? "√×" : "√")} {request}");
        if (isLost) answer.SetException(Busy());
        else answer.SetResult(result);
    }

    private static RequestFailedException Busy() => new(503, "The storage is busy.", "ServerBusy", null);
}

/// <summary>
/// All that is about to happen in one process, one piece at a time in an order that the seed chooses. Nothing may leave the thread, or the seed
/// would decide no more.
/// </summary>
internal sealed class SeededWork(Random random) : EmbeddedRuntime.Dispatch.IExecutor
{
    private readonly List<Action> work = [];
    private readonly int thread = Environment.CurrentManagedThreadId;

    /// <summary>Pieces that wait.</summary>
    public int Count => work.Count;

    /// <inheritdoc/>
    public void Post(Action work)
    {
        if (Environment.CurrentManagedThreadId != thread)
            throw new UnreachableException($"An activity went on on another thread, where the seed does not rule: await without the thread pool.\n{Environment.StackTrace}");
        this.work.Add(work);
    }

    /// <summary>Does one piece.</summary>
    public void DoOne()
    {
        var index = random.Next(work.Count);
        var one = work[index];
        work[index] = work[^1];
        work.RemoveAt(work.Count - 1);
        one();
    }

    /// <summary>The process dies: nothing of this happens.</summary>
    public void Forget() => work.Clear();
}
