using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CivilAffairs.Core.Notification.Webhooks;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Notification.Webhooks;
using CivilAffairs.Functions.Supervision;
using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.Functions.Tests.Supervision;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAffairs.Functions.Tests.Notification;

/// <summary>Messages to other offices' systems, against a receiver that really listens.</summary>
[Collection(SharedAzurite.Name)]
public sealed class WebhookTests(AzuriteFixture azurite)
{
    private const string AllKinds = "allocation.registered,allocation.published,batch.sent,batch.reconciled,allocation.closed,fault.reported";

    private readonly SampleScenario scenario = new(seed: 5, townships: 1, households: 8);

    [Fact]
    public async Task A_document_is_told_once_signed_and_without_a_person_also_after_errors_and_a_crash_behind_the_sending()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        await using var receiver = await HookReceiver.OpenAsync();
        var hook = await AddAsync(office, receiver);
        receiver.Statuses.Enqueue(500);
        await office.TakeDocumentAsync();
        var delivery = await DeliveredAsync(office, hook, "allocation.registered");
        await DeliveredAsync(office, hook, "allocation.published");
        Assert.Contains(delivery.GetProperty("tries").EnumerateArray().Concat((await DeliveredAsync(office, hook, "allocation.published")).GetProperty("tries").EnumerateArray()), tried => tried.GetProperty("status").GetInt32() == 500);
        var registered = JsonDocument.Parse(receiver.Done[delivery.GetProperty("messageId").GetString()!]).RootElement;
        Assert.Equal("allocation.registered", registered.GetProperty("type").GetString());
        Assert.Equal((office.AllocationId, scenario.Shares.Sum(share => share.AmountFen)), (registered.GetProperty("data").GetProperty("allocationId").GetString(), registered.GetProperty("data").GetProperty("amountFen").GetInt64()));
        Assert.All(receiver.Came, came => Assert.All(scenario.Shares.SelectMany(share => share.Households), person => Assert.DoesNotContain(person.Name, came.Body, StringComparison.Ordinal)));

