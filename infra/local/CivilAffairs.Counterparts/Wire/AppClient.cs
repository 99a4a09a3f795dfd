using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace CivilAffairs.Counterparts.Wire;

/// <summary>The app over HTTP. A refusal (4xx) comes back as a value with its words; an app that is away throws.</summary>
public sealed class AppClient : IDisposable
{
    private readonly HttpClient http;
    private readonly string machineKey;

    /// <summary>Speaks to the app at <paramref name="app"/>; <paramref name="machineKey"/>, a machine account's, is sent with staff requests only.</summary>
    public AppClient(Uri app, string machineKey)
    {
        http = new HttpClient { BaseAddress = new Uri(app, "/api/"), Timeout = TimeSpan.FromSeconds(60) };
        this.machineKey = machineKey;
    }

    /// <summary>Whether the app answers.</summary>
    public async Task<bool> IsUpAsync(CancellationToken cancellation)
    {
        using var answer = await AskAsync(new HttpRequestMessage(HttpMethod.Get, "health"), cancellation);
        return answer.IsSuccessStatusCode;
    }

    /// <summary>GET as staff; null on 404.</summary>
    public Task<Answer<T>> GetAsync<T>(string path, CancellationToken cancellation) =>
        SendAsync<T>(new HttpRequestMessage(HttpMethod.Get, path), asStaff: true, cancellation);

    /// <summary>POST of JSON as staff.</summary>
    public Task<Answer<T>> PostAsync<T>(string path, object body, CancellationToken cancellation) =>
        SendAsync<T>(new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) }, asStaff: true, cancellation);

    /// <summary>POST of a file as staff.</summary>
    public Task<Answer<T>> PostFileAsync<T>(string path, byte[] file, CancellationToken cancellation)
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return SendAsync<T>(new HttpRequestMessage(HttpMethod.Post, path) { Content = content }, asStaff: true, cancellation);
    }

    /// <summary>POST of JSON by a township, which shows the token of its notice.</summary>
    public Task<Answer<T>> PostWithTokenAsync<T>(string path, string token, object body, CancellationToken cancellation) =>
        SendAsync<T>(
            new HttpRequestMessage(HttpMethod.Post, $"{path}?token={Uri.EscapeDataString(token)}") { Content = JsonContent.Create(body) },
            asStaff: false,
            cancellation);

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private async Task<Answer<T>> SendAsync<T>(HttpRequestMessage request, bool asStaff, CancellationToken cancellation)
    {
        using var sent = request;
        if (asStaff)
            sent.Headers.Authorization = new AuthenticationHeaderValue("Bearer", machineKey);
        using var answer = await AskAsync(sent, cancellation);
        if (answer.IsSuccessStatusCode)
            return new Answer<T>(answer.StatusCode, await answer.Content.ReadFromJsonAsync<T>(cancellation), "");
        if (answer.StatusCode >= HttpStatusCode.InternalServerError)
            throw new HttpRequestException($"{request.Method} {request.RequestUri!.AbsolutePath}: {(int)answer.StatusCode}", null, answer.StatusCode);
        return new Answer<T>(answer.StatusCode, default, Words(await answer.Content.ReadAsStringAsync(cancellation)));
    }

    // A peer that dies just after it took the connection shows as a bare socket error, which the client does not wrap.
    private async Task<HttpResponseMessage> AskAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        try
        {
            return await http.SendAsync(request, cancellation);
        }
        catch (SocketException gone)
        {
            throw new HttpRequestException($"{request.Method} {request.RequestUri!.AbsolutePath}: {gone.Message}", gone);
        }
    }

    private static string Words(string body)
    {
        try
        {
            var problem = JsonSerializer.Deserialize<ProblemAnswer>(body, JsonSerializerOptions.Web);
            return $"{problem?.Title}：{problem?.Detail}";
        }
        catch (JsonException)
        {
            // Not problem details: the words are the body itself.
            return body;
        }
    }
}

/// <summary>An answer: its status, its value when it succeeded, its words when it was refused.</summary>
public sealed record Answer<T>(HttpStatusCode Status, T? Value, string Refusal)
{
    /// <summary>2xx.</summary>
    public bool IsSuccess => Refusal.Length == 0 && Value is not null;
}
