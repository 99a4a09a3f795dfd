using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;

namespace CivilAffairs.EmbeddedRuntime.Http;

/// <summary>Writes what an HTTP function returned.</summary>
internal static class HttpResults
{
    /// <summary>Runs an action result or a result; anything else is written as JSON; nothing is 204 unless the function wrote itself.</summary>
    public static Task WriteAsync(HttpContext http, object? result)
    {
        switch (result)
        {
            case IActionResult action:
                return action.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new ActionDescriptor()));
            case IResult written:
                return written.ExecuteAsync(http);
            case AspNetResponseData data:
                return data.WriteAsync(http);
            case null:
                if (!http.Response.HasStarted && http.Response.StatusCode == StatusCodes.Status200OK)
                    http.Response.StatusCode = StatusCodes.Status204NoContent;
                return Task.CompletedTask;
            default:
                return Results.Json(result).ExecuteAsync(http);
        }
    }
}
