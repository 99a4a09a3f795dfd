using System.Net;
using System.Net.Sockets;
using System.Text;
using CivilAffairs.Core.Notification.Webhooks;

namespace CivilAffairs.Adapters.Messages;

/// <summary>Sends messages by HTTP: follows no redirection, keeps no cookie, uses no proxy, reads no answer beyond its head.</summary>
public sealed class HttpWebhookSender : IWebhookSender, IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    private readonly WebhookReach reach;
    private readonly HttpClient http;

    /// <summary>One for the process.</summary>
    public HttpWebhookSender(WebhookReach reach)
    {
        this.reach = reach;
        http = new HttpClient(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                UseProxy = false,
                ActivityHeadersPropagator = null,
                ConnectTimeout = TimeSpan.FromSeconds(10),
                PooledConnectionLifetime = TimeSpan.FromMinutes(2),
                MaxResponseHeadersLength = 16,
                ConnectCallback = async (context, cancellation) => await reach.ConnectAsync(context.DnsEndPoint, cancellation),
            })
        { Timeout = Timeout };
    }

    /// <inheritdoc/>
    public string? Refusal(string url) => reach.Refusal(url);

    /// <inheritdoc/>
    public async Task<WebhookAnswer> SendAsync(string url, string body, IReadOnlyDictionary<string, string> headers, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(headers);
        if (reach.Refusal(url) is { } refusal) return new WebhookAnswer(0, refusal);
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        request.Headers.UserAgent.ParseAdd("CivilAffairs-Webhooks/1");
        try
        {
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            var status = (int)answer.StatusCode;
            return new WebhookAnswer(status, status is >= 200 and < 300 ? "" : answer.StatusCode is >= HttpStatusCode.Ambiguous and < HttpStatusCode.BadRequest ? "接收方要求转到别处，没有照办" : $"接收方答复{status}");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new WebhookAnswer(0, $"{Timeout.TotalSeconds:0}秒内没有答复");
        }
        catch (HttpRequestException failure)
        {
            return new WebhookAnswer(0, Words(failure));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    // By kind alone: a message of the system may hold what the receiver wrote.
    private static string Words(HttpRequestException failure) => failure switch
    {
        { InnerException: WebhookRefusedException } => "地址在内部网络，没有发送",
        { HttpRequestError: HttpRequestError.NameResolutionError } or { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } } => "域名查不到",
        { HttpRequestError: HttpRequestError.SecureConnectionError } => "证书或加密连接有问题",
        { HttpRequestError: HttpRequestError.ConnectionError } => "连接不上",
        _ => "连接中断",
    };
}
