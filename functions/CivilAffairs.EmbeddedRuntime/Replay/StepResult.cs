using CivilAffairs.EmbeddedRuntime.Storage;

namespace CivilAffairs.EmbeddedRuntime.Replay;

/// <summary>What one step did: the instance after it and the lines that it adds to history.</summary>
/// <param name="Before">The instance before the step.</param>
/// <param name="After">The instance after the step; for a continue-as-new, the next execution, not yet started.</param>
/// <param name="FirstPosition">The history position of the first line.</param>
/// <param name="Events">The lines. Everything else that a commit writes follows from them.</param>
/// <param name="AbandonedTasks">When the execution ended: its tasks without an answer.</param>
/// <param name="CarriedEvents">After a continue-as-new: events that the next execution receives.</param>
internal sealed record StepResult(
    InstanceRow Before,
    InstanceRow After,
    long FirstPosition,
    IReadOnlyList<HistoryEvent> Events,
    IReadOnlyCollection<int> AbandonedTasks,
    IReadOnlyList<HistoryEvent> CarriedEvents)
{
    /// <summary>Whether the execution ended, for good or to start anew.</summary>
    public bool ExecutionEnded => After.IsEnded || After.Execution != Before.Execution;
}
