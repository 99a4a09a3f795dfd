using CivilAffairs.Core.Notification.Webhooks;

namespace CivilAffairs.Site.Staff.Settings;

/// <summary>A receiver without its secrets.</summary>
public sealed record HookLine(string Id, string Name, string Url, IReadOnlyList<string> Kinds, bool IsActive, DateTimeOffset? BothUntil, string By, DateTimeOffset At);

/// <summary>A delivery without its body.</summary>
public sealed record DeliveryLine(string MessageId, string Month, string Kind, DateTimeOffset At, DeliveryState State, IReadOnlyList<DeliveryTry> Tries)
{
    /// <summary>The kind in Chinese.</summary>
    public string KindWords => Kind == WebhookKinds.KeyOf(WebhookKind.Test) ? WebhookKinds.Words(WebhookKind.Test) : WebhookKinds.Of(Kind) is { } kind ? WebhookKinds.Words(kind) : Kind;
}

/// <summary>A delivery that was given up.</summary>
public sealed record DeadDelivery(string WebhookId, string Name, DeliveryLine Delivery);

/// <summary>All receivers.</summary>
public sealed record WebhookList(StaffLinks Links, IReadOnlyList<(HookLine Hook, int Dead)> Hooks);

/// <summary>One receiver.</summary>
/// <param name="Links">Addresses.</param>
/// <param name="Hook">The receiver.</param>
/// <param name="Deliveries">Last deliveries, newest first.</param>
/// <param name="Secret">Its secret, this once; empty otherwise.</param>
public sealed record WebhookSheet(StaffLinks Links, HookLine Hook, IReadOnlyList<DeliveryLine> Deliveries, string Secret = "");
