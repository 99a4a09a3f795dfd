using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAffairs.EmbeddedRuntime.Hosting;

/// <summary>Makes instances of function classes with constructor injection.</summary>
internal sealed class InstanceFactory
{
    private readonly ConcurrentDictionary<Type, ObjectFactory> _factories = new();

    /// <summary>An instance from the scope's services.</summary>
    public object Create(Type type, IServiceProvider services) =>
        _factories.GetOrAdd(type, static type => ActivatorUtilities.CreateFactory(type, []))(services, null);
}
