using CivilAffairs.Core.Access;
using Microsoft.AspNetCore.Http;

namespace CivilAffairs.Functions.Access;

/// <summary>People and programs by what App Service Authentication says of them. The platform takes away what a caller wrote into the header.</summary>
public sealed class EntraCallers(AccessSettings settings, AntiForgery forgery) : ICallerSource
{
    /// <summary>The platform's header.</summary>
    public const string Header = "X-MS-CLIENT-PRINCIPAL";

    /// <inheritdoc/>
    public Task<Identified> IdentifyAsync(HttpContext http, CancellationToken cancellation) => Task.FromResult(Identify(http));

    /// <inheritdoc/>
    public string SessionOf(HttpContext http, Visit visit) => Session(visit.Caller);

    /// <inheritdoc/>
    public string SignInAddress(string returnTo) => $"/.auth/login/aad?post_login_redirect_uri={Uri.EscapeDataString(returnTo)}";

    private Identified Identify(HttpContext http)
    {
        var headers = http.Request.Headers[Header];
        if (headers.Count == 0) return Identified.Nobody;
        if (headers.Count > 1 || EntraPrincipal.Read(headers.ToString(), settings.Tenant) is not { } caller) return new Identified(null, "登录信息无法识别，请重新登录。");
        // A browser sends the platform's cookie on its own; no page of another site can make it send this header.
        var isByKey = http.Request.Headers.Authorization.Count > 0;
        return new Identified(isByKey ? new Visit(caller, VisitKind.Key) : new Visit(caller, VisitKind.Session, forgery.TokenFor(Session(caller))));
    }

    private static string Session(Caller caller) => $"entra|{caller.Id}";
}
