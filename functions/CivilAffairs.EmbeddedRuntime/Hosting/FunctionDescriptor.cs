using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace CivilAffairs.EmbeddedRuntime.Hosting;

/// <summary>A function of the app: its method and what starts it.</summary>
internal sealed class FunctionDescriptor
{
    private readonly MethodInvoker _invoker;
    private readonly Func<object?, ValueTask<object?>> _awaiter;

    /// <summary>Describes a method.</summary>
    /// <exception cref="InvalidOperationException">It has no trigger, or more than one.</exception>
    public FunctionDescriptor(string name, MethodInfo method)
    {
        Name = name;
        Method = method;
        Parameters = method.GetParameters();
        var triggers = Parameters.Where(parameter => parameter.GetCustomAttribute<TriggerBindingAttribute>() is not null).ToList();
        if (triggers.Count != 1)
            throw new InvalidOperationException($"The function '{name}' ({method.DeclaringType}.{method.Name}) must have one trigger parameter, not {triggers.Count}.");
        TriggerParameter = triggers[0];
        Trigger = TriggerParameter.GetCustomAttribute<TriggerBindingAttribute>()!;
        _invoker = MethodInvoker.Create(method);
        _awaiter = ResultAwaiter.For(method.ReturnType);
        Definition = new EmbeddedFunctionDefinition(this);
    }

    /// <summary>The name that the trigger goes by: for orchestrators and activities their attribute may set it.</summary>
    public string TaskName => Trigger switch
    {
        OrchestrationTriggerAttribute { Orchestration: { Length: > 0 } name } => name,
        ActivityTriggerAttribute { Activity: { Length: > 0 } name } => name,
        _ => Name,
    };

    /// <summary>The function's name.</summary>
    public string Name { get; }

    /// <summary>The method.</summary>
    public MethodInfo Method { get; }

    /// <summary>Its parameters.</summary>
    public ParameterInfo[] Parameters { get; }

    /// <summary>The parameter that the trigger binds.</summary>
    public ParameterInfo TriggerParameter { get; }

    /// <summary>The trigger.</summary>
    public TriggerBindingAttribute Trigger { get; }

    /// <summary>What the function is told about itself.</summary>
    public FunctionDefinition Definition { get; }

    /// <summary>Calls the method and awaits its result.</summary>
    public ValueTask<object?> InvokeAsync(object? instance, object?[] arguments) =>
        _awaiter(_invoker.Invoke(instance, arguments.AsSpan()));
}
