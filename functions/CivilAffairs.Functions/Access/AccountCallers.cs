using Microsoft.AspNetCore.Http;

namespace CivilAffairs.Functions.Access;

/// <summary>People by their session's cookie, programs by <c>Authorization: Bearer</c> and their key. What claims to come from the platform counts for nothing here.</summary>
public sealed class AccountCallers(AccountBook accounts, Sessions sessions) : ICallerSource
{
    private const string Scheme = "Bearer ";

    /// <inheritdoc/>
    public async Task<Identified> IdentifyAsync(HttpContext http, CancellationToken cancellation)
    {
        http.Request.Headers.Remove(EntraCallers.Header);
        var authorization = http.Request.Headers.Authorization.ToString();
        if (authorization.Length == 0) return new Identified(await sessions.ReadAsync(http, cancellation));
        return authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && accounts.FindByKey(authorization[Scheme.Length..].Trim()) is { } known
            ? new Identified(new Visit(known.Caller, VisitKind.Key))
            : new Identified(null, "密钥无效或已停用。");
    }

    /// <inheritdoc/>
    public string SessionOf(HttpContext http, Visit visit) => sessions.IdOf(http) ?? throw new InvalidOperationException("A visit by session has one.");

    /// <inheritdoc/>
    public string SignInAddress(string returnTo) => $"{SignInEndpoints.Address}?return={Uri.EscapeDataString(returnTo)}";
}
