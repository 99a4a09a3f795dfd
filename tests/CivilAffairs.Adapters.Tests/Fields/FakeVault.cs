using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Core.Pipeline;

namespace CivilAffairs.Adapters.Tests.Fields;

/// <summary>
/// A vault with one RSA key, below the real pipeline: what goes over the wire is what Azure's documentation of the operations get key, wrapKey and unwrapKey (7.4) says. Versions are kept, as in the vault, and each opens what it wrapped.
/// </summary>
internal sealed class FakeVault : HttpMessageHandler
{
    public const string Key = "https://kv-yunling.vault.azure.net/keys/fields";

    private readonly List<(string Version, RSA Rsa)> versions = [];

    public FakeVault() => Rotate();

    /// <summary>Requests, as in <c>POST wrapkey</c>.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>What is answered instead of working; null: it works.</summary>
    public HttpStatusCode? Refuses { get; set; }

    /// <summary>A pipeline's end that comes here.</summary>
    public HttpPipelineTransport Transport => new HttpClientTransport(new HttpClient(this, disposeHandler: false));

    public void Rotate() => versions.Add(($"v{versions.Count + 1:00}", RSA.Create(2048)));

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Assert.Equal("Bearer token-for-https://vault.azure.net/.default", request.Headers.Authorization!.ToString());
        Assert.Equal("?api-version=7.4", request.RequestUri!.Query);
        var path = request.RequestUri.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        Asked.Add($"{request.Method} {path[^1]}");
        if (Refuses is { } status) return Answer(status, new JsonObject { ["error"] = new JsonObject { ["code"] = "Forbidden" } });
        if (request.Method == HttpMethod.Get) return Answer(HttpStatusCode.OK, new JsonObject { ["key"] = new JsonObject { ["kid"] = $"{Key}/{versions[^1].Version}" } });
        using var reader = new StreamReader(request.Content!.ReadAsStream(cancellationToken));
        var body = JsonNode.Parse(reader.ReadToEnd())!;
        Assert.Equal("RSA-OAEP-256", (string)body["alg"]!);
        var rsa = versions.Single(version => version.Version == path[2]).Rsa;
        try
        {
            var value = Base64Url.DecodeFromChars((string)body["value"]!);
            var done = path[3] == "wrapkey" ? rsa.Encrypt(value, RSAEncryptionPadding.OaepSHA256) : rsa.Decrypt(value, RSAEncryptionPadding.OaepSHA256);
            return Answer(HttpStatusCode.OK, new JsonObject { ["kid"] = $"{Key}/{path[2]}", ["value"] = Base64Url.EncodeToString(done) });
        }
        catch (CryptographicException)
        {
            return Answer(HttpStatusCode.BadRequest, new JsonObject { ["error"] = new JsonObject { ["code"] = "BadParameter" } });
        }
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(Send(request, cancellationToken));

    private static HttpResponseMessage Answer(HttpStatusCode status, JsonObject body) => new(status) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };

    /// <summary>An identity whose tokens say what they are for.</summary>
    internal sealed class Identity : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => new($"token-for-{requestContext.Scopes[0]}", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(GetToken(requestContext, cancellationToken));
    }
}
