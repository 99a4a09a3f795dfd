using System.Text.Json;
using CivilAffairs.EmbeddedRuntime.Client;
using DurableTask.Core.Exceptions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace CivilAffairs.EmbeddedRuntime.Http;

/// <summary>The HTTP addresses of orchestrations, as the Durable extension has them, so that ordinary tools work.</summary>
internal sealed class ManagementEndpoints(
    EmbeddedDurableTaskClient client, InstanceView view, FunctionKeys keys, ManagementAddresses addresses, ILogger<ManagementEndpoints> logger)
{
    /// <summary>Maps them.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        var root = routes.MapGroup(ManagementAddresses.Root);
        root.AddEndpointFilter(GuardAsync);
        root.MapPost("/orchestrators/{function}/{id?}", StartAsync);
        root.MapGet("/instances", ListAsync);
        root.MapDelete("/instances", PurgeAllAsync);
        root.MapGet("/instances/{id}", Get);
        root.MapDelete("/instances/{id}", PurgeAsync);
        root.MapPost("/instances/{id}/raiseEvent/{name}", RaiseAsync);
        root.MapPost("/instances/{id}/terminate", (string id, string? reason) => SteerAsync(id, () => client.TerminateInstanceAsync(id, (object?)reason)));
        root.MapPost("/instances/{id}/suspend", (string id, string? reason) => SteerAsync(id, () => client.SuspendInstanceAsync(id, reason)));
        root.MapPost("/instances/{id}/resume", (string id, string? reason) => SteerAsync(id, () => client.ResumeInstanceAsync(id, reason)));
        root.MapPost("/instances/{id}/restart", RestartAsync);
    }

    private async ValueTask<object?> GuardAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (!keys.Admits(context.HttpContext.Request, "", AuthorizationLevel.System))
            return Results.Unauthorized();
        try
        {
            return await next(context);
        }
        catch (Exception refused) when (refused is ArgumentException or JsonException)
        {
            return Results.BadRequest(new { message = refused.Message });
        }
        catch (Exception conflict) when (conflict is OrchestrationAlreadyExistsException or InvalidOperationException)
        {
            return Results.Conflict(new { message = conflict.Message });
        }
        catch (Storage.StoreException unusable)
        {
            HttpLog.FunctionFailed(logger, "management", unusable);
            return Results.Json(new { message = unusable.Message }, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private async Task<IResult> StartAsync(HttpContext http, string function, string? id)
    {
        var input = await ReadJsonAsync(http.Request);
        var started = await client.ScheduleNewOrchestrationInstanceAsync(
            function, input, new StartOrchestrationOptions(string.IsNullOrEmpty(id) ? null : id), http.RequestAborted);
        return Accepted(http, started);
    }

    private IResult Get(HttpContext http, string id, bool showInput = true, bool showHistory = false, bool showHistoryOutput = false, bool returnInternalServerErrorOnFailure = false)
    {
        if (view.Find(id, showInput, showHistory, showHistoryOutput) is not { } status)
            return Results.NotFound();
        if (status.IsEnded)
            return Results.Json(status, statusCode: returnInternalServerErrorOnFailure && status.RuntimeStatus == "Failed" ? 500 : 200);
        http.Response.Headers.Location = $"{Authority(http)}{http.Request.Path}{http.Request.QueryString}";
        http.Response.Headers.RetryAfter = "5";
        return Results.Json(status, statusCode: StatusCodes.Status202Accepted);
    }

    private async Task<IResult> ListAsync(
        HttpContext http, string? instanceIdPrefix, DateTimeOffset? createdTimeFrom, DateTimeOffset? createdTimeTo, string? runtimeStatus, bool showInput = false, int top = 100)
    {
        var token = http.Request.Headers["x-ms-continuation-token"].FirstOrDefault();
        var query = new OrchestrationQuery(
            createdTimeFrom, createdTimeTo, Statuses(runtimeStatus), null, instanceIdPrefix, top, true, string.IsNullOrEmpty(token) ? null : token);
        await foreach (var page in client.GetAllInstancesAsync(query).AsPages())
        {
            http.Response.Headers["x-ms-continuation-token"] = page.ContinuationToken ?? "";
            return Results.Json(page.Values.Select(found => view.Find(found.InstanceId, showInput, false, false)).OfType<InstanceStatus>());
        }

        return Results.Json(Array.Empty<InstanceStatus>());
    }

    private async Task<IResult> RaiseAsync(HttpContext http, string id, string name)
    {
        if (!http.Request.HasJsonContentType())
            return Results.BadRequest(new { message = "Only application/json request content is supported" });
        var payload = await ReadJsonAsync(http.Request);
        return await SteerAsync(id, () => client.RaiseEventAsync(id, name, payload, http.RequestAborted));
    }

    private async Task<IResult> RestartAsync(HttpContext http, string id, bool restartWithNewInstanceId = true) =>
        Accepted(http, await client.RestartAsync(id, restartWithNewInstanceId, http.RequestAborted));

    private async Task<IResult> PurgeAsync(string id)
    {
        if (await client.GetInstanceAsync(id) is null)
            return Results.NotFound();
        return Results.Json(new { instancesDeleted = (await client.PurgeInstanceAsync(id)).PurgedInstanceCount });
    }

    private async Task<IResult> PurgeAllAsync(DateTimeOffset? createdTimeFrom, DateTimeOffset? createdTimeTo, string? runtimeStatus)
    {
        if (createdTimeFrom is null)
            return Results.BadRequest(new { message = "Please provide value for 'createdTimeFrom' parameter." });
        var purged = await client.PurgeAllInstancesAsync(new PurgeInstancesFilter(createdTimeFrom, createdTimeTo, Statuses(runtimeStatus)));
        return purged.PurgedInstanceCount == 0 ? Results.NotFound() : Results.Json(new { instancesDeleted = purged.PurgedInstanceCount });
    }

    private async Task<IResult> SteerAsync(string id, Func<Task> steer)
    {
        if (await client.GetInstanceAsync(id) is not { } found)
            return Results.NotFound();
        if (found.IsCompleted)
            return Results.StatusCode(StatusCodes.Status410Gone);
        await steer();
        return Results.Accepted();
    }

    private IResult Accepted(HttpContext http, string id)
    {
        var payload = addresses.For(id, Authority(http));
        http.Response.Headers.RetryAfter = "10";
        return Results.Accepted(payload.StatusQueryGetUri, payload);
    }

    private static string Authority(HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host}";

    private static async Task<JsonElement?> ReadJsonAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var text = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        return string.IsNullOrWhiteSpace(text) ? null : JsonElement.Parse(text);
    }

    private static List<OrchestrationRuntimeStatus>? Statuses(string? list)
    {
        var statuses = (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(name => Enum.TryParse<OrchestrationRuntimeStatus>(name, ignoreCase: true, out var status) ? status : (OrchestrationRuntimeStatus?)null)
            .OfType<OrchestrationRuntimeStatus>().ToList();
        return statuses.Count == 0 ? null : statuses;
    }
}
