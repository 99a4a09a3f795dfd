using CivilAffairs.Core.Notification.Webhooks;

namespace CivilAffairs.Core.Tests.Notification;

/// <summary>Signatures against the convention's own example, and what a message's id follows from.</summary>
public class WebhookTests
{
    [Fact]
    public void A_message_is_signed_as_the_convention_says()
    {
        // Example of the Standard Webhooks specification's reference libraries.
        const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        var signed = WebhookSignature.Sign("msg_p5jXN8AQM9LWM0D4loKWxJek", DateTimeOffset.FromUnixTimeSeconds(1614265330), """{"test": 2432232314}""", [Secret]);
        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", signed);
    }

    [Fact]
    public void Two_secrets_make_two_signatures_and_what_is_no_secret_is_known()
    {
        var (one, other) = (WebhookSignature.SecretOf(new byte[32]), WebhookSignature.SecretOf([.. Enumerable.Repeat((byte)1, 32)]));
        Assert.True(WebhookSignature.IsSecret(one));
        Assert.Equal(2, WebhookSignature.Sign("m", DateTimeOffset.UnixEpoch, "b", [one, other]).Split(' ').Length);
        foreach (var wrong in (string[])["", "whsec_", "whsec_c2hvcnQ=", "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0", $"whsec_{new string('*', 44)}"]) Assert.False(WebhookSignature.IsSecret(wrong), wrong);
    }

    [Fact]
    public void The_same_event_has_the_same_message_and_another_kind_or_key_another()
    {
        Assert.Equal(WebhookDelivery.MessageOf(WebhookKind.BatchSent, "a"), WebhookDelivery.MessageOf(WebhookKind.BatchSent, "a"));
        Assert.Equal(3, new HashSet<string> { WebhookDelivery.MessageOf(WebhookKind.BatchSent, "a"), WebhookDelivery.MessageOf(WebhookKind.BatchReconciled, "a"), WebhookDelivery.MessageOf(WebhookKind.BatchSent, "b") }.Count);
    }

    [Fact]
    public void Waits_grow_and_end()
    {
        Assert.Equal(WebhookSchedule.Waits.Order(), WebhookSchedule.Waits);
        Assert.InRange(WebhookSchedule.Waits.Aggregate(TimeSpan.Zero, (sum, wait) => sum + wait), TimeSpan.FromDays(2), TimeSpan.FromDays(3));
    }
}
