namespace CivilAffairs.EmbeddedRuntime.Storage;

/// <summary>The runtime's database cannot be used: locked by another process, damaged, newer, or its disk is full.</summary>
/// <param name="message">What is wrong and what to do.</param>
/// <param name="cause">What SQLite said.</param>
public sealed class StoreException(string message, Exception? cause = null) : Exception(message, cause);
