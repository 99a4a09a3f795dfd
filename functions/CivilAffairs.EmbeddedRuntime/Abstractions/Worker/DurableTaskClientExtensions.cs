using System.Net;
using System.Text.Json;
using CivilAffairs.EmbeddedRuntime.Client;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Hands out the addresses by which an instance is asked and steered over HTTP.</summary>
public static class DurableTaskClientExtensions
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The addresses of an instance.</summary>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    /// <exception cref="InvalidOperationException">The client is not this runtime's.</exception>
    public static HttpManagementPayload CreateHttpManagementPayload(
        this DurableTaskClient client, string instanceId, HttpRequestData? request = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return client is EmbeddedDurableTaskClient embedded
            ? embedded.Addresses.For(instanceId, request?.Url.GetLeftPart(UriPartial.Authority))
            : throw new InvalidOperationException("The client is not one of the embedded runtime.");
    }

    /// <summary>The answer 202 with the instance's addresses.</summary>
    public static HttpResponseData CreateCheckStatusResponse(
        this DurableTaskClient client, HttpRequestData request, string instanceId, CancellationToken cancellation = default) =>
        client.CreateCheckStatusResponse(request, instanceId, HttpStatusCode.Accepted, cancellation);

    /// <summary>An answer with the instance's addresses.</summary>
    public static HttpResponseData CreateCheckStatusResponse(
        this DurableTaskClient client, HttpRequestData request, string instanceId, HttpStatusCode statusCode, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellation.ThrowIfCancellationRequested();
        var payload = client.CreateHttpManagementPayload(instanceId, request);
        var response = request.CreateResponse(statusCode);
        response.Headers.Add("Location", payload.StatusQueryGetUri);
        response.Headers.Add("Content-Type", "application/json");
        JsonSerializer.Serialize(response.Body, payload, Json);
        return response;
    }

    /// <summary>The answer 202 with the instance's addresses.</summary>
    public static Task<HttpResponseData> CreateCheckStatusResponseAsync(
        this DurableTaskClient client, HttpRequestData request, string instanceId, CancellationToken cancellation = default) =>
        Task.FromResult(client.CreateCheckStatusResponse(request, instanceId, cancellation));

    /// <summary>An answer with the instance's addresses.</summary>
    public static Task<HttpResponseData> CreateCheckStatusResponseAsync(
        this DurableTaskClient client, HttpRequestData request, string instanceId, HttpStatusCode statusCode, CancellationToken cancellation = default) =>
        Task.FromResult(client.CreateCheckStatusResponse(request, instanceId, statusCode, cancellation));
}
