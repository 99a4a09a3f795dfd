using System.Globalization;
using CivilAffairs.Core.Notification.Webhooks;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Supervision;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace CivilAffairs.Functions.Notification.Webhooks;

/// <summary>Sends deliveries, and gives them up.</summary>
public sealed class WebhookActivities(
    IRecordStore<Webhook> hooks, IRecordStore<WebhookDelivery> deliveries, IWebhookSender sender, IFieldProtector protector, OperatorWaits waits, TimeProvider time, ILogger<WebhookActivities> logger)
{
    /// <summary>Begins the key of the operator's wait for a receiver.</summary>
    public const string WaitKey = "webhook|";

    /// <summary>One try; true when nothing is left to be tried. Run twice it may send twice: the message's id is the same, and the receiver acts once by it.</summary>
    [Function(nameof(TryWebhook))]
    public async Task<bool> TryWebhook([ActivityTrigger] WebhookQueued queued, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(queued);
        if (await deliveries.FindAsync(queued.Delivery, queued.MessageId, cancellation) is not { } delivery || delivery.Run != queued.Run) return true;
        if (delivery.State != DeliveryState.Pending)
        {
            // Run again behind a crash: the wait may not have been closed.
            if (delivery.State == DeliveryState.Delivered) await CloseWaitAsync(delivery.WebhookId, cancellation);
            return true;
        }

        var now = time.GetUtcNow();
        var (answer, isOver) = await hooks.FindAsync(Webhook.All, delivery.WebhookId, cancellation) is { IsOpen: true } hook
            ? (await SendAsync(hook, delivery, now, cancellation), false)
            : (new WebhookAnswer(0, "接收方已停用"), true);
        var state = answer.Problem.Length == 0 ? DeliveryState.Delivered : isOver ? DeliveryState.Dead : DeliveryState.Pending;
        await ChangeAsync(queued, stored => stored.Tried(new DeliveryTry(now, answer.Status, answer.Problem), state), cancellation);
        if (state == DeliveryState.Delivered) await CloseWaitAsync(delivery.WebhookId, cancellation);
        return state != DeliveryState.Pending;
    }

    /// <summary>Gives a delivery up: a person is told. Safe to run twice by delivery and run.</summary>
    [Function(nameof(GiveUpWebhook))]
    public async Task GiveUpWebhook([ActivityTrigger] WebhookQueued queued, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(queued);
        if (await ChangeAsync(queued, stored => stored with { State = DeliveryState.Dead }, cancellation) is not { } dead) return;
        var name = (await hooks.FindAsync(Webhook.All, dead.WebhookId, cancellation))?.Name ?? dead.WebhookId;
        if (await waits.OpenAsync(WaitKey + dead.WebhookId, $"外发通知“{name}”多次未送达，请与接收方核对后在“运行情况”中再次发送", cancellation)) logger.WebhookGivenUp(dead.WebhookId, dead.MessageId);
    }

    private Task<WebhookAnswer> SendAsync(Webhook hook, WebhookDelivery delivery, DateTimeOffset now, CancellationToken cancellation)
    {
        // The newest first. For a while the old one too: a receiver that has not got the new one yet refuses nothing.
        IEnumerable<string> secrets = [hook.SecretCipher, .. hook.BothUntil > now ? (string[])[hook.BeforeCipher] : []];
        return sender.SendAsync(hook.Url, delivery.Body, new Dictionary<string, string>
        {
            [WebhookSignature.IdHeader] = delivery.MessageId,
            [WebhookSignature.TimeHeader] = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            [WebhookSignature.Header] = WebhookSignature.Sign(delivery.MessageId, now, delivery.Body, secrets.Select(protector.Unprotect)),
        }, cancellation);
    }

    private Task<WebhookDelivery?> ChangeAsync(WebhookQueued queued, Func<WebhookDelivery, WebhookDelivery> change, CancellationToken cancellation) =>
        deliveries.ChangeAsync(queued.Delivery, queued.MessageId, stored => stored.State == DeliveryState.Pending && stored.Run == queued.Run ? change(stored) : stored, cancellation);

    private async Task CloseWaitAsync(string webhookId, CancellationToken cancellation)
    {
        if ((await waits.OpenKeysAsync(WaitKey + webhookId, cancellation)).Count == 0) return;
        if (!(await deliveries.ListOpenAsync(cancellation)).Any(delivery => delivery.WebhookId == webhookId && delivery.State == DeliveryState.Dead)) await waits.CloseAsync(WaitKey + webhookId, cancellation);
    }
}
