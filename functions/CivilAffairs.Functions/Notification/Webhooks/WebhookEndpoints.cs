using CivilAffairs.Functions.Http;
using CivilAffairs.Site.Staff.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Notification.Webhooks;

/// <summary>Receivers and what was sent to them, as pages and as data.</summary>
public sealed class WebhookEndpoints(WebhookViews views, SettingsPages pages)
{
    /// <summary>All receivers.</summary>
    [Function(nameof(ShowWebhooks))]
    public async Task<IActionResult> ShowWebhooks([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "staff/settings/webhooks")] HttpRequest request, CancellationToken cancellation) =>
        Answers.Page(await pages.WebhooksAsync(await views.ListAsync(request, cancellation)));

    /// <summary>One receiver, with its last deliveries.</summary>
    [Function(nameof(ShowWebhook))]
    public async Task<IActionResult> ShowWebhook([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "staff/settings/webhooks/{id}")] HttpRequest request, string id, CancellationToken cancellation) =>
        await views.FindAsync(id, cancellation) is { } hook ? Answers.Page(await pages.WebhookAsync(await views.SheetAsync(request, hook, cancellation))) : Answers.Missing(WebhookViews.None);

    /// <summary>All receivers as data.</summary>
    [Function(nameof(ListWebhooks))]
    public async Task<IActionResult> ListWebhooks([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "settings/webhooks")] HttpRequest request, CancellationToken cancellation) =>
        Answers.Json((await views.StandingAsync(cancellation)).Select(WebhookViews.HookOf).ToList());

    /// <summary>The last deliveries of a receiver as data.</summary>
    [Function(nameof(ListWebhookDeliveries))]
    public async Task<IActionResult> ListWebhookDeliveries([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "settings/webhooks/{id}/deliveries")] HttpRequest request, string id, CancellationToken cancellation) =>
        await views.FindAsync(id, cancellation) is { } hook ? Answers.Json(await views.DeliveriesAsync(hook.Id, cancellation)) : Answers.Missing(WebhookViews.None);
}
