using System.Reflection;
using CivilAffairs.EmbeddedRuntime.Triggers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAffairs.EmbeddedRuntime.Hosting;

/// <summary>Gives a trigger's value to a parameter; null when the parameter is not the trigger's affair.</summary>
internal delegate ValueTask<BoundValue?> ParameterBinder(ParameterInfo parameter, FunctionContext context);

/// <summary>A value for a parameter.</summary>
/// <param name="Value">The value, which may be null.</param>
internal sealed record BoundValue(object? Value);

/// <summary>What one invocation is given.</summary>
/// <param name="Function">The function.</param>
/// <param name="BindingData">The trigger's values by name.</param>
/// <param name="Bind">Binds the trigger's parameters.</param>
internal sealed record InvocationRequest(FunctionDescriptor Function, IReadOnlyDictionary<string, object?> BindingData, ParameterBinder Bind)
{
    /// <summary>Tries before this one.</summary>
    public int RetryCount { get; init; }

    /// <summary>The most retries.</summary>
    public int MaxRetryCount { get; init; }

    /// <summary>Called with the context before the middleware runs.</summary>
    public Action<FunctionContext>? Prepare { get; init; }

    /// <summary>Called with the result inside the middleware, before the scope ends.</summary>
    public Func<FunctionContext, object?, Task>? Complete { get; init; }
}

/// <summary>Invokes functions: a service scope, the middleware, the parameters, the method.</summary>
internal sealed class FunctionInvoker
{
    private readonly IServiceScopeFactory _scopes;
    private readonly DurableTaskClient _client;
    private readonly FunctionExecutionDelegate _pipeline;
    private readonly BlobInput _blobs;
    private readonly TimeProvider _time;

    /// <summary>Builds the pipeline once.</summary>
    public FunctionInvoker(IServiceScopeFactory scopes, DurableTaskClient client, MiddlewareList middleware, BlobInput blobs, TimeProvider time)
    {
        _time = time;
        _blobs = blobs;
        _scopes = scopes;
        _client = client;
        _pipeline = middleware.Build(ExecuteAsync);
    }

    /// <summary>Invokes and gives the function's result.</summary>
    public async Task<object?> InvokeAsync(InvocationRequest request, CancellationToken cancellation)
    {
        var scope = _scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            var context = new EmbeddedFunctionContext(
                request.Function, Guid.CreateVersion7(_time.GetUtcNow()).ToString(), scope.ServiceProvider,
                request.BindingData, request.RetryCount, request.MaxRetryCount, cancellation);
            context.Features.Set(request);
            request.Prepare?.Invoke(context);
            await _pipeline(context).ConfigureAwait(false);
            return context.Result;
        }
    }

    /// <summary>An instance of the function's class; null for a static method.</summary>
    public static object? CreateInstance(FunctionDescriptor function, IServiceProvider services) =>
        function.Method.IsStatic ? null : InstanceFactory.Create(function.Method.DeclaringType!, services);

    private async Task ExecuteAsync(FunctionContext context)
    {
        var invocation = (EmbeddedFunctionContext)context;
        var request = context.Features.Get<InvocationRequest>()!;
        var arguments = new object?[request.Function.Parameters.Length];
        for (var index = 0; index < arguments.Length; index++)
            arguments[index] = await BindAsync(request, request.Function.Parameters[index], context).ConfigureAwait(false);
        var instance = CreateInstance(request.Function, context.InstanceServices);
        invocation.Result = await request.Function.InvokeAsync(instance, arguments).ConfigureAwait(false);
        if (request.Complete is { } complete)
            await complete(context, invocation.Result).ConfigureAwait(false);
    }

    private async ValueTask<object?> BindAsync(InvocationRequest request, ParameterInfo parameter, FunctionContext context)
    {
        if (parameter.ParameterType == typeof(FunctionContext))
            return context;
        if (parameter.ParameterType == typeof(CancellationToken))
            return context.CancellationToken;
        if (parameter.GetCustomAttribute<DurableClientAttribute>() is not null)
            return _client;
        if (parameter.GetCustomAttribute<BlobInputAttribute>() is { } input)
            return await _blobs.BindAsync(input, parameter, context).ConfigureAwait(false);
        if (await request.Bind(parameter, context).ConfigureAwait(false) is { } bound)
            return bound.Value;
        if (ScalarBinding.TryBind(parameter, context.BindingContext.BindingData, out var value))
            return value;
        if (parameter.HasDefaultValue)
            return parameter.DefaultValue;
        if (ScalarBinding.IsOptional(parameter))
            return null;
        throw new InvalidOperationException($"The parameter '{parameter.Name}' of the function '{request.Function.Name}' cannot be bound.");
    }
}
