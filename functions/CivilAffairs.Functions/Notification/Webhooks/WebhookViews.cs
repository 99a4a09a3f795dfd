using CivilAffairs.Core.Notification.Webhooks;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Functions.Supervision;
using CivilAffairs.Site.Staff.Settings;
using Microsoft.AspNetCore.Http;

namespace CivilAffairs.Functions.Notification.Webhooks;

/// <summary>What is shown of receivers and deliveries: never a secret, never what a receiver wrote.</summary>
public sealed class WebhookViews(IRecordStore<Webhook> hooks, IRecordStore<WebhookDelivery> deliveries, AppAddresses addresses, TimeProvider time)
{
    /// <summary>Told of an address that names none.</summary>
    public const string None = "没有这个接收方。";

    private const int MostShown = 100;

    /// <summary>All receivers.</summary>
    public async Task<WebhookList> ListAsync(HttpRequest request, CancellationToken cancellation)
    {
        var open = await deliveries.ListOpenAsync(cancellation);
        return new WebhookList(request.Links(addresses), [.. (await StandingAsync(cancellation)).Select(hook => (HookOf(hook), open.Count(one => one.WebhookId == hook.Id && one.State == DeliveryState.Dead)))]);
    }

    /// <summary>One receiver with its last deliveries.</summary>
    public async Task<WebhookSheet> SheetAsync(HttpRequest request, Webhook hook, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(hook);
        return new WebhookSheet(request.Links(addresses), HookOf(hook), await DeliveriesAsync(hook.Id, cancellation));
    }

    /// <summary>The last deliveries of this month and the one before, newest first.</summary>
    public async Task<IReadOnlyList<DeliveryLine>> DeliveriesAsync(string id, CancellationToken cancellation)
    {
        var (now, found) = (time.GetUtcNow(), new List<WebhookDelivery>());
        foreach (var month in (DateTimeOffset[])[now, now.AddMonths(-1)]) found.AddRange(await deliveries.ListAsync(WebhookDelivery.PartitionOf(id, WebhookDelivery.MonthOf(month)), cancellation));
        return [.. found.OrderByDescending(delivery => delivery.At).Take(MostShown).Select(DeliveryOf)];
    }

    /// <summary>What was given up, of all receivers, oldest first.</summary>
    public async Task<IReadOnlyList<DeadDelivery>> DeadAsync(CancellationToken cancellation)
    {
        var dead = (await deliveries.ListOpenAsync(cancellation)).Where(delivery => delivery.State == DeliveryState.Dead).OrderBy(delivery => delivery.At).ToList();
        if (dead.Count == 0) return [];
        var names = (await StandingAsync(cancellation)).ToDictionary(hook => hook.Id, hook => hook.Name);
        return [.. dead.Where(delivery => names.ContainsKey(delivery.WebhookId)).Take(MostShown).Select(delivery => new DeadDelivery(delivery.WebhookId, names[delivery.WebhookId], DeliveryOf(delivery)))];
    }

    /// <summary>A receiver that was not removed.</summary>
    public async Task<Webhook?> FindAsync(string id, CancellationToken cancellation) => await hooks.FindAsync(Webhook.All, id, cancellation) is { IsRemoved: false } hook ? hook : null;

    /// <summary>Receivers that were not removed.</summary>
    public async Task<IReadOnlyList<Webhook>> StandingAsync(CancellationToken cancellation) => [.. (await hooks.ListAsync(Webhook.All, cancellation)).Where(hook => !hook.IsRemoved)];

    /// <summary>A receiver without its secrets.</summary>
    public static HookLine HookOf(Webhook hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        return new(hook.Id, hook.Name, hook.Url, [.. hook.Kinds.Select(WebhookKinds.KeyOf)], hook.IsActive, hook.BothUntil, hook.By, hook.At);
    }

    /// <summary>A delivery without its body.</summary>
    public static DeliveryLine DeliveryOf(WebhookDelivery delivery)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        return new(delivery.MessageId, delivery.Month, WebhookKinds.KeyOf(delivery.Kind), delivery.At, delivery.State, delivery.Tries);
    }
}
