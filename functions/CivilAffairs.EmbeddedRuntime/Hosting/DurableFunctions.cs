using CivilAffairs.EmbeddedRuntime.Dispatch;
using CivilAffairs.EmbeddedRuntime.Replay;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAffairs.EmbeddedRuntime.Hosting;

/// <summary>The app's orchestrator functions. They run without middleware: a session outlives many invocations.</summary>
internal sealed class OrchestratorFunctions(FunctionCatalog catalog, IServiceProvider services) : IOrchestratorCode
{
    /// <inheritdoc/>
    public bool Exists(string name) => catalog.Orchestrator(name) is not null;

    /// <inheritdoc/>
    public async Task<object?> RunAsync(string name, TaskOrchestrationContext context, Func<Type, object?> input)
    {
        var function = catalog.Orchestrator(name)!;
        using var scope = services.CreateScope();
        var arguments = new object?[function.Parameters.Length];
        for (var index = 0; index < arguments.Length; index++)
        {
            var type = function.Parameters[index].ParameterType;
            arguments[index] =
                type.IsAssignableFrom(typeof(TaskOrchestrationContext)) || type == typeof(TaskOrchestrationContext) ? context
                : type == typeof(CancellationToken) ? CancellationToken.None
                : type == typeof(FunctionContext) ? new EmbeddedFunctionContext(
                    function, context.InstanceId, scope.ServiceProvider, new Dictionary<string, object?>(), 0, 0, CancellationToken.None)
                : input(type);
        }

        var instance = function.Method.IsStatic ? null : InstanceFactory.Create(function.Method.DeclaringType!, scope.ServiceProvider);
        return await function.InvokeAsync(instance, arguments);
    }
}

/// <summary>The app's activity functions.</summary>
internal sealed class ActivityFunctions(FunctionCatalog catalog, Func<FunctionInvoker> invoker, Func<PayloadConverter> converter) : IActivityCode
{
    /// <inheritdoc/>
    public bool Exists(string name) => catalog.Activity(name) is not null;

    /// <inheritdoc/>
    public async Task<string?> RunAsync(ActivityCall call, CancellationToken stopping)
    {
        var function = catalog.Activity(call.Name)!;
        var data = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase) { ["instanceId"] = call.InstanceId };
        var result = await invoker().InvokeAsync(new(function, data, (parameter, _) => ValueTask.FromResult(
            parameter == function.TriggerParameter ? new BoundValue(Input(parameter.ParameterType, call)) : null)), stopping).ConfigureAwait(false);
        return converter().Serialize(result);
    }

    private object? Input(Type type, ActivityCall call)
    {
        if (type == typeof(TaskActivityContext))
            return new CallContext(call);
        if (call.Input is not null)
            return converter().Deserialize(call.Input, type);
        return type.IsValueType ? Activator.CreateInstance(type) : null;
    }

    private sealed class CallContext(ActivityCall call) : TaskActivityContext
    {
        public override TaskName Name => call.Name;

        public override string InstanceId => call.InstanceId;

        public override string Version => call.Version;
    }
}
