using System.Reflection;
using CivilAffairs.Functions.Settings;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Tests.Hosting;

/// <summary>An HTTP function of the app.</summary>
public sealed record FoundHttp(string Name, HttpTriggerAttribute Trigger);

/// <summary>The app's functions as a host finds them.</summary>
public static class AppFunctions
{
    /// <summary>All of them by name; a name that occurs twice is there twice.</summary>
    public static IReadOnlyList<(string Name, MethodInfo Method)> All { get; } =
    [
        .. typeof(AppServices).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Select(method => (Function: method.GetCustomAttribute<FunctionAttribute>(), Method: method))
            .Where(found => found.Function is not null)
            .Select(found => (found.Function!.Name, found.Method)),
    ];

    /// <summary>Those with an HTTP trigger.</summary>
    public static IReadOnlyList<FoundHttp> Http { get; } = [.. With<HttpTriggerAttribute>().Select(found => new FoundHttp(found.Name, found.Trigger))];

    /// <summary>Those with a trigger of a kind.</summary>
    public static IEnumerable<(string Name, T Trigger, ParameterInfo Parameter)> With<T>()
        where T : Attribute =>
        from function in All
        from parameter in function.Method.GetParameters()
        let trigger = parameter.GetCustomAttribute<T>()
        where trigger is not null
        select (function.Name, trigger, parameter);
}
