using CivilAffairs.Core.Notification.Webhooks;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Functions.Supervision;
using CivilAffairs.Site.Staff;

namespace CivilAffairs.Functions.Notification.Webhooks;

/// <summary>
/// Records events for whoever wants to be told. Called where the fact was stored; safe to run twice by kind and event key. Nothing is sent here: a
/// receiver that is slow or away holds nobody up.
/// </summary>
public sealed class WebhookEvents(IRecordStore<Webhook> hooks, IRecordStore<WebhookDelivery> deliveries, IRecordStore<WebhookQueued> queue, AppAddresses addresses, TimeProvider time)
{
    /// <summary>Address of a page of the app.</summary>
    public string Page(string path) => $"{addresses.AppBaseUrl}/api/{path}";

    /// <summary>Address of an allocation's public page.</summary>
    public string PublicPage(string allocationId) => (StaffRequest.Pages with { PublicSite = $"{addresses.PublicBaseUrl}/index.html" }).PublicAllocation(allocationId);

    /// <summary>Records an event.</summary>
    /// <param name="kind">Kind.</param>
    /// <param name="eventKey">Business key: the same event has the same.</param>
    /// <param name="at">When it happened, as stored.</param>
    /// <param name="data">What is told.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="filed">A stored time by which it is filed, where <paramref name="at"/> is only the time of recording.</param>
    public async Task RecordAsync(WebhookKind kind, string eventKey, DateTimeOffset at, WebhookData data, CancellationToken cancellation, DateTimeOffset? filed = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        foreach (var hook in (await hooks.ListAsync(Webhook.All, cancellation)).Where(hook => hook.IsOpen && hook.Kinds.Contains(kind))) await RecordAsync(hook, kind, eventKey, at, data, filed ?? at, cancellation);
    }

    /// <summary>Records an event for one receiver, whatever it wants.</summary>
    public async Task<WebhookDelivery> RecordAsync(Webhook hook, WebhookKind kind, string eventKey, DateTimeOffset at, WebhookData data, DateTimeOffset filed, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(hook);
        ArgumentNullException.ThrowIfNull(data);
        var delivery = await deliveries.AddAsync(
            new WebhookDelivery { WebhookId = hook.Id, MessageId = WebhookDelivery.MessageOf(kind, eventKey), Kind = kind, At = at, Month = WebhookDelivery.MonthOf(filed), Body = data.ToBody(kind, at) }, cancellation);
        // Not again for what was begun: only a crash between the two rows leaves one without a try.
        if (delivery is { State: DeliveryState.Pending, Tries.Count: 0 }) await queue.AddAsync(new WebhookQueued(delivery.Partition, delivery.MessageId, delivery.Run), cancellation);
        return delivery;
    }

    /// <summary>Sends a delivery again that was given up; null when there is none such.</summary>
    public async Task<WebhookDelivery?> SendAgainAsync(string partition, string messageId, CancellationToken cancellation)
    {
        if (await deliveries.FindAsync(partition, messageId, cancellation) is not { State: DeliveryState.Dead }) return null;
        // Of two people at once one counts the run up, and both mean the same one.
        if (await deliveries.ChangeAsync(partition, messageId, stored => stored.State == DeliveryState.Dead ? stored with { State = DeliveryState.Pending, Run = stored.Run + 1 } : stored, cancellation) is not { State: DeliveryState.Pending } again) return null;
        await queue.AddAsync(new WebhookQueued(again.Partition, again.MessageId, again.Run), cancellation);
        return again;
    }

    /// <summary>A trial message, with a key of its own.</summary>
    public Task<WebhookDelivery> RecordTestAsync(Webhook hook, string by, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return RecordAsync(hook, WebhookKind.Test, $"{hook.Id}|{now.UtcTicks}|{KeyText.Base32(by, 6)}", now, new WebhookData(Page("staff/settings/webhooks"), State: "测试"), now, cancellation);
    }
}
