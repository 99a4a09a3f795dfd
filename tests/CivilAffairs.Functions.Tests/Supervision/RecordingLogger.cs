using Microsoft.Extensions.Logging;

namespace CivilAffairs.Functions.Tests.Supervision;

/// <summary>Keeps names and texts of what is logged.</summary>
internal sealed class RecordingLogger<T> : ILogger<T>
{
    /// <summary>What was logged, in order.</summary>
    public List<(string? Event, string Text)> Lines { get; } = [];

    /// <summary>Names of events, in order.</summary>
    public IEnumerable<string?> Events => Lines.Select(line => line.Event);

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => true;

    /// <inheritdoc/>
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Add((eventId.Name, formatter(state, exception)));
}
