using System.Globalization;
using CivilAffairs.EmbeddedRuntime.Dispatch;
using CivilAffairs.EmbeddedRuntime.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace CivilAffairs.EmbeddedRuntime.Triggers;

/// <summary>Runs one timer function on its schedule, never twice at a time, and remembers the last run.</summary>
internal sealed class TimerListener(
    FunctionDescriptor function, TimerTriggerAttribute trigger, TimerSchedule schedule, FunctionInvoker invoker,
    Engine engine, TimeProvider time, ILogger<TimerTriggerService> logger)
{
    private const string Scope = "timer";

    /// <summary>Runs until the host stops.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        var monitored = trigger.UseMonitor && !schedule.IsFrequent(Now);
        var last = monitored ? ReadLast() : null;
        var next = schedule.NextAfter(last ?? Now);
        if (monitored && last is not null && next <= Now)
        {
            await InvokeAsync(monitored, isPastDue: true, Now, stopping);
            next = schedule.NextAfter(Now);
        }
        else if (trigger.RunOnStartup)
        {
            await InvokeAsync(monitored, isPastDue: false, Now, stopping);
        }

        while (true)
        {
            await SleepUntilAsync(next, stopping);
            await InvokeAsync(monitored, isPastDue: false, next, stopping);
            next = schedule.NextAfter(Now > next ? Now : next);
        }
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private async Task SleepUntilAsync(DateTime due, CancellationToken stopping)
    {
        while (due - Now is var wait && wait > TimeSpan.Zero)
            await Task.Delay(wait < TimeSpan.FromMinutes(1) ? wait : TimeSpan.FromMinutes(1), time, stopping);
    }

    private async Task InvokeAsync(bool monitored, bool isPastDue, DateTime planned, CancellationToken stopping)
    {
        var info = new TimerInfo
        {
            IsPastDue = isPastDue,
            ScheduleStatus = monitored
                ? new() { Last = ReadLast() ?? default, Next = schedule.NextAfter(planned), LastUpdated = Now }
                : null,
        };
        try
        {
            await invoker.InvokeAsync(
                new(function, new Dictionary<string, object?>(), (parameter, _) => ValueTask.FromResult(
                    parameter == function.TriggerParameter ? new BoundValue(Value(parameter.ParameterType, info)) : null)),
                stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // A run that fails does not end the schedule.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            TriggerLog.TimerFailed(logger, function.Name, failure);
        }

        if (monitored)
            await engine.Commits.AddAsync(writer => Remember(writer, planned));
    }

    private static object? Value(Type type, TimerInfo info) =>
        type == typeof(string) ? System.Text.Json.JsonSerializer.Serialize(info) : info;

    private bool Remember(Storage.StoreWriter writer, DateTime planned)
    {
        writer.SetReceipt(Scope, function.Name, planned.ToString("O", CultureInfo.InvariantCulture), 0, engine.Now);
        return true;
    }

    private DateTime? ReadLast() => engine.Reader.Receipts(Scope).Where(receipt => receipt.Item == function.Name)
        .Select(receipt => (DateTime?)DateTime.Parse(receipt.Mark, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind))
        .FirstOrDefault();
}
