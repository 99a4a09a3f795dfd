using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Http;

/// <summary>The description of the API for who drives it by a program.</summary>
public sealed class ApiEndpoint
{
    /// <summary>OpenAPI 3.1 as JSON.</summary>
    [Function(nameof(ReadOpenApi))]
    public static IActionResult ReadOpenApi([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "openapi.json")] HttpRequest request) =>
        new ContentResult { StatusCode = StatusCodes.Status200OK, ContentType = "application/json; charset=utf-8", Content = ApiDescription.Json };
}
