using System.Diagnostics;
using System.Text.Json;
using CivilAffairs.EmbeddedRuntime.Dispatch;
using CivilAffairs.EmbeddedRuntime.Http;
using CivilAffairs.EmbeddedRuntime.Replay;
using CivilAffairs.EmbeddedRuntime.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CivilAffairs.EmbeddedRuntime.Client;

/// <summary>The client over the engine in the same process.</summary>
internal sealed class EmbeddedDurableTaskClient(Engine engine, ManagementAddresses addresses) : DurableTaskClient("embedded")
{
    /// <summary>The HTTP addresses of instances.</summary>
    public ManagementAddresses Addresses => addresses;

    /// <inheritdoc/>
    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        if (!engine.Orchestrators.Exists(orchestratorName.Name ?? ""))
            throw new ArgumentException(new MissingFunctionException(orchestratorName.Name ?? "", "orchestrator").Message, nameof(orchestratorName));
        var row = NewRow(orchestratorName.Name!, engine.Converter.Serialize(input), options);
        using var span = Telemetry.StartSchedule(row.Name, row.Id);
        row = row with { Trace = Activity.Current?.Id };
        await engine.Commits.AddAsync(
            writer => Starting.Write(writer, row, options?.DedupeStatuses),
            _ => engine.DeliverStart(row.StartDue!.Value, StepCommit.Start(row))).WaitAsync(cancellation).ConfigureAwait(false);
        return row.Id;
    }

    /// <inheritdoc/>
    public override Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        return SendAsync(instanceId, new(HistoryKind.EventRaised, Name: eventName, Payload: engine.Converter.Serialize(eventPayload)), cancellation);
    }

    /// <inheritdoc/>
    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, row => row.Status != OrchestrationRuntimeStatus.Pending, getInputsAndOutputs, cancellation);

    /// <inheritdoc/>
    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, row => row.IsEnded, getInputsAndOutputs, cancellation);

    /// <inheritdoc/>
    public override async Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        var line = new HistoryEvent(HistoryKind.Terminated, Payload: engine.Converter.Serialize(options?.Output));
        await engine.Commits.AddAsync(
            writer => Control.Terminate(writer, Control.Find(writer, instanceId), line, options?.Recursive ?? false),
            messages => messages.ForEach(engine.Deliver)).WaitAsync(cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, new(HistoryKind.Suspended, Name: reason), cancellation);

    /// <inheritdoc/>
    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, new(HistoryKind.Resumed, Name: reason), cancellation);

    /// <inheritdoc/>
    public override Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        Task.FromResult(engine.Reader.Find(instanceId) is { } row ? Metadata(row, getInputsAndOutputs) : null);

    /// <inheritdoc/>
    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) =>
        new InstancePages(engine.Reader, filter ?? new(), Metadata);

    /// <inheritdoc/>
    public override async Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        var count = await engine.Commits.AddAsync(
            writer => Purging.One(writer, instanceId, options?.Recursive ?? false)).WaitAsync(cancellation).ConfigureAwait(false);
        return new(count, true);
    }

    /// <inheritdoc/>
    public override async Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var began = Stopwatch.GetTimestamp();
        var purged = 0;
        while (true)
        {
            // In portions, so that other commits get their turn.
            var portion = await engine.Commits.AddAsync(
                writer => Purging.Some(writer, filter, options?.Recursive ?? false, 500)).WaitAsync(cancellation).ConfigureAwait(false);
            purged += portion;
            if (portion == 0)
                return new(purged, true);
            if (filter.Timeout is { } timeout && Stopwatch.GetElapsedTime(began) > timeout)
                return new(purged, false);
        }
    }

    /// <inheritdoc/>
    public override async Task<string> RestartAsync(
        string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default)
    {
        var old = engine.Reader.Find(instanceId)
            ?? throw new ArgumentException($"An orchestration with the instanceId {instanceId} was not found.", nameof(instanceId));
        if (!restartWithNewInstanceId && !old.IsEnded)
            throw new InvalidOperationException($"An orchestration with the instanceId {instanceId} cannot be restarted: it has not ended.");
        var row = NewRow(old.Name, old.Input, new(restartWithNewInstanceId ? null : old.Id) { Version = old.Version }) with { Tags = old.Tags };
        await engine.Commits.AddAsync(
            writer => Starting.Write(writer, row, null),
            _ => engine.DeliverStart(row.StartDue!.Value, StepCommit.Start(row))).WaitAsync(cancellation).ConfigureAwait(false);
        return row.Id;
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask; // the engine belongs to the host

    private InstanceRow NewRow(string name, string? input, StartOrchestrationOptions? options)
    {
        var key = engine.NextKey();
        var now = engine.Now;
        return new(key, options?.InstanceId ?? DeterministicGuid.For("client", new DateTime(now, DateTimeKind.Utc), key).ToString("N"),
            name, 1, OrchestrationRuntimeStatus.Pending, now, now)
        {
            Version = options?.Version?.Version ?? engine.DefaultVersion,
            StartDue = Math.Max(now, options?.StartAt?.UtcTicks ?? now),
            Input = input,
            Tags = options?.Tags is { Count: > 0 } tags ? JsonSerializer.Serialize(tags) : null,
        };
    }

    private async Task SendAsync(string instanceId, HistoryEvent line, CancellationToken cancellation) =>
        await engine.Commits.AddAsync(
            writer => Control.Send(writer, Control.Find(writer, instanceId), line),
            message =>
            {
                if (message is not null)
                    engine.Deliver(message);
            }).WaitAsync(cancellation).ConfigureAwait(false);

    private async Task<OrchestrationMetadata> WaitAsync(
        string instanceId, Func<InstanceRow, bool> isReached, bool payloads, CancellationToken cancellation)
    {
        while (true)
        {
            var change = engine.Waiters.NextChange(instanceId);
            if (engine.Reader.Find(instanceId) is { } row && isReached(row))
                return Metadata(row, payloads);
            await change.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    private OrchestrationMetadata Metadata(InstanceRow row, bool payloads) => new(row.Name, row.Id)
    {
        DataConverter = payloads ? engine.Converter : null,
        RuntimeStatus = row.Status,
        CreatedAt = new(row.CreatedAt, TimeSpan.Zero),
        LastUpdatedAt = new(row.UpdatedAt, TimeSpan.Zero),
        SerializedInput = payloads ? row.Input : null,
        SerializedOutput = payloads ? row.Output : null,
        SerializedCustomStatus = payloads ? row.CustomStatus : null,
        Tags = row.Tags is { } tags ? JsonSerializer.Deserialize<Dictionary<string, string>>(tags)! : new Dictionary<string, string>(),
        FailureDetails = row.Failure is { } failure ? Failures.Read(failure) : null,
    };
}
