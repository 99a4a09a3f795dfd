using System.Reflection;
using Microsoft.Azure.Functions.Worker.Builder;

namespace CivilAffairs.EmbeddedRuntime.Hosting;

/// <summary>What a host made by a test differs in from one made by an app.</summary>
public sealed record EmbeddedRuntimeSetup
{
    /// <summary>Assemblies whose functions are hosted; the entry assembly when this and <see cref="FunctionTypes"/> are empty.</summary>
    public IReadOnlyList<Assembly> FunctionAssemblies { get; init; } = [];

    /// <summary>Classes whose functions are hosted.</summary>
    public IReadOnlyList<Type> FunctionTypes { get; init; } = [];

    /// <summary>The clock; the system's when absent. A fake one moves timers and orchestrations by months at once.</summary>
    public TimeProvider? Time { get; init; }

    /// <summary>The data directory; the setting's when absent.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>The address to listen on; <c>http://127.0.0.1:0</c> takes a free port. The configuration's when absent.</summary>
    public string? Urls { get; init; }

    /// <summary>The folder of host.json and local.settings.json; the app's own when absent.</summary>
    public string? ContentRoot { get; init; }
}

/// <summary>
/// Hosts the runtime in a process that is not the app's own, such as a test. The builder is the same as the app's:
/// <code>
/// var builder = EmbeddedRuntimeHost.CreateBuilder(new() { FunctionAssemblies = [typeof(MyFunctions).Assembly], Time = clock,
///     DataDirectory = directory, Urls = "http://127.0.0.1:0" });
/// builder.ConfigureFunctionsWebApplication();
/// builder.Services.AddSingleton(…);
/// using var host = builder.Build();
/// await host.StartAsync();
/// var client = host.Services.GetRequiredService&lt;DurableTaskClient&gt;();
/// var address = host.BaseAddress();
/// </code>
/// </summary>
public static class EmbeddedRuntimeHost
{
    /// <summary>A builder with the setup.</summary>
    public static FunctionsApplicationBuilder CreateBuilder(EmbeddedRuntimeSetup setup, params string[] args) =>
        new(HostComposition.Create(args, setup));
}
