using CivilAffairs.Core.Access;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Supervision;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAffairs.Functions.Access;

/// <summary>
/// The one way in: every HTTP function is called through here or not at all. Who calls, whether the table lets them, whether their own page sent the form;
/// what the table does not name is closed.
/// </summary>
public sealed class AccessGuard(ICallerSource callers, TownshipDoor door, AntiForgery forgery, RateLimits limits, AccessSettings settings, Idempotency idempotency) : IFunctionsWorkerMiddleware
{
    private const long MaximumAct = 1024 * 1024;
    private const long MaximumUpload = 51 * 1024 * 1024; // the file's own bound is 50 MB, and is told by who reads it

    /// <inheritdoc/>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (context.GetHttpContext() is { } http)
        {
            SecurityHeaders.Add(http);
            // Of this invocation: their pages name the bureau, and its name may change while the app runs.
            var refusals = context.InstanceServices.GetRequiredService<Refusals>();
            http.Features.Set(refusals);
            http.Features.Set(idempotency);
            if (await RefuseAsync(context.FunctionDefinition.Name, http) is { } refusal)
            {
                await refusals.WriteAsync(http, refusal);
                return;
            }
        }

        await next(context);
    }

    private async Task<Refusal?> RefuseAsync(string function, HttpContext http)
    {
        if (AccessTable.Find(function) is not { } rule) return new Refusal(StatusCodes.Status403Forbidden, "无权办理", "该功能没有开放。");
        var cancellation = http.RequestAborted;
        var known = await callers.IdentifyAsync(http, cancellation);
        if (known.Visit is null && limits.RefuseOpen(RequestOrigin.Address(http.Request, settings.Mode)) is { } wait) return TooMany(wait);
        if (known.Fault is { } fault && rule.Kind != EndpointKind.Public) return new Refusal(StatusCodes.Status401Unauthorized, "请先登录", fault, SignIn: SignIn(http));
        if (known.Visit is { } visit) http.Features.Set(visit);
        if (await RefuseAsync(rule, known.Visit, http, cancellation) is { } refusal) return refusal;
        return RefuseLength(rule, http) ?? await RefuseForgeryAsync(rule, http, cancellation);
    }

    // By the own roles, or else by the link of a notice.
    private async Task<Refusal?> RefuseAsync(EndpointRule rule, Visit? visit, HttpContext http, CancellationToken cancellation)
    {
        var (township, bank) = (Named(http, "code"), Named(http, "bank"));
        var verdict = AccessDecision.Of(rule, visit?.Caller, township, bank);
        if (verdict == AccessVerdict.Allowed) return null;
        if (rule.Roles.HasFlag(AccessRole.TownshipLink) && http.Request.Query["token"].Count > 0)
        {
            if (await door.OpenAsync(http.Request, new TownshipKey(Named(http, "allocationId") ?? "", township ?? ""), cancellation) is not { } link)
                return new Refusal(StatusCodes.Status403Forbidden, "无权办理", "链接无效：请使用本乡镇拨款通知中的链接。");
            http.Features.Set(link);
            return null;
        }

        return verdict == AccessVerdict.Unknown
            ? new Refusal(StatusCodes.Status401Unauthorized, "请先登录", "办理此项工作需要登录。", SignIn: SignIn(http))
            : new Refusal(StatusCodes.Status403Forbidden, "无权办理", "您的账号没有办理此项工作的权限；如工作需要，请联系本单位管理员。");
    }

    private async Task<Refusal?> RefuseForgeryAsync(EndpointRule rule, HttpContext http, CancellationToken cancellation)
    {
        if (rule.Kind is not (EndpointKind.Act or EndpointKind.Upload) || http.Request.Visit() is not { Kind: VisitKind.Session } visit) return null;
        return await forgery.IsGenuineAsync(http.Request, callers.SessionOf(http, visit), cancellation)
            ? null
            : new Refusal(StatusCodes.Status403Forbidden, "表单已失效", "表单不是从本页面提交的，或页面打开已久。没有办理任何事项，请返回刷新页面后重新提交。");
    }

    private static Refusal? RefuseLength(EndpointRule rule, HttpContext http)
    {
        var bound = rule.Kind == EndpointKind.Upload ? MaximumUpload : MaximumAct;
        if (http.Request.ContentLength > bound)
            return new Refusal(StatusCodes.Status413PayloadTooLarge, "文件过大", rule.Kind == EndpointKind.Upload ? "文件超过50 MB，请去掉图片或拆分后重新上传。" : "提交的内容过长。");
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = bound;
        return null;
    }

    private static Refusal TooMany(TimeSpan wait) => new(StatusCodes.Status429TooManyRequests, "请求过于频繁", "请稍候再试。", wait);

    private string? SignIn(HttpContext http) => HttpMethods.IsGet(http.Request.Method) ? callers.SignInAddress($"{http.Request.Path}{http.Request.QueryString}") : callers.SignInAddress("/api/staff");

    private static string? Named(HttpContext http, string name) => http.Request.RouteValues[name] as string;
}
