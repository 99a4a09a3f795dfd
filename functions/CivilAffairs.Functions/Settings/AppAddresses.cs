using Microsoft.Extensions.Configuration;

namespace CivilAffairs.Functions.Settings;

/// <summary>Where the app and the public site are reached; notices and pages link there.</summary>
/// <param name="AppBaseUrl">Base address of the function app without a trailing slash.</param>
/// <param name="PublicBaseUrl">Base address of the public site without a trailing slash.</param>
public sealed record AppAddresses(string AppBaseUrl, string PublicBaseUrl)
{
    /// <summary>Reads <c>App:BaseUrl</c> and <c>Site:PublicBaseUrl</c>.</summary>
    public static AppAddresses From(IConfiguration configuration) => new(
        Required(configuration, "App:BaseUrl"),
        Required(configuration, "Site:PublicBaseUrl"));

    private static string Required(IConfiguration configuration, string key) =>
        configuration[key]?.TrimEnd('/') is { Length: > 0 } value
            ? value
            : throw new InvalidOperationException($"设置 {key} 缺失。");
}
