using Microsoft.Extensions.Logging;

namespace CivilAffairs.Simulation.Engine;

/// <summary>Counts the steps that the engine could not write, so that the simulation knows that its full disks are felt.</summary>
internal sealed class FailureCounter : ILoggerFactory, ILogger
{
    private const int StepNotWritten = 11;

    public int Count { get; private set; }

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Count += eventId.Id == StepNotWritten ? 1 : 0;

    public void Dispose()
    {
        // Nothing is held.
    }
}
