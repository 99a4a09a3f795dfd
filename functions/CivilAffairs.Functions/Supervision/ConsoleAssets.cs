using CivilAffairs.Site.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Supervision;

/// <summary>Serves the console's script; it holds nothing that is not public.</summary>
public static class ConsoleAssets
{
    /// <summary>The script, or 304 to who has it.</summary>
    [Function(nameof(ReadConsoleScript))]
    public static IActionResult ReadConsoleScript([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "staff/assets/console.js")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.HttpContext.Response.Headers.ETag = ConsoleScript.ETag;
        return request.Headers.IfNoneMatch.Contains(ConsoleScript.ETag)
            ? new StatusCodeResult(StatusCodes.Status304NotModified)
            : new FileContentResult(ConsoleScript.Content.ToArray(), "text/javascript; charset=utf-8");
    }
}
