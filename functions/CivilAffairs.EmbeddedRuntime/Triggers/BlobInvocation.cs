using System.Reflection;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using CivilAffairs.EmbeddedRuntime.Hosting;

namespace CivilAffairs.EmbeddedRuntime.Triggers;

/// <summary>Invokes a function for a blob.</summary>
internal sealed class BlobInvocation(FunctionInvoker invoker)
{
    /// <summary>Invokes it.</summary>
    public async Task InvokeAsync(
        FunctionDescriptor function, BlobContainerClient container, FoundBlob blob, int maxTries, CancellationToken stopping)
    {
        var client = container.GetBlobClient(blob.Name);
        var data = new Dictionary<string, object?>(blob.Values, StringComparer.OrdinalIgnoreCase)
        {
            ["BlobTrigger"] = $"{container.Name}/{blob.Name}",
            ["Uri"] = client.Uri,
        };
        await invoker.InvokeAsync(
            new(function, data, (parameter, _) => BindAsync(function, parameter, client, stopping))
            {
                RetryCount = blob.FailedTries, MaxRetryCount = maxTries - 1,
            },
            stopping);
    }

    private static async ValueTask<BoundValue?> BindAsync(
        FunctionDescriptor function, ParameterInfo parameter, BlobClient client, CancellationToken stopping) =>
        parameter == function.TriggerParameter ? new(await ReadAsync(parameter.ParameterType, client, stopping)) : null;

    private static async Task<object> ReadAsync(Type type, BlobClient client, CancellationToken stopping)
    {
        if (type.IsAssignableFrom(typeof(BlobClient)) && type != typeof(object))
            return client;
        if (type == typeof(BlobContainerClient))
            return client.GetParentBlobContainerClient();
        if (type == typeof(Stream))
            return await client.OpenReadAsync(cancellationToken: stopping);
        var content = (await client.DownloadContentAsync(stopping)).Value.Content;
        if (type == typeof(byte[]))
            return content.ToArray();
        if (type == typeof(string))
            return content.ToString();
        if (type == typeof(BinaryData))
            return content;
        return content.ToObjectFromJson<System.Text.Json.JsonElement>() is var json
            ? System.Text.Json.JsonSerializer.Deserialize(json, type, JsonOptions)
                ?? throw new InvalidDataException($"The blob is not a {type.Name}.")
            : content;
    }

    private static readonly System.Text.Json.JsonSerializerOptions JsonOptions = new() { PropertyNameCaseInsensitive = true };
}