        // A crash behind the sending and before its record: the activity runs again, the receiver knows the message by its id.
        var stored = office.Services.GetRequiredService<IRecordStore<WebhookDelivery>>();
        var kept = (await stored.ListAsync(WebhookDelivery.PartitionOf(hook, "2026-11"))).Single(one => one.Kind == WebhookKind.AllocationRegistered);
        await stored.ChangeAsync(kept.Partition, kept.Key, one => one with { State = DeliveryState.Pending });
        var done = receiver.Done.Count;
        var again = ActivatorUtilities.CreateInstance<WebhookActivities>(office.Services, new RecordingLogger<WebhookActivities>());
        Assert.True(await again.TryWebhook(new WebhookQueued(kept.Partition, kept.Key, kept.Run), CancellationToken.None));
        Assert.Equal(done, receiver.Done.Count);
        Assert.True(receiver.Came.Count(came => came.Id == kept.MessageId) >= 2);
        Assert.Single(receiver.Came.Where(came => came.Id == kept.MessageId).Select(came => came.Body).Distinct());
    }

    [Fact]
    public async Task What_no_receiver_takes_is_given_up_told_to_the_operator_and_sent_again_by_a_person()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        await using var receiver = await HookReceiver.OpenAsync();
        var hook = await AddAsync(office, receiver);
        receiver.Always = 503;
        using var tested = await office.Staff.PostAsJsonAsync(new Uri($"api/settings/webhooks/{hook}/test", UriKind.Relative), new { by = "沈公己" });
        Assert.Equal(HttpStatusCode.Created, tested.StatusCode);
        await office.UntilAsync("a first try", () => Task.FromResult(!receiver.Came.IsEmpty));
        await office.UntilAsync("it is given up", async () =>
        {
            office.Clock.Advance(TimeSpan.FromMinutes(30));
            return (await DeliveriesAsync(office, hook)).Single().GetProperty("state").GetString() == "Dead";
        });
        var delivery = (await DeliveriesAsync(office, hook)).Single();
        Assert.Equal(WebhookSchedule.Waits.Count + 1, delivery.GetProperty("tries").GetArrayLength());
        Assert.Contains(await office.Services.GetRequiredService<IWaitStore>().ListOpenAsync(AuditStreams.County), wait => wait.Key == $"{WebhookActivities.WaitKey}{hook}");

        using var administrator = await OfficeBrowser.OfAsync(office, "guanli");
        Assert.Contains("再次发送", await TextAsync(administrator, "staff/operations"), StringComparison.Ordinal);
        receiver.Always = 0;
        var resend = new Dictionary<string, string> { ["month"] = delivery.GetProperty("month").GetString()! };
        using var sent = await administrator.SendAsync($"settings/webhooks/{hook}/deliveries/{delivery.GetProperty("messageId").GetString()}/resend", resend);
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        using var twice = await administrator.SendAsync($"settings/webhooks/{hook}/deliveries/{delivery.GetProperty("messageId").GetString()}/resend", resend);
        Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
        await DeliveredAsync(office, hook, "test");
        Assert.Single(receiver.Came.Select(came => came.Id).Distinct());
        await office.UntilAsync("nobody is waited for", async () => (await office.Services.GetRequiredService<IWaitStore>().ListOpenAsync(AuditStreams.County)).All(wait => wait.Key != $"{WebhookActivities.WaitKey}{hook}"));
    }

    [Fact]
    public async Task A_secret_is_shown_once_replaced_with_a_day_of_both_and_a_forged_message_is_no_message()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        await using var receiver = await HookReceiver.OpenAsync();
        using var administrator = await OfficeBrowser.OfAsync(office, "guanli");
        await TextAsync(administrator, "staff/settings/webhooks");
        using var plain = await administrator.SendAsync("settings/webhooks", new Dictionary<string, string> { ["name"] = "省平台", ["url"] = "http://example.cn/x", ["kinds"] = AllKinds });
        Assert.Equal(HttpStatusCode.BadRequest, plain.StatusCode);
        using var added = await administrator.SendAsync("settings/webhooks", new Dictionary<string, string> { ["name"] = "省平台", ["url"] = receiver.Url, ["kinds"] = AllKinds });
        var shown = Shown(await added.Content.ReadAsStringAsync());
        Assert.True(WebhookSignature.IsSecret(shown));
        var stored = Assert.Single(await office.Services.GetRequiredService<IRecordStore<Webhook>>().ListAsync(Webhook.All));
        Assert.DoesNotContain(shown[6..], JsonSerializer.Serialize(stored), StringComparison.Ordinal);
        Assert.DoesNotContain("whsec_", await TextAsync(administrator, $"staff/settings/webhooks/{stored.Id}"), StringComparison.Ordinal);

        receiver.Secret = shown;
        await TestAsync(office, stored.Id, receiver, expected: 1);
        using var rotated = await administrator.SendAsync($"settings/webhooks/{stored.Id}/secret", new Dictionary<string, string>());
        var renewed = Shown(await rotated.Content.ReadAsStringAsync());
        Assert.NotEqual(shown, renewed);
        // The receiver has not got the new one yet.
        await TestAsync(office, stored.Id, receiver, expected: 2);
        receiver.Secret = renewed;
        await TestAsync(office, stored.Id, receiver, expected: 3);
        office.Clock.Advance(TimeSpan.FromDays(1));
        receiver.Secret = shown;
        var came = receiver.Came.Count;
        using var late = await office.Staff.PostAsJsonAsync(new Uri($"api/settings/webhooks/{stored.Id}/test", UriKind.Relative), new { by = "沈公己" });
        await office.UntilAsync("it came", () => Task.FromResult(receiver.Came.Count > came));
        Assert.Equal(3, receiver.Done.Count);
        Assert.DoesNotContain(' ', receiver.Came.Last().Signature);

        // Somebody else sends, without the secret.
        using var forger = new HttpClient();
        using var forged = new HttpRequestMessage(HttpMethod.Post, receiver.Url) { Content = new StringContent("{}") };
        forged.Headers.Add(WebhookSignature.IdHeader, "msg_x");
        forged.Headers.Add(WebhookSignature.TimeHeader, "1");
        forged.Headers.TryAddWithoutValidation(WebhookSignature.Header, WebhookSignature.Sign("msg_x", DateTimeOffset.FromUnixTimeSeconds(1), "{}", [WebhookSignature.SecretOf(new byte[WebhookSignature.SecretBytes])]));
        using var refused = await forger.SendAsync(forged);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        var audit = await office.Services.GetRequiredService<IAuditLog>().ListAsync(AuditStreams.County);
        foreach (var act in (string[])["AddWebhook", "RotateWebhook", "TestWebhook"]) Assert.Contains(audit, entry => entry.Act == act);
        Assert.DoesNotContain(audit, entry => entry.Detail.Contains("whsec_", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_program_brings_a_sound_secret_and_a_receiver_is_moved_to_no_address_that_may_not_be_named()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        var address = new Uri("api/settings/webhooks", UriKind.Relative);
        foreach (var secret in (string?[])[null, "", "whsec_AAAA", WebhookSignature.SecretOf(new byte[24])[6..]])
        {
            using var refused = await office.Staff.PostAsJsonAsync(address, new { name = "省平台", url = "https://example.cn/hooks", kinds = AllKinds, secret, by = "沈公己" });
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }

        using var added = await office.Staff.PostAsJsonAsync(address, new { name = "省平台", url = "https://example.cn/hooks", kinds = AllKinds, secret = WebhookSignature.SecretOf(new byte[24]), by = "沈公己" });
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        var hooks = office.Services.GetRequiredService<IRecordStore<Webhook>>();
        var hook = Assert.Single(await hooks.ListAsync(Webhook.All));
        foreach (var url in (string[])["http://example.cn/hooks", "https://169.254.169.254/hooks", "https://user:word@example.cn/hooks", ""])
        {
            using var moved = await office.Staff.PostAsJsonAsync(new Uri($"api/settings/webhooks/{hook.Id}/change", UriKind.Relative), new { name = "省平台", url, kinds = AllKinds, active = true, by = "沈公己" });
            Assert.Equal(HttpStatusCode.BadRequest, moved.StatusCode);
        }

        Assert.Equal(hook.Url, Assert.Single(await hooks.ListAsync(Webhook.All)).Url);
    }

    private static async Task TestAsync(CountyOffice office, string hook, HookReceiver receiver, int expected)
    {
        using var tested = await office.Staff.PostAsJsonAsync(new Uri($"api/settings/webhooks/{hook}/test", UriKind.Relative), new { by = "沈公己" });
        Assert.Equal(HttpStatusCode.Created, tested.StatusCode);
        await office.UntilAsync($"{expected} genuine messages", () => Task.FromResult(receiver.Done.Count == expected));
    }

    private static async Task<string> AddAsync(CountyOffice office, HookReceiver receiver)
    {
        using var added = await office.Staff.PostAsJsonAsync(new Uri("api/settings/webhooks", UriKind.Relative), new { name = "省平台", url = receiver.Url, kinds = AllKinds, secret = receiver.Secret, by = "沈公己" });
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        return JsonDocument.Parse(await added.Content.ReadAsStringAsync()).RootElement.GetProperty("id").GetString()!;
    }

    private static async Task<IReadOnlyList<JsonElement>> DeliveriesAsync(CountyOffice office, string hook) => [.. (await office.GetAsync($"settings/webhooks/{hook}/deliveries")).EnumerateArray()];

    private static async Task<JsonElement> DeliveredAsync(CountyOffice office, string hook, string kind)
    {
        JsonElement? found = null;
        await office.UntilAsync($"{kind} is delivered", async () =>
        {
            found = (await DeliveriesAsync(office, hook)).Cast<JsonElement?>().FirstOrDefault(one => one!.Value.GetProperty("kind").GetString() == kind && one.Value.GetProperty("state").GetString() == "Delivered");
            return found is not null;
        });
        return found!.Value;
    }

    private static string Shown(string page) => WebUtility.HtmlDecode(page.Split("<code class=\"secret\">")[1].Split("</code>")[0]);

    private static async Task<string> TextAsync(OfficeBrowser browser, string path)
    {
        using var answer = await browser.OpenAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return OfficePages.TextOf(await answer.Content.ReadAsByteArrayAsync());
    }
}
