using System.Collections.Immutable;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace CivilAffairs.EmbeddedRuntime.Hosting;

/// <summary>The public view of a function.</summary>
internal sealed class EmbeddedFunctionDefinition(FunctionDescriptor function) : FunctionDefinition
{
    /// <inheritdoc/>
    public override ImmutableArray<FunctionParameter> Parameters { get; } =
        [.. function.Parameters.Select(parameter => new FunctionParameter(parameter.Name!, parameter.ParameterType))];

    /// <inheritdoc/>
    public override string PathToAssembly => function.Method.Module.FullyQualifiedName;

    /// <inheritdoc/>
    public override string EntryPoint => $"{function.Method.DeclaringType!.FullName}.{function.Method.Name}";

    /// <inheritdoc/>
    public override string Id => function.Name;

    /// <inheritdoc/>
    public override string Name => function.Name;

    /// <inheritdoc/>
    public override IImmutableDictionary<string, BindingMetadata> InputBindings { get; } = function.Parameters
        .Where(parameter => parameter.GetCustomAttribute<BindingAttribute>() is not null)
        .ToImmutableDictionary(parameter => parameter.Name!, BindingMetadata (parameter) => new Binding(parameter));

    /// <inheritdoc/>
    public override IImmutableDictionary<string, BindingMetadata> OutputBindings { get; } =
        ImmutableDictionary<string, BindingMetadata>.Empty;

    private sealed class Binding(ParameterInfo parameter) : BindingMetadata
    {
        public override string Name => parameter.Name!;

        public override string Type { get; } = Kind(parameter.GetCustomAttribute<BindingAttribute>()!.GetType().Name);

        public override BindingDirection Direction => BindingDirection.In;

        private static string Kind(string attribute) =>
            char.ToLowerInvariant(attribute[0]) + attribute[1..].Replace("Attribute", "", StringComparison.Ordinal);
    }
}
