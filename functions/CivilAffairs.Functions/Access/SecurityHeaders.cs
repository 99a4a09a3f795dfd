using CivilAffairs.Site.Staff;
using Microsoft.AspNetCore.Http;

namespace CivilAffairs.Functions.Access;

/// <summary>What browsers are told with every answer of the app.</summary>
public static class SecurityHeaders
{
    private static readonly (string Name, string Value)[] All =
    [
        ("Content-Security-Policy", StaffPages.ContentPolicy),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        // Not no-referrer: browsers then send forms from "null", and nobody could act.
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
        ("Cache-Control", "no-store"),
    ];

    /// <summary>Adds them as the answer begins, so that no error page goes without.</summary>
    public static void Add(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        http.Response.OnStarting(() =>
        {
            foreach (var (name, value) in All) http.Response.Headers[name] = value;
            // What has a tag is the same for everybody: kept, and asked for again.
            if (http.Response.Headers.ETag.Count > 0) http.Response.Headers.CacheControl = "no-cache";
            if (RequestOrigin.IsSecure(http.Request)) http.Response.Headers.StrictTransportSecurity = "max-age=31536000";
            return Task.CompletedTask;
        });
    }
}
