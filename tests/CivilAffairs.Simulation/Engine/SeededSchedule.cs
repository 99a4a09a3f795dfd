using CivilAffairs.EmbeddedRuntime.Dispatch;

namespace CivilAffairs.Simulation.Engine;

/// <summary>Holds the engine's work and runs one piece at a time, chosen by the seed: every order that threads could take.</summary>
internal sealed class SeededSchedule(Random random) : IExecutor
{
    private readonly List<Action> _work = [];

    public int Count => _work.Count;

    public void Post(Action work) => _work.Add(work);

    public void RunOne()
    {
        var index = random.Next(_work.Count);
        var work = _work[index];
        _work.RemoveAt(index);
        work();
    }

    /// <summary>The process dies: whatever was about to run does not.</summary>
    public void Crash() => _work.Clear();
}
