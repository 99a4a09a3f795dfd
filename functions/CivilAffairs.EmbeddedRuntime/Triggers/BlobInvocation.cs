using System.Reflection;
using Azure.Storage.Blobs;
using CivilAffairs.EmbeddedRuntime.Hosting;

namespace CivilAffairs.EmbeddedRuntime.Triggers;

/// <summary>Invokes a function for a blob.</summary>
internal sealed class BlobInvocation(FunctionInvoker invoker, BlobContent content)
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
                RetryCount = blob.FailedTries,
                MaxRetryCount = maxTries - 1,
            },
            stopping);
    }

    private async ValueTask<BoundValue?> BindAsync(
        FunctionDescriptor function, ParameterInfo parameter, BlobClient client, CancellationToken stopping) =>
        parameter == function.TriggerParameter ? new(await content.ReadAsync(parameter.ParameterType, client, stopping)) : null;
}
