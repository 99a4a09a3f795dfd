using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace CivilAffairs.EmbeddedRuntime.Hosting;

/// <summary>All functions of the app.</summary>
internal sealed class FunctionCatalog
{
    private readonly Dictionary<string, FunctionDescriptor> _orchestrators = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, FunctionDescriptor> _activities = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds the functions of the types.</summary>
    /// <exception cref="InvalidOperationException">Two functions have the same name, or one has no single trigger.</exception>
    public FunctionCatalog(IEnumerable<Type> types)
    {
        var byName = new Dictionary<string, FunctionDescriptor>(StringComparer.OrdinalIgnoreCase);
        foreach (var function in types.SelectMany(Describe))
        {
            if (!byName.TryAdd(function.Name, function))
                throw new InvalidOperationException($"Two functions are called '{function.Name}': {byName[function.Name].Definition.EntryPoint} and {function.Definition.EntryPoint}.");
            if (function.Trigger is OrchestrationTriggerAttribute)
                _orchestrators[function.TaskName] = function;
            else if (function.Trigger is ActivityTriggerAttribute)
                _activities[function.TaskName] = function;
        }

        All = [.. byName.Values.OrderBy(function => function.Name, StringComparer.Ordinal)];
    }

    /// <summary>All functions, by name.</summary>
    public IReadOnlyList<FunctionDescriptor> All { get; }

    /// <summary>An orchestrator, or null.</summary>
    public FunctionDescriptor? Orchestrator(string name) => _orchestrators.GetValueOrDefault(name);

    /// <summary>An activity, or null.</summary>
    public FunctionDescriptor? Activity(string name) => _activities.GetValueOrDefault(name);

    /// <summary>Functions that a trigger of a kind starts.</summary>
    public IEnumerable<(FunctionDescriptor Function, TTrigger Trigger)> Of<TTrigger>()
        where TTrigger : TriggerBindingAttribute =>
        All.Where(function => function.Trigger is TTrigger).Select(function => (function, (TTrigger)function.Trigger));

    private static IEnumerable<FunctionDescriptor> Describe(Type type) => type
        .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Select(method => (method, attribute: method.GetCustomAttribute<FunctionAttribute>()))
        .Where(found => found.attribute is not null)
        .Select(found => new FunctionDescriptor(found.attribute!.Name, found.method));
}
