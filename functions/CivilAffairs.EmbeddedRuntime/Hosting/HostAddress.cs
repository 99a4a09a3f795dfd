using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CivilAffairs.EmbeddedRuntime.Hosting;

/// <summary>Where a started host listens.</summary>
public static class HostAddress
{
    /// <summary>The first address, with the port that was taken.</summary>
    /// <exception cref="InvalidOperationException">The host has not started.</exception>
    public static Uri BaseAddress(this IHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return Of(host.Services) ?? throw new InvalidOperationException("The host has not started.");
    }

    /// <summary>The first address, or null before the start.</summary>
    internal static Uri? Of(IServiceProvider services)
    {
        var address = services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        return address is null ? null : new Uri(address.Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal).Replace("[::]", "127.0.0.1", StringComparison.Ordinal));
    }
}
