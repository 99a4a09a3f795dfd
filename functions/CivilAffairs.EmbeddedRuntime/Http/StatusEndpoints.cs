using System.Globalization;
using CivilAffairs.EmbeddedRuntime.Replay;
using CivilAffairs.EmbeddedRuntime.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CivilAffairs.EmbeddedRuntime.Http;

/// <summary>The status page and its JSON, opened by the system key or the master key: <c>/runtime/status?code=…</c>.</summary>
internal sealed class StatusEndpoints(StatusQuery query, InstanceView view, DurableTaskClient client, FunctionKeys keys)
{
    private const string Root = "/runtime/status";

    /// <summary>Maps them.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("");
        group.AddEndpointFilter(async (context, next) =>
            keys.Admits(context.HttpContext.Request, "", AuthorizationLevel.System) ? await next(context) : Results.Unauthorized());
        group.MapGet($"{Root}", (HttpContext http, string? status, string? name, string? hours) =>
            Html(StatusPage.List(query, Filter(status, name, hours), http.Request.Query["code"])));
        group.MapGet($"{Root}.json", (string? status, string? name, string? hours) => Results.Json(List(Filter(status, name, hours))));
        group.MapGet($"{Root}/{{id}}", (HttpContext http, string id) => query.Find(id) is { } row
            ? Html(StatusPage.One(query, row, view.History(row.Key, withPayloads: false), http.Request.Query["code"]))
            : Results.NotFound());
        group.MapGet($"{Root}/{{id}}.json", (string id) => query.Find(id) is { } row ? Results.Json(One(row)) : Results.NotFound());
        group.MapPost($"{Root}/{{id}}/{{verb}}", SteerAsync);
    }

    private async Task<IResult> SteerAsync(HttpContext http, string id, string verb)
    {
        if (query.Find(id) is null)
            return Results.NotFound();
        var steer = verb switch
        {
            "suspend" => client.SuspendInstanceAsync(id, "status page", http.RequestAborted),
            "resume" => client.ResumeInstanceAsync(id, "status page", http.RequestAborted),
            "terminate" => client.TerminateInstanceAsync(id, new TerminateInstanceOptions(Recursive: true), http.RequestAborted),
            "restart" => client.RestartAsync(id, false, http.RequestAborted),
            _ => null,
        };
        if (steer is null)
            return Results.NotFound();
        try
        {
            await steer;
        }
        catch (InvalidOperationException refused)
        {
            return Results.Conflict(refused.Message);
        }

        return Results.Redirect($"{Root}/{Uri.EscapeDataString(id)}{http.Request.QueryString}");
    }

    private object List(StatusFilter filter) => new
    {
        counts = query.Counts().ToDictionary(count => count.Status.ToString(), count => count.Count),
        load = query.Load,
        instances = query.Find(filter).Select(Summary),
    };

    private object One(InstanceRow row) => new
    {
        instance = Summary(row),
        waits = query.Waits(row),
        history = view.History(row.Key, withPayloads: false),
    };

    private static object Summary(InstanceRow row) => new
    {
        instanceId = row.Id,
        name = row.Name,
        status = row.Status.ToString(),
        created = new DateTime(row.CreatedAt, DateTimeKind.Utc),
        updated = new DateTime(row.UpdatedAt, DateTimeKind.Utc),
        execution = row.Execution,
        parent = row.Parent?.Id,
        failure = row.Failure is { } failure ? Failures.Read(failure).ErrorType : null,
    };

    private static StatusFilter Filter(string? status, string? name, string? hours) =>
        new(
            Enum.TryParse<OrchestrationRuntimeStatus>(status, ignoreCase: true, out var found) ? found : null,
            name,
            double.TryParse(hours, CultureInfo.InvariantCulture, out var number) ? number : null);

    private static IResult Html(string page) => Results.Content(page, "text/html; charset=utf-8");
}
