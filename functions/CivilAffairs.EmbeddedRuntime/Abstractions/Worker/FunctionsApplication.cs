using CivilAffairs.EmbeddedRuntime.Hosting;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Where a function app begins.</summary>
public class FunctionsApplication
{
    /// <summary>A builder with the usual configuration: host settings, local.settings.json, environment, command line.</summary>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) => new(HostComposition.Create(args, new()));
}

/// <summary>Builds a function app.</summary>
public class FunctionsApplicationBuilder : IHostApplicationBuilder, IFunctionsWorkerApplicationBuilder
{
    private readonly HostComposition _composition;
    private bool _isBuilt;

    internal FunctionsApplicationBuilder(HostComposition composition) => _composition = composition;

    /// <summary>Values shared while building.</summary>
    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)_composition.Web).Properties;

    /// <summary>The configuration.</summary>
    public ConfigurationManager Configuration => _composition.Web.Configuration;

    IConfigurationManager IHostApplicationBuilder.Configuration => Configuration;

    /// <summary>The environment.</summary>
    public IHostEnvironment Environment => _composition.Web.Environment;

    /// <summary>The logging.</summary>
    public ILoggingBuilder Logging => _composition.Web.Logging;

    /// <summary>The metrics.</summary>
    public IMetricsBuilder Metrics => _composition.Web.Metrics;

    /// <summary>The services.</summary>
    public IServiceCollection Services => _composition.Web.Services;

    internal HostComposition Composition => _composition;

    /// <summary>Builds the host.</summary>
    /// <exception cref="InvalidOperationException">It was built before, or the functions are not well formed.</exception>
    public IHost Build()
    {
        ThrowIfBuilt();
        _isBuilt = true;
        return _composition.Build();
    }

    /// <summary>Replaces the service container.</summary>
    public void ConfigureContainer<TContainerBuilder>(
        IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull =>
        ((IHostApplicationBuilder)_composition.Web).ConfigureContainer(factory, configure);

    /// <summary>Adds a step around every invocation, inside those added before.</summary>
    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        ThrowIfBuilt();
        _composition.Middleware.Add(middleware);
        return this;
    }

    private void ThrowIfBuilt()
    {
        if (_isBuilt)
            throw new InvalidOperationException("The application has already been built.");
    }
}

/// <summary>The ASP.NET Core side of HTTP functions.</summary>
public static class FunctionsApplicationBuilderAspNetCoreExtensions
{
    /// <summary>Lets functions take <c>HttpRequest</c> and return <c>IActionResult</c> or <c>IResult</c>.</summary>
    public static FunctionsApplicationBuilder ConfigureFunctionsWebApplication(this FunctionsApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Composition.HasWebApplication = true;
        return builder;
    }
}
