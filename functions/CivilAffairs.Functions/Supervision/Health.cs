using CivilAffairs.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Supervision;

/// <summary>Says that the app answers; says nothing about anybody.</summary>
public static class Health
{
    /// <summary>200 while the app runs.</summary>
    [Function(nameof(ReadHealth))]
    public static IActionResult ReadHealth([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequest request) =>
        Answers.Json(new { status = "ok" });
}
