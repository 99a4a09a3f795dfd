using CivilAffairs.Counterparts.Wire;

namespace CivilAffairs.Counterparts.Demo;

/// <summary>Plain lines, for logs: what was done, and each change of a township's stage.</summary>
public sealed class LineView(TextWriter output, TimeProvider time) : IDemoView
{
    private readonly long start = time.GetTimestamp();
    private readonly Lock gate = new();
    private readonly Dictionary<string, string> stages = [];

    /// <inheritdoc/>
    public void Say(string line)
    {
        lock (gate)
            output.WriteLine($"[{time.GetElapsedTime(start).TotalSeconds,6:0.0}s] {line}");
    }

    /// <inheritdoc/>
    public void Show(AllocationState state)
    {
        foreach (var township in state.Townships.Where(township => stages.GetValueOrDefault(township.Code) != township.Stage))
        {
            stages[township.Code] = township.Stage;
            Say($"{township.Name} → {StageNames.Of(township.Stage)}，已发 {StageNames.Yuan(township.PaidFen)} / {StageNames.Yuan(township.AmountFen)} 元");
        }
    }

    /// <inheritdoc/>
    public Task WhileAsync(Func<Task> work) => work();
}
