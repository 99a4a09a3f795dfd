using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAffairs.EmbeddedRuntime.Hosting;

/// <summary>Makes instances of function classes with constructor injection.</summary>
internal static class InstanceFactory
{
    // A class's factory is compiled code: one for the process, however many hosts it has.
    private static readonly ConcurrentDictionary<Type, ObjectFactory> Factories = new();

    /// <summary>An instance from the scope's services.</summary>
    public static object Create(Type type, IServiceProvider services) =>
        Factories.GetOrAdd(type, static type => ActivatorUtilities.CreateFactory(type, []))(services, null);
}
