using System.Security.Cryptography;
using CivilAffairs.Core.Notification.Webhooks;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Supervision;
using CivilAffairs.Site.Staff.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Notification.Webhooks;

/// <summary>Names receivers, changes them, gives them new secrets. A secret that the app draws is shown once, to the person at the form; programs bring their own.</summary>
public sealed class WebhookActs(IRecordStore<Webhook> hooks, IWebhookSender sender, IFieldProtector protector, WebhookEvents events, WebhookViews views, SettingsPages pages, IAuditLog audit, TimeProvider time)
{
    private const string Invalid = "请填写名称、地址，选择至少一种通知，并写明姓名。";
    private const string Unnamed = "请写明姓名。";
    private const string NoSecret = "密钥应为whsec_开头的24至64字节base64；程序调用时必须自带密钥。";

    private static readonly TimeSpan Both = TimeSpan.FromDays(1);

    /// <summary>Body: <c>{name, url, kinds, secret, by}</c>; kinds are parted by commas.</summary>
    [Function(nameof(AddWebhook))]
    [Takes(typeof(WebhookNaming))]
    public Task<IActionResult> AddWebhook([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "settings/webhooks")] HttpRequest request, CancellationToken cancellation) =>
        request.ActAsync<WebhookNaming>(Invalid, (act, by) => AddAsync(request, act, by, cancellation), cancellation);

    /// <summary>Body: <c>{name, url, kinds, active, by}</c>.</summary>
    [Function(nameof(ChangeWebhook))]
    [Takes(typeof(WebhookNaming))]
    public Task<IActionResult> ChangeWebhook([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "settings/webhooks/{id}/change")] HttpRequest request, string id, CancellationToken cancellation) =>
        request.ActAsync<WebhookNaming>(Invalid, async (act, by) =>
        {
            if (Fault(act) is { } fault) return Answers.Invalid(fault);
            return await ChangeAsync(request, id, hook => hook with { Name = act.Name!.Trim(), Url = act.Url!.Trim(), Kinds = KindsOf(act), IsActive = act.Active ?? false }, by, "ChangeWebhook", "修改接收方", cancellation);
        }, cancellation);

    /// <summary>Body: <c>{secret, by}</c>. For a day messages are signed with the old secret too.</summary>
    [Function(nameof(RotateWebhook))]
    [Takes(typeof(WebhookRotating))]
    public Task<IActionResult> RotateWebhook([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "settings/webhooks/{id}/secret")] HttpRequest request, string id, CancellationToken cancellation) =>
        request.ActAsync<WebhookRotating>(Unnamed, (act, by) => RotateAsync(request, id, act, by, cancellation), cancellation);

    /// <summary>Body: <c>{by}</c>. Nothing more is sent; the record stays.</summary>
    [Function(nameof(RemoveWebhook))]
    [Takes(typeof(WebhookAct))]
    public Task<IActionResult> RemoveWebhook([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "settings/webhooks/{id}/removal")] HttpRequest request, string id, CancellationToken cancellation) =>
        request.ActAsync<WebhookAct>(Unnamed, (_, by) => ChangeAsync(request, id, hook => hook with { IsRemoved = true }, by, "RemoveWebhook", "删除接收方", cancellation), cancellation);

    /// <summary>Body: <c>{by}</c>. Sends a trial message.</summary>
    [Function(nameof(TestWebhook))]
    [Takes(typeof(WebhookAct))]
    public Task<IActionResult> TestWebhook([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "settings/webhooks/{id}/test")] HttpRequest request, string id, CancellationToken cancellation) =>
        request.ActAsync<WebhookAct>(Unnamed, async (_, by) =>
        {
            if (await views.FindAsync(id, cancellation) is not { } hook) return Answers.Missing(WebhookViews.None);
            var delivery = await events.RecordTestAsync(hook, by, cancellation);
            await AuditAsync(hook, by, "TestWebhook", $"发送测试通知{delivery.MessageId}", cancellation);
            return request.Done(StaffRequest.Pages.Webhook(id), WebhookViews.DeliveryOf(delivery), StatusCodes.Status201Created);
        }, cancellation);

    /// <summary>Body: <c>{month, by}</c>. Sends again what was given up.</summary>
    [Function(nameof(ResendWebhook))]
    [Takes(typeof(WebhookResending))]
    public Task<IActionResult> ResendWebhook([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "settings/webhooks/{id}/deliveries/{message}/resend")] HttpRequest request, string id, string message, CancellationToken cancellation) =>
        request.ActAsync<WebhookResending>(Unnamed, async (act, by) =>
        {
            if (await views.FindAsync(id, cancellation) is not { } hook) return Answers.Missing(WebhookViews.None);
            if (await events.SendAgainAsync($"{id}|{act.Month}", message, cancellation) is not { } again) return Answers.Conflict("这条通知不在未送达之列，可能已经再次发送。");
            await AuditAsync(hook, by, "ResendWebhook", $"再次发送通知{message}", cancellation);
            return request.Done(StaffRequest.Pages.Webhook(id), WebhookViews.DeliveryOf(again));
        }, cancellation);

    private async Task<IActionResult> AddAsync(HttpRequest request, WebhookNaming act, string by, CancellationToken cancellation)
    {
        if (Fault(act) is { } fault) return Answers.Invalid(fault);
        if (SecretOf(request, act.Secret) is not { } secret) return Answers.Invalid(NoSecret);
        var hook = new Webhook
        {
            Id = KeyText.Base32(RandomNumberGenerator.GetHexString(32), 10),
            Name = act.Name!.Trim(),
            Url = act.Url!.Trim(),
            Kinds = KindsOf(act),
            SecretCipher = protector.Protect(secret),
            By = by,
            At = time.GetUtcNow(),
        };
        await AuditAsync(hook, by, "AddWebhook", $"新增接收方“{hook.Name}”", cancellation);
        await hooks.AddAsync(hook, cancellation);
        return await SecretAsync(request, hook, act.Secret, secret, StatusCodes.Status201Created, cancellation);
    }

    private async Task<IActionResult> RotateAsync(HttpRequest request, string id, WebhookRotating act, string by, CancellationToken cancellation)
    {
        if (await views.FindAsync(id, cancellation) is not { } standing) return Answers.Missing(WebhookViews.None);
        if (SecretOf(request, act.Secret) is not { } secret) return Answers.Invalid(NoSecret);
        var (now, sealedSecret) = (time.GetUtcNow(), protector.Protect(secret));
        await AuditAsync(standing, by, "RotateWebhook", "更换密钥", cancellation);
        var hook = await hooks.ChangeAsync(Webhook.All, id, stored => stored with { BeforeCipher = stored.SecretCipher, SecretCipher = sealedSecret, BothUntil = now + Both, By = by, At = now }, cancellation);
        return await SecretAsync(request, hook!, act.Secret, secret, StatusCodes.Status200OK, cancellation);
    }

    // Not by way of a redirection: the page with the secret has no address.
    private async Task<IActionResult> SecretAsync(HttpRequest request, Webhook hook, string? brought, string secret, int status, CancellationToken cancellation) =>
        !request.HasFormContentType ? Answers.Json(WebhookViews.HookOf(hook), status)
        : string.IsNullOrWhiteSpace(brought) ? Answers.Page(await pages.WebhookAsync(await views.SheetAsync(request, hook, cancellation) with { Secret = secret }))
        : new RedirectResult(StaffRequest.Pages.Webhook(hook.Id));

    private async Task<IActionResult> ChangeAsync(HttpRequest request, string id, Func<Webhook, Webhook> change, string by, string act, string words, CancellationToken cancellation)
    {
        if (await views.FindAsync(id, cancellation) is not { } standing) return Answers.Missing(WebhookViews.None);
        var now = time.GetUtcNow();
        await AuditAsync(standing, by, act, $"{words}“{standing.Name}”", cancellation);
        var changed = await hooks.ChangeAsync(Webhook.All, id, stored => change(stored) with { By = by, At = now }, cancellation);
        return request.Done(changed!.IsRemoved ? StaffRequest.Pages.Webhooks() : StaffRequest.Pages.Webhook(id), WebhookViews.HookOf(changed));
    }

    private Task AuditAsync(Webhook hook, string by, string act, string detail, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return audit.AppendAsync(AuditStreams.County, new AuditEntry($"webhook:{hook.Id}:{act}:{now.UtcTicks}", now, by, act, $"外发通知{hook.Id}", detail), cancellation);
    }

    private string? Fault(WebhookNaming act) =>
        PersonText.Name(act.Name) is null || string.IsNullOrWhiteSpace(act.Url) ? Invalid
        : act.Url.Length > 500 || sender.Refusal(act.Url.Trim()) is not null ? sender.Refusal(act.Url.Trim()) ?? "地址过长。"
        : KindsOf(act).Count == 0 ? Invalid : null;

    private static IReadOnlyList<WebhookKind> KindsOf(WebhookNaming act) => [.. (act.Kinds ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries).Select(WebhookKinds.Of).OfType<WebhookKind>().Distinct().Order()];

    // What a program is answered is kept for its key: a secret must not be in it.
    private static string? SecretOf(HttpRequest request, string? brought) =>
        string.IsNullOrWhiteSpace(brought) ? request.HasFormContentType ? WebhookSignature.SecretOf(RandomNumberGenerator.GetBytes(WebhookSignature.SecretBytes)) : null : WebhookSignature.IsSecret(brought.Trim()) ? brought.Trim() : null;
}

/// <summary>A receiver.</summary>
/// <param name="Name">Name.</param>
/// <param name="Url">Address.</param>
/// <param name="Kinds">Kinds, parted by commas.</param>
/// <param name="Secret">Secret; empty on a form: one is drawn.</param>
/// <param name="Active">Whether messages are sent.</param>
/// <param name="By">Who, where nobody is signed in.</param>
public sealed record WebhookNaming(string? Name, string? Url, string? Kinds, string? Secret = null, bool? Active = null, string? By = null) : IPersonAct;

/// <summary>A new secret.</summary>
public sealed record WebhookRotating(string? Secret = null, string? By = null) : IPersonAct;

/// <summary>An act without more to say.</summary>
public sealed record WebhookAct(string? By = null) : IPersonAct;

/// <summary>What is sent again.</summary>
/// <param name="Month">Month in which it lies, as in <c>2026-11</c>.</param>
/// <param name="By">Who, where nobody is signed in.</param>
public sealed record WebhookResending(string? Month, string? By = null) : IPersonAct;
