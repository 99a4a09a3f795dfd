using System.Text.Json;
using CivilAffairs.EmbeddedRuntime.Hosting;
using CivilAffairs.EmbeddedRuntime.Storage;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CivilAffairs.EmbeddedRuntime.Replay;

/// <summary>An orchestration's history as it was written, to be held against later code.</summary>
/// <param name="Orchestrator">Name of the orchestrator.</param>
/// <param name="InstanceId">Instance.</param>
/// <param name="Version">Version of the instance; empty: none.</param>
/// <param name="Input">Input as JSON.</param>
/// <param name="Events">Lines of the current execution.</param>
public sealed record RecordedHistory(string Orchestrator, string InstanceId, string Version, string? Input, IReadOnlyList<HistoryEvent> Events)
{
    private static readonly PayloadConverter Converter = new(new JsonSerializerOptions { PropertyNameCaseInsensitive = true }, int.MaxValue);

    /// <summary>All histories in the data directory of a runtime that has stopped, in order of instances.</summary>
    /// <exception cref="StoreException">The directory cannot be read, or its runtime still runs.</exception>
    public static IReadOnlyList<RecordedHistory> ReadAll(string dataDirectory)
    {
        using var database = Database.Open(dataDirectory, durable: false);
        using var reader = new StoreReader(database);
        var rows = reader.Read($"SELECT {Columns.OfInstance} FROM instances ORDER BY id", Columns.Instance);
        return [.. rows.Select(row => new RecordedHistory(row.Name, row.Id, row.Version, row.Input, reader.History(row.Key)))];
    }

    /// <summary>Runs the code over the history; says what differs, or null when the code does all that the history tells, and no more.</summary>
    /// <param name="functionTypes">Types that hold the app's functions.</param>
    public string? FindDifference(IEnumerable<Type> functionTypes)
    {
        using var services = new ServiceCollection().BuildServiceProvider();
        var row = new InstanceRow(1, InstanceId, Orchestrator, 1, OrchestrationRuntimeStatus.Pending, 0, 0) { Version = Version, Input = Input };
        // How an execution ended is no cause: the code reaches it by itself.
        var lines = Events.Where(line => line.Kind is not (HistoryKind.ExecutionCompleted or HistoryKind.ExecutionFailed or HistoryKind.ContinuedAsNew)).ToList();
        var session = OrchestrationSession.Load(row, lines, new OrchestratorFunctions(new FunctionCatalog(functionTypes), services), Converter, NullLoggerFactory.Instance, () => { });
        return session.Difference?.Message;
    }
}
