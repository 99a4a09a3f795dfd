using Microsoft.AspNetCore.Http;

namespace CivilAffairs.Functions.Access;

/// <summary>Where a request comes from, as far as its headers tell.</summary>
public static class RequestOrigin
{
    /// <summary>Whether it came over TLS, here or at the front end before us.</summary>
    public static bool IsSecure(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.IsHttps || request.Headers["X-Forwarded-Proto"] == "https";
    }

    /// <summary>Whether a browser says that it was one of our own pages, or says nothing. Browsers of this decade say it, and scripts cannot change it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="own">Base address of the app, as pages are opened.</param>
    public static bool IsOwn(HttpRequest request, string own)
    {
        ArgumentNullException.ThrowIfNull(request);
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site is not ("" or "same-origin" or "none")) return false;
        var origin = request.Headers.Origin.ToString();
        if (origin.Length == 0) return true;
        return IsAlike(origin, own) || IsAlike(origin, $"{(IsSecure(request) ? "https" : "http")}://{request.Host}");
    }

    /// <summary>Address of the caller. Behind the platform's front end, the last one that it wrote down; never what a caller wrote before it.</summary>
    public static string Address(HttpRequest request, AccessMode mode)
    {
        ArgumentNullException.ThrowIfNull(request);
        var forwarded = mode == AccessMode.EntraId ? request.Headers["X-Forwarded-For"].ToString().Split(',')[^1].Trim() : "";
        return forwarded.Length > 0 ? forwarded.Split(':') is [var host, _] ? host : forwarded : request.HttpContext.Connection.RemoteIpAddress?.ToString() ?? "";
    }

    private static bool IsAlike(string origin, string address) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var one) && Uri.TryCreate(address, UriKind.Absolute, out var other)
        && Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;
}
