using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CivilAffairs.Functions.Access;

/// <summary>Puts the guard before every function.</summary>
public static class AccessRegistration
{
    /// <summary>The guard as middleware.</summary>
    public static IFunctionsWorkerApplicationBuilder UseAccessGuard(this IFunctionsWorkerApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.UseMiddleware<AccessGuard>();
    }

    /// <summary>What the guard needs, in the app's mode.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = AccessSettings.From(configuration);
        services.AddSingleton(settings);
        services.AddSingleton(settings.Times);
        services.AddSingleton(settings.Limits);
        services.AddSingleton<RateLimits>();
        services.AddSingleton<AntiForgery>();
        services.AddSingleton<Refusals>();
        services.AddSingleton<Http.Idempotency>();
        if (settings.Mode == AccessMode.EntraId)
        {
            services.AddSingleton<ICallerSource, EntraCallers>();
            return services;
        }

        services.AddSingleton<AccountBook>();
        services.AddSingleton<EndedSessions>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<SignIn>();
        services.AddSingleton<ICallerSource, AccountCallers>();
        return services;
    }
}
