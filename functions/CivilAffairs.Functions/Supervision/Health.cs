using CivilAffairs.Core.County;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Supervision;

/// <summary>Whether the app lives and whether it can work; says nothing about anybody, and no address or name of its storage.</summary>
public sealed class Health(IStorageReach storage, CountyProfile county)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Liveness: 200 while the app runs.</summary>
    [Function(nameof(ReadHealth))]
    public static IActionResult ReadHealth([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequest request) =>
        Answers.Json(new { status = "ok" });

    /// <summary>Readiness: 200 when the storage can be reached and the county's profile stands, else 503 with the short names of what is missing.</summary>
    [Function(nameof(ReadReadiness))]
    public async Task<IActionResult> ReadReadiness([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "ready")] HttpRequest request, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        IReadOnlyList<string> missing;
        try
        {
            missing = await storage.FindUnreachableAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            missing = ["storage"];
        }

        if (CountyProfileCheck.Check(county).Count > 0) missing = [.. missing, "county"];
        return missing.Count == 0
            ? Answers.Json(new { status = "ready" })
            : Answers.Json(new { status = "unready", missing }, StatusCodes.Status503ServiceUnavailable);
    }
}
