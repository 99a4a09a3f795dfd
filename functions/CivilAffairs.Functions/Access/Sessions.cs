using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using CivilAffairs.Core.Access;
using CivilAffairs.Functions.Supervision;
using Microsoft.AspNetCore.Http;

namespace CivilAffairs.Functions.Access;

/// <summary>Sessions of accounts: a sealed cookie that scripts cannot read and other sites cannot send.</summary>
public sealed class Sessions(AccountBook accounts, EndedSessions ended, ISessionSeal seal, AntiForgery forgery, SessionTimes times, TimeProvider time)
{
    /// <summary>Name of the cookie.</summary>
    public const string Cookie = "civil-affairs-session";

    private const string Path = "/api";
    private const int LongestCookie = 2048;

    /// <summary>Begins a session: always a new one, whatever cookie came along.</summary>
    public void Start(HttpContext http, KnownAccount known)
    {
        var now = time.GetUtcNow();
        Write(http, new SessionTicket(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(18)), known.Account.Id, known.Stamp, now, now));
    }

    /// <summary>Who the cookie of a request belongs to; null without a session in force. Its last use is written anew from time to time.</summary>
    public async Task<Visit?> ReadAsync(HttpContext http, CancellationToken cancellation)
    {
        if (Ticket(http) is not { } ticket) return null;
        var now = time.GetUtcNow();
        if (!ticket.IsLive(now, times) || accounts.Find(ticket.AccountId) is not { } known || known.Stamp != ticket.AccountStamp || await ended.ContainsAsync(ticket.SessionId, cancellation)) return null;
        if (ticket.NeedsRenewal(now, times) && !IsBackground(http.Request)) Write(http, ticket with { SeenAt = now });
        return new Visit(known.Caller, VisitKind.Session, forgery.TokenFor(ticket.SessionId), CanSignOut: true);
    }

    /// <summary>Session of a request, for the tokens of its forms; null without one.</summary>
    public string? IdOf(HttpContext http) => Ticket(http)?.SessionId;

    /// <summary>Ends the session of a request, and takes its cookie away.</summary>
    public async Task EndAsync(HttpContext http, CancellationToken cancellation)
    {
        if (Ticket(http) is { } ticket) await ended.AddAsync(ticket, cancellation);
        http.Response.Cookies.Delete(Cookie, Options(http));
    }

    // An open page that asks by itself is nobody at work: it must not keep the session alive.
    private static bool IsBackground(HttpRequest request) => request.Path.StartsWithSegments(LiveEndpoint.Below, StringComparison.OrdinalIgnoreCase) || request.Headers.ContainsKey("X-Background");

    private SessionTicket? Ticket(HttpContext http)
    {
        if (http.Request.Cookies[Cookie] is not { Length: > 0 and <= LongestCookie } cookie || seal.Open(cookie) is not { } text) return null;
        try
        {
            return JsonSerializer.Deserialize<SessionTicket>(text);
        }
        catch (JsonException)
        {
            // Sealed by this key but in another form, as after a change of the app: sign in anew.
            return null;
        }
    }

    private void Write(HttpContext http, SessionTicket ticket) => http.Response.Cookies.Append(Cookie, seal.Seal(JsonSerializer.Serialize(ticket)), Options(http));

    private static CookieOptions Options(HttpContext http) => new() { HttpOnly = true, Secure = RequestOrigin.IsSecure(http.Request), SameSite = SameSiteMode.Strict, Path = Path, IsEssential = true };
}
