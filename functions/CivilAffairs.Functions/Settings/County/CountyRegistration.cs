using CivilAffairs.Adapters;
using CivilAffairs.Core.County;
using CivilAffairs.Functions.Access;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CivilAffairs.Functions.Settings.County;

/// <summary>Gives each invocation the edition in force. What depends on it is scoped; a singleton would keep an old one, and a test forbids it.</summary>
public static class CountyRegistration
{
    /// <summary>What every invocation passes, in order: the settings in force, then the guard.</summary>
    public static IFunctionsWorkerApplicationBuilder UseCivilAffairs(this IFunctionsWorkerApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.UseMiddleware<CountyRefresh>().UseMiddleware<AccessGuard>();
    }

    /// <summary>Reads the deployed file; a fault in it stops the start.</summary>
    public static IServiceCollection AddCounty(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = CountyLoader.Load(configuration);
        // Names must not be erased while public lists show them: a wrong setting stops the start.
        RetentionSettings.From(configuration, settings.Profile);
        services.AddSingleton(settings);
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<CountyEditions>(provider, configuration));
        services.AddScoped(provider => provider.GetRequiredService<CountyEditions>().Current);
        services.AddScoped(provider => provider.GetRequiredService<CountyEdition>().Profile);
        services.AddScoped(provider => provider.GetRequiredService<CountyEdition>().Calendar);
        services.AddScoped(provider => provider.GetRequiredService<CountyEdition>().Layouts);
        services.AddScoped(provider => provider.GetRequiredService<CountyEdition>().Deadlines);
        return services;
    }

    /// <summary>Containers and tables, then the newest settings; run once at start, before any trigger.</summary>
    public static async Task PrepareAsync(this IServiceProvider services, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(services);
        await services.PrepareStorageAsync(cancellation);
        await services.GetRequiredService<CountyEditions>().LookAsync(cancellation);
    }
}
