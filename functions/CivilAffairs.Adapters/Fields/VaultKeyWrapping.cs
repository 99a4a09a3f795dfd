using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Core.Pipeline;

namespace CivilAffairs.Adapters.Fields;

/// <summary>
/// Wraps by an RSA key of Azure Key Vault (operations <c>wrapkey</c> and <c>unwrapkey</c> of its REST interface, RSA-OAEP-256); the key never leaves the vault, and each use of it stands in the vault's log.
/// The three calls are made here by Azure.Core's pipeline (identity, retries): the client library for keys was not to be had.
/// </summary>
public sealed class VaultKeyWrapping : IKeyWrapping
{
    private const string Version = "7.4";
    private const string Algorithm = "RSA-OAEP-256";
    private readonly HttpPipeline pipeline;
    private readonly string key;

    /// <summary>With the key's address without a version, as in <c>https://kv-yunling.vault.azure.net/keys/fields</c>, and who opens it.</summary>
    public VaultKeyWrapping(Uri key, TokenCredential identity, HttpPipelineTransport? transport = null)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (!IsKey(key)) throw new FieldKeyException($"'{key}' is no address of a key in Key Vault (https://NAME.vault.azure.net/keys/KEY, without a version).");
        var options = new VaultOptions();
        if (transport is not null) options.Transport = transport;
        pipeline = HttpPipelineBuilder.Build(options, new BearerTokenAuthenticationPolicy(identity, ScopeOf(key)));
        this.key = key.AbsoluteUri.TrimEnd('/');
    }

    /// <summary>Whether an address names a key of a vault, without a version.</summary>
    public static bool IsKey(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.IsAbsoluteUri && address.Scheme == Uri.UriSchemeHttps && address.Segments is [_, "keys/", not "/"] && address.Query.Length == 0;
    }

    /// <inheritdoc/>
    public string Current(CancellationToken cancellation = default) => Own(Text(Send(RequestMethod.Get, key, null, cancellation)["key"]?["kid"]));

    /// <inheritdoc/>
    public WrappedKey Wrap(byte[] key, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        var by = Current(cancellation);
        return new WrappedKey(by, Work(by, "wrapkey", key, cancellation));
    }

    /// <inheritdoc/>
    public byte[] Unwrap(WrappedKey wrapped, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(wrapped);
        return Work(Own(wrapped.By), "unwrapkey", wrapped.Content, cancellation);
    }

    private byte[] Work(string version, string operation, byte[] content, CancellationToken cancellation)
    {
        var body = new JsonObject { ["alg"] = Algorithm, ["value"] = Base64Url.EncodeToString(content) };
        return Base64Url.DecodeFromChars(Text(Send(RequestMethod.Post, $"{version}/{operation}", body, cancellation)["value"]));
    }

    // A row that was tampered with must not send the identity's token to a stranger's address.
    private string Own(string version) =>
        version.StartsWith($"{key}/", StringComparison.OrdinalIgnoreCase) && !version[(key.Length + 1)..].Contains('/', StringComparison.Ordinal)
            ? version
            : throw new FieldKeyException($"A data key was wrapped by '{version}', which is no version of '{key}'.");

    private JsonNode Send(RequestMethod method, string address, JsonObject? body, CancellationToken cancellation)
    {
        using var message = pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(new Uri($"{address}?api-version={Version}"));
        message.Request.Headers.Add(HttpHeader.Names.Accept, "application/json");
        if (body is not null)
        {
            message.Request.Headers.Add(HttpHeader.Common.JsonContentType);
            message.Request.Content = RequestContent.Create(BinaryData.FromString(body.ToJsonString()));
        }

        try
        {
            pipeline.Send(message, cancellation);
        }
        catch (Exception unreachable) when (unreachable is Azure.RequestFailedException or Azure.Identity.AuthenticationFailedException)
        {
            throw new FieldKeyException($"Key Vault cannot be reached for '{key}'.", unreachable);
        }

        return Answer(message.Response);
    }

    private JsonNode Answer(Azure.Response response)
    {
        var content = Parse(response.Content);
        if (response.Status is >= 200 and < 300 && content is not null) return content;
        throw new FieldKeyException($"Key Vault answered {response.Status} ({content?["error"]?["code"]?.ToString() ?? "no reason"}) for '{key}': does the key exist, is it enabled, and may the app's identity wrap and unwrap by it?");
    }

    private static JsonNode? Parse(BinaryData content)
    {
        try
        {
            return JsonNode.Parse(content);
        }
        catch (JsonException)
        {
            // A gateway's page instead of the vault's answer; the status tells.
            return null;
        }
    }

    private static string Text(JsonNode? value) => value?.GetValue<string>() ?? throw new FieldKeyException("Key Vault's answer holds no value.");

    // Of every cloud: kv.vault.azure.net asks for https://vault.azure.net, kv.vault.azure.cn for https://vault.azure.cn.
    private static string ScopeOf(Uri key) => $"https://{key.Host[(key.Host.IndexOf('.', StringComparison.Ordinal) + 1)..]}/.default";

    private sealed class VaultOptions : ClientOptions;
}
