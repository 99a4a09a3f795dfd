using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CivilAffairs.Core.Access;
using CivilAffairs.Functions.Settings;
using Microsoft.AspNetCore.Http;

namespace CivilAffairs.Functions.Access;

/// <summary>
/// Keeps other sites from acting with somebody's session: each form carries a token that is signed for this session and its time, and a browser
/// that says it comes from elsewhere is refused whatever it carries.
/// </summary>
public sealed class AntiForgery(ISessionSeal seal, SessionTimes times, AppAddresses addresses, TimeProvider time)
{
    /// <summary>Field of a form.</summary>
    public const string Field = "formToken";

    /// <summary>Header, for scripts and large uploads.</summary>
    public const string Header = "X-Form-Token";

    /// <summary>Token for the forms of a session.</summary>
    public string TokenFor(string session) => Write(session, time.GetUtcNow().ToUnixTimeSeconds());

    /// <summary>Whether the request comes from a page of ours, as far as the browser tells.</summary>
    public bool IsOwn(HttpRequest request) => RequestOrigin.IsOwn(request, addresses.AppBaseUrl);

    /// <summary>Whether it comes from a page of ours and carries a token of this session.</summary>
    public async Task<bool> IsGenuineAsync(HttpRequest request, string session, CancellationToken cancellation) =>
        IsOwn(request) && IsToken(await TokenAsync(request, cancellation), session);

    private static async Task<string> TokenAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.Headers[Header].ToString() is { Length: > 0 } header) return header;
        return request.HasFormContentType ? (await request.ReadFormAsync(cancellation))[Field].ToString() : "";
    }

    private bool IsToken(string token, string session)
    {
        if (token.Split('.') is not [var written, _] || !long.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var at)) return false;
        var age = time.GetUtcNow().ToUnixTimeSeconds() - at;
        return age >= -300 && age < (long)times.Lifetime.TotalSeconds
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Write(session, at)), Encoding.UTF8.GetBytes(token));
    }

    private string Write(string session, long at) => string.Create(CultureInfo.InvariantCulture, $"{at}.{seal.Sign($"{session}|{at}")}");
}
