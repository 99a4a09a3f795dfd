using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Extensions.Options;

namespace CivilAffairs.EmbeddedRuntime.Triggers;

/// <summary>Gives a blob to a parameter: as a client, a stream, bytes, text, or read from JSON.</summary>
internal sealed class BlobContent(IOptions<JsonSerializerOptions> json)
{
    /// <summary>The blob as a value of the type.</summary>
    /// <exception cref="InvalidDataException">The blob is not the JSON that the type needs.</exception>
    public async Task<object> ReadAsync(Type type, BlobClient client, CancellationToken cancellation)
    {
        if (type == typeof(BlobClient) || type == typeof(BlobBaseClient))
            return client;
        if (type == typeof(BlobContainerClient))
            return client.GetParentBlobContainerClient();
        if (type == typeof(Stream))
            return await client.OpenReadAsync(cancellationToken: cancellation);
        var content = (await client.DownloadContentAsync(cancellation)).Value.Content;
        return type == typeof(BinaryData) ? content
            : type == typeof(byte[]) ? content.ToArray()
            : type == typeof(string) ? content.ToString()
            : FromJson(content, type);
    }

    private object FromJson(BinaryData content, Type type)
    {
        try
        {
            return JsonSerializer.Deserialize(content, type, json.Value) ?? throw new InvalidDataException($"The blob is not a {type.Name}.");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"The blob is not the JSON of a {type.Name}.", error);
        }
    }
}
