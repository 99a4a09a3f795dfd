using System.Collections;
using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.EmbeddedRuntime.Hosting;

/// <summary>One invocation.</summary>
internal sealed class EmbeddedFunctionContext(
    FunctionDescriptor function, string invocationId, IServiceProvider services,
    IReadOnlyDictionary<string, object?> bindingData, int retryCount, int maxRetryCount, CancellationToken cancellation) : FunctionContext
{
    /// <summary>The function.</summary>
    public FunctionDescriptor Function => function;

    /// <summary>What the function returned.</summary>
    public object? Result { get; set; }

    /// <inheritdoc/>
    public override string InvocationId => invocationId;

    /// <inheritdoc/>
    public override string FunctionId => function.Definition.Id;

    /// <inheritdoc/>
    public override TraceContext TraceContext { get; } = new CurrentTrace(Activity.Current);

    /// <inheritdoc/>
    public override BindingContext BindingContext { get; } = new Bindings(bindingData);

    /// <inheritdoc/>
    public override RetryContext RetryContext { get; } = new Retries(retryCount, maxRetryCount);

    /// <inheritdoc/>
    public override IServiceProvider InstanceServices { get; set; } = services;

    /// <inheritdoc/>
    public override FunctionDefinition FunctionDefinition => function.Definition;

    /// <inheritdoc/>
    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

    /// <inheritdoc/>
    public override IInvocationFeatures Features { get; } = new FeatureSet();

    /// <inheritdoc/>
    public override CancellationToken CancellationToken { get; } = cancellation;

    private sealed class CurrentTrace(Activity? activity) : TraceContext
    {
        public override string TraceParent => activity?.Id ?? "";

        public override string TraceState => activity?.TraceStateString ?? "";
    }

    private sealed class Bindings(IReadOnlyDictionary<string, object?> data) : BindingContext
    {
        public override IReadOnlyDictionary<string, object?> BindingData => data;
    }

    private sealed class Retries(int count, int max) : RetryContext
    {
        public override int RetryCount => count;

        public override int MaxRetryCount => max;
    }

    private sealed class FeatureSet : IInvocationFeatures
    {
        private readonly Dictionary<Type, object> _features = [];

        public void Set<T>(T instance) => _features[typeof(T)] = instance!;

        public T? Get<T>() => _features.TryGetValue(typeof(T), out var feature) ? (T)feature : default;

        public IEnumerator<KeyValuePair<Type, object>> GetEnumerator() => _features.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
