namespace DurableTask.Core.Exceptions;

/// <summary>A start was refused because an instance with the id exists.</summary>
/// <param name="message">Which id.</param>
public class OrchestrationAlreadyExistsException(string message) : Exception(message);
