using Microsoft.DurableTask;

namespace CivilAffairs.Functions.Supervision;

/// <summary>
/// Waits for "something changed" or for a time, whichever comes first. One pending wait is kept over all rounds: a second one beside an
/// abandoned first would let the first swallow the event.
/// </summary>
public sealed class ChangeSignal(TaskOrchestrationContext context)
{
    // Azure Storage timers are reliable for six days and more, yet long waits stay loops of shorter ones (design.md, "The flow").
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(6);

    private Task<string> pending = context.WaitForExternalEvent<string>(FlowEvents.Changed);

    /// <summary>Returns when a change came, <paramref name="others"/> has a finished task, or <paramref name="until"/> passed.</summary>
    public async Task WaitAsync(DateTimeOffset? until, IReadOnlyCollection<Task>? others = null)
    {
        if (!pending.IsCompleted) await WaitForAnyAsync(until, others ?? []);
        while (pending.IsCompleted)
        {
            await pending;
            pending = context.WaitForExternalEvent<string>(FlowEvents.Changed);
        }
    }

    private async Task WaitForAnyAsync(DateTimeOffset? until, IReadOnlyCollection<Task> others)
    {
        var latest = context.CurrentUtcDateTime + LongestTimer;
        var fireAt = until is { } time && time.UtcDateTime < latest ? time.UtcDateTime : latest;
        using var cancel = new CancellationTokenSource();
        var timer = context.CreateTimer(fireAt, cancel.Token);
        await Task.WhenAny([pending, timer, .. others]);
        // Not CancelAsync: it goes through the thread pool, and an orchestrator may await nothing but its context's tasks.
        if (!timer.IsCompleted) cancel.Cancel();
    }
}
