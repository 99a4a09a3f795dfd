using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.Publication.Proof;
using CivilAffairs.Functions.Publication;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace CivilAffairs.Functions.Supervision;

/// <summary>Fixes and publishes the audit's daily head.</summary>
public sealed class DailyHeadTimer(DailyHeadBook book, PublicModels models, TimeProvider time, ILogger<DailyHeadTimer> logger)
{
    /// <summary>
    /// Five minutes after midnight in China, and at the start for a night when the app was down: fixes the day that ended last. Safe to run
    /// twice by day; the publisher writes nothing that stands already.
    /// </summary>
    [Function(nameof(FixDailyHead))]
    public async Task FixDailyHead(
        [TimerTrigger("0 5 16 * * *", RunOnStartup = true)] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var day = ChinaTime.DateOf(time.GetUtcNow()).AddDays(-1);
        if (await book.FixAsync(day, ProofHeads.Of(await models.BuildAllAsync(cancellation)), cancellation) is not { } head) return;
        logger.LogInformation("Daily head {Day}: {Streams} streams, {Hash}", head.Day, head.Streams.Count, head.Hash);
        await client.PublishAsync(PublicationRequest.AuditHeads, cancellation);
    }
}
