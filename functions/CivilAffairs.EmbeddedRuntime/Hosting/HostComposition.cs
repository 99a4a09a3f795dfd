using System.Reflection;
using System.Text.Json;
using CivilAffairs.EmbeddedRuntime.Client;
using CivilAffairs.EmbeddedRuntime.Dispatch;
using CivilAffairs.EmbeddedRuntime.Http;
using CivilAffairs.EmbeddedRuntime.Triggers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CivilAffairs.EmbeddedRuntime.Hosting;

/// <summary>Puts the host together: configuration, services, HTTP, engine and triggers.</summary>
internal sealed class HostComposition
{
    private const string DefaultUrl = "http://127.0.0.1:7071";
    private const long MaxRequestBytes = 100 * 1024 * 1024; // as the real host

    private readonly EmbeddedRuntimeSetup _setup;

    private HostComposition(WebApplicationBuilder web, EmbeddedRuntimeSetup setup)
    {
        Web = web;
        _setup = setup;
    }

    /// <summary>The web application's builder.</summary>
    public WebApplicationBuilder Web { get; }

    /// <summary>The app's middleware.</summary>
    public MiddlewareList Middleware { get; } = new();

    /// <summary>Whether the app asked for ASP.NET Core integration.</summary>
    public bool HasWebApplication { get; set; }

    /// <summary>Starts the composition.</summary>
    public static HostComposition Create(string[] args, EmbeddedRuntimeSetup setup)
    {
        var root = setup.ContentRoot ?? AppContext.BaseDirectory;
        var web = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = root });
        LocalSettings.AddBelowEnvironment(web.Configuration, Path.Combine(root, "local.settings.json"));
        if (setup.Urls is { } urls)
            web.WebHost.UseUrls(urls);
        else if (string.IsNullOrEmpty(web.Configuration["urls"]) && !web.Configuration.GetSection("Kestrel:Endpoints").GetChildren().Any())
            web.WebHost.UseUrls(DefaultUrl);
        web.WebHost.ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = MaxRequestBytes;
        });
        // Request lines carry addresses with keys and names; they are not for the log.
        web.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        var composition = new HostComposition(web, setup);
        composition.AddServices();
        return composition;
    }

    /// <summary>Builds the host and maps the HTTP functions.</summary>
    public IHost Build()
    {
        var catalog = new FunctionCatalog(FunctionTypes());
        if (!HasWebApplication && catalog.Of<HttpTriggerAttribute>().Any())
            throw new InvalidOperationException("The app has HTTP functions but does not call ConfigureFunctionsWebApplication().");
        Web.Services.AddSingleton(catalog);
        var app = Web.Build();
        app.Services.GetRequiredService<FunctionEndpoints>().Map(app);
        app.Services.GetRequiredService<ManagementEndpoints>().Map(app);
        app.Services.GetRequiredService<StatusEndpoints>().Map(app);
        return app;
    }

    private void AddServices()
    {
        var services = Web.Services;
        services.TryAddSingleton(_setup.Time ?? TimeProvider.System);
        services.AddOptions<EmbeddedRuntimeOptions>().Bind(Web.Configuration.GetSection("EmbeddedRuntime"));
        services.PostConfigure<EmbeddedRuntimeOptions>(options => options.DataDirectory = Path.GetFullPath(
            _setup.DataDirectory ?? options.DataDirectory, Web.Environment.ContentRootPath));
        services.Configure<JsonSerializerOptions>(options => options.PropertyNameCaseInsensitive = true);
        services.AddMvcCore();
        services.AddSingleton(Middleware);
        services.AddSingleton(HostJson.Read(Path.Combine(Web.Environment.ContentRootPath, "host.json")));
        services.AddSingleton(CreateEngine);
        services.AddSingleton<EmbeddedDurableTaskClient>();
        services.AddSingleton<DurableTaskClient>(provider => provider.GetRequiredService<EmbeddedDurableTaskClient>());
        services.AddSingleton<FunctionInvoker>();
        services.AddSingleton<FunctionKeys>();
        services.AddSingleton<FunctionEndpoints>();
        services.AddSingleton<ManagementAddresses>();
        services.AddSingleton<ManagementEndpoints>();
        services.AddSingleton<InstanceView>();
        services.AddSingleton<StatusQuery>();
        services.AddSingleton<StatusEndpoints>();
        services.AddSingleton<ConnectionSettings>();
        services.AddSingleton<BlobReceipts>();
        services.AddSingleton<BlobContent>();
        services.AddSingleton<BlobInput>();
        services.AddSingleton<BlobInvocation>();
        services.AddHostedService<EngineService>();
        services.AddHostedService<BlobTriggerService>();
        services.AddHostedService<QueueTriggerService>();
        services.AddHostedService<TimerTriggerService>();
    }

    private static Engine CreateEngine(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<EmbeddedRuntimeOptions>>().Value;
        var limits = services.GetRequiredService<HostJson>();
        var catalog = services.GetRequiredService<FunctionCatalog>();
        var settings = new EngineSettings
        {
            DataDirectory = options.DataDirectory,
            Durable = options.Durable,
            MaxActivities = limits.MaxConcurrentActivities,
            MaxOrchestrators = limits.MaxConcurrentOrchestrators,
            MaxPayloadBytes = options.MaxPayloadBytes,
            SessionsKept = options.SessionsKept,
            SuspectRuns = options.SuspectRuns,
            DefaultVersion = limits.DefaultVersion,
            Json = services.GetRequiredService<IOptions<JsonSerializerOptions>>().Value,
        };
        // The invoker needs the client, which needs the engine: activities ask for it when the first one runs.
        var activities = new ActivityFunctions(
            catalog, services.GetRequiredService<FunctionInvoker>, () => services.GetRequiredService<Engine>().Converter);
        return new(
            settings, new OrchestratorFunctions(catalog, services), activities,
            services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILoggerFactory>());
    }

    private IEnumerable<Type> FunctionTypes()
    {
        if (_setup.FunctionAssemblies.Count == 0 && _setup.FunctionTypes.Count > 0)
            return _setup.FunctionTypes;
        IReadOnlyList<Assembly> assemblies = _setup.FunctionAssemblies.Count > 0
            ? _setup.FunctionAssemblies
            : Assembly.GetEntryAssembly() is { } entry ? [entry] : [];
        return assemblies.SelectMany(assembly => assembly.GetTypes()).Concat(_setup.FunctionTypes).Distinct();
    }
}
