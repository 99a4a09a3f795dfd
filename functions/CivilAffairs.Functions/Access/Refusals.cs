using System.Globalization;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Site.Access;
using CivilAffairs.Site.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace CivilAffairs.Functions.Access;

/// <summary>A call that was not let in.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Title">In a few words.</param>
/// <param name="Detail">What can be done.</param>
/// <param name="Wait">After how long to come again; null: not a matter of time.</param>
/// <param name="SignIn">Where to sign in; null when that would not help.</param>
public sealed record Refusal(int Status, string Title, string Detail, TimeSpan? Wait = null, string? SignIn = null);

/// <summary>Writes refusals: a page for who reads pages, problem details for programs.</summary>
public sealed class Refusals(StaffPages pages)
{
    /// <summary>Writes the answer.</summary>
    public async Task WriteAsync(HttpContext http, Refusal refusal)
    {
        var wantsPage = http.Request.WantsPage();
        // A form that was sent would be lost on the way to the sign-in: it is told instead.
        if (wantsPage && refusal.SignIn is { } signIn && HttpMethods.IsGet(http.Request.Method))
        {
            http.Response.Redirect(signIn);
            return;
        }

        http.Response.StatusCode = refusal.Status;
        if (refusal.Wait is { } wait) http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        if (refusal.Status == StatusCodes.Status401Unauthorized) http.Response.Headers.WWWAuthenticate = "Bearer";
        http.Response.ContentType = wantsPage ? "text/html; charset=utf-8" : "application/problem+json; charset=utf-8";
        var body = wantsPage
            ? await pages.RefusalAsync(new RefusalNotice(refusal.Title, refusal.Detail, refusal.SignIn, http.Request.Visitor()))
            : WireJson.Write(new ProblemDetails { Status = refusal.Status, Title = refusal.Title, Detail = refusal.Detail });
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }
}
