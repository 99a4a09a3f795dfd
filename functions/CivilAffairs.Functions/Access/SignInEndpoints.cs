using System.Globalization;
using CivilAffairs.Core.Access;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Http;
using CivilAffairs.Site.Access;
using CivilAffairs.Site.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAffairs.Functions.Access;

/// <summary>Signing in and out with an account. With Entra ID the platform does both, and these only point there.</summary>
public sealed class SignInEndpoints(IServiceProvider services, ICallerSource callers, AccessSettings settings, AntiForgery forgery, RateLimits limits, StaffPages pages, IAuditLog audit, TimeProvider time)
{
    /// <summary>The sign-in page.</summary>
    public const string Address = "/api/staff/sign-in";

    /// <summary>Takes the way out.</summary>
    public const string SignOutAddress = "/api/staff/sign-out";

    /// <summary>The platform's way out.</summary>
    public const string PlatformSignOut = "/.auth/logout";

    private const int LongestId = 100;

    /// <summary>The page. Query: <c>return</c>, where to go afterwards.</summary>
    [Function(nameof(ShowSignIn))]
    public async Task<IActionResult> ShowSignIn([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "staff/sign-in")] HttpRequest request, CancellationToken cancellation)
    {
        var returnTo = Local(request.Query["return"]);
        if (request.Visit() is { Caller.IsPerson: true } visit) return new RedirectResult(returnTo.Length > 0 ? returnTo : Landing(visit.Caller));
        return settings.Mode == AccessMode.EntraId ? new RedirectResult(callers.SignInAddress(returnTo.Length > 0 ? returnTo : Address)) : await PageAsync(returnTo, "", "", StatusCodes.Status200OK);
    }

    /// <summary>Form: <c>id</c>, <c>password</c>, <c>return</c>.</summary>
    [Function(nameof(SignInByAccount))]
    public async Task<IActionResult> SignInByAccount([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "staff/sign-in")] HttpRequest request, CancellationToken cancellation)
    {
        if (settings.Mode == AccessMode.EntraId) return Answers.Missing("请用单位账号登录。");
        if (!forgery.IsOwn(request) || !request.HasFormContentType) return Answers.Forbidden("请在登录页面登录。");
        var form = await request.ReadFormAsync(cancellation);
        var (id, password, returnTo) = (form["id"].ToString().Trim().ToLowerInvariant(), form["password"].ToString(), Local(form["return"]));
        if (id.Length is 0 or > LongestId || password.Length is 0 or > HashCommand.LongestPassword) return await FailAsync(returnTo, "");
        if (limits.RefuseSignIn(RequestOrigin.Address(request, settings.Mode), id) is { } wait) return await WaitAsync(request, returnTo, id, wait);
        var answer = await services.GetRequiredService<SignIn>().TryAsync(id, password, cancellation);
        if (answer.Wait is { } locked) return await WaitAsync(request, returnTo, id, locked);
        if (answer.Known is not { } known) return await FailAsync(returnTo, id);
        services.GetRequiredService<Sessions>().Start(request.HttpContext, known);
        return new RedirectResult(returnTo.Length > 0 ? returnTo : Landing(known.Caller));
    }

    /// <summary>Ends the session.</summary>
    [Function(nameof(EndSession))]
    public async Task<IActionResult> EndSession([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "staff/sign-out")] HttpRequest request, CancellationToken cancellation)
    {
        if (settings.Mode == AccessMode.EntraId) return new RedirectResult(PlatformSignOut);
        var caller = request.Visit()!.Caller;
        await services.GetRequiredService<Sessions>().EndAsync(request.HttpContext, cancellation);
        var now = time.GetUtcNow();
        await audit.AppendAsync(AuditStreams.County, new AuditEntry($"SignOut:{caller.Id}:{now.UtcTicks}", now, caller.Mark, "SignOut", caller.Id, "退出登录"), cancellation);
        return new RedirectResult(Address);
    }

    // The first page of somebody's own work.
    private static string Landing(Caller caller) => (caller.Roles & (AccessRole.Bureau | AccessRole.Supervisor | AccessRole.Auditor)) != AccessRole.None ? "/api/staff" : DeskEndpoint.Address;

    // Below the app's own prefix, and nowhere else.
    private static string Local(string? address) =>
        address is { Length: > 0 and <= 2000 } && address.StartsWith("/api/", StringComparison.Ordinal) && !address.Contains('\\', StringComparison.Ordinal) && !address.Any(char.IsControl) ? address : "";

    private Task<IActionResult> FailAsync(string returnTo, string id) => PageAsync(returnTo, id, "账号或密码不对。", StatusCodes.Status401Unauthorized);

    private Task<IActionResult> WaitAsync(HttpRequest request, string returnTo, string id, TimeSpan wait)
    {
        request.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return PageAsync(returnTo, id, $"尝试次数过多，请{Math.Ceiling(wait.TotalMinutes):0}分钟后再试。", StatusCodes.Status429TooManyRequests);
    }

    private async Task<IActionResult> PageAsync(string returnTo, string id, string problem, int status) =>
        Answers.Page(await pages.SignInAsync(new SignInForm(Address, returnTo, id, problem)), status);
}
