using Microsoft.DurableTask;

namespace CivilAffairs.EmbeddedRuntime.Replay;

/// <summary>The app's orchestrator functions, as the engine sees them.</summary>
internal interface IOrchestratorCode
{
    /// <summary>Whether an orchestrator with the name exists.</summary>
    bool Exists(string name);

    /// <summary>Runs an orchestrator for one execution. Called on the orchestrator's thread.</summary>
    /// <param name="name">The orchestrator.</param>
    /// <param name="context">The execution's context.</param>
    /// <param name="input">Reads the input as a type.</param>
    Task<object?> RunAsync(string name, TaskOrchestrationContext context, Func<Type, object?> input);
}
