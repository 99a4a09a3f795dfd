using CivilAffairs.EmbeddedRuntime.Storage;

namespace CivilAffairs.EmbeddedRuntime.Replay;

/// <summary>On replay the orchestrator's code did something else than its history tells.</summary>
/// <param name="message">Which event differed.</param>
public sealed class NonDeterminismException(string message) : Exception(message)
{
    internal static NonDeterminismException Differs(long position, HistoryEvent told, HistoryEvent done) =>
        new($"Non-deterministic orchestrator: at history event {position} the history tells {told}, but the code now asks for {done}."
            + " The orchestrator's code changed while the instance ran, or it depends on something that does not replay.");

    internal static NonDeterminismException Missing(long position, HistoryEvent told) =>
        new($"Non-deterministic orchestrator: at history event {position} the history tells {told}, but the code did not ask for it."
            + " The orchestrator's code changed while the instance ran, or it depends on something that does not replay.");

    internal static NonDeterminismException Surplus(long position, HistoryEvent done) =>
        new($"Non-deterministic orchestrator: at history event {position} the code asks for {done}, which the history does not tell."
            + " The orchestrator's code changed while the instance ran, or it depends on something that does not replay.");

    internal static NonDeterminismException ForeignWake() =>
        new("Non-deterministic orchestrator: the code awaited something else than a task of its TaskOrchestrationContext"
            + " (for example Task.Delay, Task.Run or a web call); move it into an activity.");
}
