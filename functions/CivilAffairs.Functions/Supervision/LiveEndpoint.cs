using CivilAffairs.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Supervision;

/// <summary>
/// Tells open pages when what they show has changed: as a stream of server-sent events to who asks for one, as one mark to who polls.
/// What changed is not in it: the page reads itself anew, with its reader's own rights.
/// </summary>
public sealed class LiveEndpoint(LiveMarks marks, TimeProvider time)
{
    /// <summary>Addresses that open pages call by themselves.</summary>
    public const string Below = "/api/staff/live";

    /// <summary>An uploaded file.</summary>
    [Function(nameof(FollowIntake))]
    public Task<IActionResult> FollowIntake(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "staff/live/intakes/{sha256}")] HttpRequest request, string sha256, CancellationToken cancellation) =>
        AnswerAsync(request, stopped => marks.OfIntakeAsync(sha256, stopped), time, cancellation);

    /// <summary>An allocation.</summary>
    [Function(nameof(FollowAllocation))]
    public Task<IActionResult> FollowAllocation(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "staff/live/allocations/{allocationId}")] HttpRequest request, string allocationId, CancellationToken cancellation) =>
        AnswerAsync(request, stopped => marks.OfAllocationAsync(allocationId, stopped), time, cancellation);

    /// <summary>A township of an allocation.</summary>
    [Function(nameof(FollowTownship))]
    public Task<IActionResult> FollowTownship(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "staff/live/allocations/{allocationId}/townships/{code}")] HttpRequest request, string allocationId, string code, CancellationToken cancellation) =>
        AnswerAsync(request, stopped => marks.OfTownshipAsync(new TownshipKey(allocationId, code), stopped), time, cancellation);

    /// <summary>The answer: a stream to who asks for one, one mark as JSON to who polls.</summary>
    /// <param name="request">The request.</param>
    /// <param name="read">Reads the mark.</param>
    /// <param name="time">Clock.</param>
    /// <param name="cancellation">Ends it.</param>
    internal static async Task<IActionResult> AnswerAsync(HttpRequest request, Func<CancellationToken, Task<string>> read, TimeProvider time, CancellationToken cancellation) =>
        request.Headers.Accept.ToString().Contains(LiveAnswer.ContentType, StringComparison.OrdinalIgnoreCase)
            ? new LiveAnswer(read, time)
            : Answers.Json(new LiveMark(await read(cancellation)));
}

/// <summary>The mark of what a page shows.</summary>
public sealed record LiveMark(string Mark);
