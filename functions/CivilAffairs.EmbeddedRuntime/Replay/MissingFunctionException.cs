namespace CivilAffairs.EmbeddedRuntime.Replay;

/// <summary>A function was called that the app does not have.</summary>
/// <param name="name">The name that was called.</param>
/// <param name="kind">What it was called as.</param>
public sealed class MissingFunctionException(string name, string kind)
    : Exception($"The function '{name}' doesn't exist, is disabled, or is not an {kind} function.");
