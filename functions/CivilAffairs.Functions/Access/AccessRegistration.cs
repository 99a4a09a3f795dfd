using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAffairs.Functions.Access;

/// <summary>Registers who is known and what the guard needs.</summary>
public static class AccessRegistration
{
    /// <summary>What the guard needs, in the app's mode.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = AccessSettings.From(configuration);
        services.AddSingleton(settings);
        services.AddSingleton(settings.Times);
        services.AddSingleton(settings.Limits);
        services.AddSingleton<RateLimits>();
        services.AddSingleton<AntiForgery>();
        services.AddScoped<Refusals>();
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
