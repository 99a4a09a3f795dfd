using System.Collections.Concurrent;
using System.Net;
using CivilAffairs.Adapters.Messages;
using CivilAffairs.Core.Notification.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CivilAffairs.Adapters.Tests.Messages;

/// <summary>Where messages may go: an administrator names addresses, and nothing behind the app's own network is reached by naming it.</summary>
public sealed class WebhookReachTests
{
    private static readonly WebhookReach Cloud = new(AllowsPrivate: false, AllowsPlainHere: false);
    private static readonly WebhookReach Office = new(AllowsPrivate: true, AllowsPlainHere: true);

    [Theory]
    [InlineData("10.1.2.3")]
    [InlineData("172.31.0.1")]
    [InlineData("192.168.1.1")]
    [InlineData("127.0.0.1")]
    [InlineData("100.64.0.1")]
    [InlineData("::1")]
    [InlineData("fd00::1")]
    [InlineData("::ffff:10.0.0.1")]
    public void Private_networks_are_reached_from_an_office_and_not_from_the_cloud(string address)
    {
        Assert.False(Cloud.Allows(IPAddress.Parse(address)));
        Assert.True(Office.Allows(IPAddress.Parse(address)));
    }

    [Theory]
    [InlineData("169.254.169.254")]
    [InlineData("168.63.129.16")]
    [InlineData("0.0.0.0")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("fe80::1")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("::ffff:169.254.169.254")]
    public void Metadata_and_what_nobody_receives_at_are_never_reached(string address)
    {
        Assert.False(Cloud.Allows(IPAddress.Parse(address)));
        Assert.False(Office.Allows(IPAddress.Parse(address)));
    }

    [Theory]
    [InlineData("https://example.cn/hooks", true, true)]
    [InlineData("http://example.cn/hooks", false, false)]
    [InlineData("http://127.0.0.1:9000/x", false, true)]
    [InlineData("https://10.0.0.5/x", false, true)]
    [InlineData("https://[::1]/x", false, true)]
    [InlineData("https://user:pass@example.cn/x", false, false)]
    [InlineData("ftp://example.cn/x", false, false)]
    [InlineData("example.cn", false, false)]
    public void Addresses_are_taken_encrypted_and_without_names(string url, bool inCloud, bool inOffice)
    {
        Assert.Equal(inCloud, Cloud.Refusal(url) is null);
        Assert.Equal(inOffice, Office.Refusal(url) is null);
    }

    [Fact]
    public async Task A_name_that_leads_inside_is_not_connected_to()
    {
        using var sender = new HttpWebhookSender(Cloud);
        var answer = await sender.SendAsync("https://localhost:9/x", "{}", new Dictionary<string, string> { [WebhookSignature.IdHeader] = "m" });
        Assert.Equal(new WebhookAnswer(0, "地址在内部网络，没有发送"), answer);
    }

    [Fact]
    public async Task A_message_is_led_nowhere_else_and_is_not_sent_to_what_may_not_be_named_any_more()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var receiver = builder.Build();
        receiver.Urls.Add("http://127.0.0.1:0");
        var came = new ConcurrentQueue<string>();
        receiver.MapPost("/{place}", (string place) =>
        {
            came.Enqueue(place);
            return place == "elsewhere" ? Results.NoContent() : Results.Redirect("/elsewhere", preserveMethod: true);
        });
        await receiver.StartAsync();
        var (url, headers) = ($"{receiver.Urls.Single()}/here", new Dictionary<string, string> { [WebhookSignature.IdHeader] = "m" });

        using var sender = new HttpWebhookSender(Office);
        Assert.Equal(new WebhookAnswer(307, "接收方要求转到别处，没有照办"), await sender.SendAsync(url, "{}", headers));
        Assert.Equal(["here"], came);

        // The address was named while it was allowed.
        using var stricter = new HttpWebhookSender(Office with { AllowsPlainHere = false });
        Assert.Contains("https", (await stricter.SendAsync(url, "{}", headers)).Problem, StringComparison.Ordinal);
        Assert.Single(came);
    }
}
