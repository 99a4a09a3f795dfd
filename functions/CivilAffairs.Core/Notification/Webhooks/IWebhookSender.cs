namespace CivilAffairs.Core.Notification.Webhooks;

/// <summary>What came of a try.</summary>
/// <param name="Status">HTTP status; 0: none came.</param>
/// <param name="Problem">What went wrong, in plain Chinese; empty: the receiver took it.</param>
public sealed record WebhookAnswer(int Status, string Problem);

/// <summary>Sends messages to receivers. What they answer beyond its status is neither read nor kept.</summary>
public interface IWebhookSender
{
    /// <summary>Why a message may not go to an address, in plain Chinese; null: it may. Names are looked up only when something is sent.</summary>
    string? Refusal(string url);

    /// <summary>Sends. May be repeated: receivers know a message by its id. Never throws for what the receiver or the network does.</summary>
    Task<WebhookAnswer> SendAsync(string url, string body, IReadOnlyDictionary<string, string> headers, CancellationToken cancellation = default);
}
