using CivilAffairs.Functions.Disbursement;
using CivilAffairs.Functions.Publication;
using CivilAffairs.Functions.Supervision;
using Microsoft.DurableTask;

namespace CivilAffairs.Functions.Intake;

/// <summary>The moves of which a township's script is made: do a step and publish it, wait for a fact, pay whatever may be paid.</summary>
public sealed class TownshipFlow(TaskOrchestrationContext context, TownshipKey key, IReadOnlyDictionary<string, int>? lastBatches = null)
{
    /// <summary>Version since which a script takes up what an earlier run of it, lost with its task hub, had sent to banks.</summary>
    private const string BatchesSince = "1.0";

    private readonly ChangeSignal signal = new(context);
    private readonly Dictionary<string, Task> batches = [];
    private readonly Dictionary<string, int> sequences = lastBatches is null ? [] : new(lastBatches);
    private bool resumed;

    /// <summary>Runs one activity and asks for its publication.</summary>
    public async Task DoAsync(string status, string activity)
    {
        context.SetCustomStatus(status);
        await context.CallActivityAsync(activity, key, FlowEvents.Retry);
        PublicationRequest.Send(context, new PublicationRequest(key.AllocationId, key.TownshipCode));
    }

    /// <summary>Waits until the store says so; reminders and escalations happen on the way.</summary>
    public async Task<TownshipStanding> UntilAsync(string status, Func<TownshipStanding, bool> reached)
    {
        context.SetCustomStatus(status);
        var standing = await ReviewAsync();
        while (!reached(standing))
        {
            await signal.WaitAsync(standing.NextDueAt);
            standing = await ReviewAsync();
        }

        return standing;
    }

    /// <summary>
    /// Pays what is approved, bank by bank, one open batch a bank at a time; objections, corrections and further approvals go on meanwhile.
    /// Ends when every obligation is paid or cancelled.
    /// </summary>
    public async Task PayAsync()
    {
        // Instances from before versions were given do not ask: their hub was never lost (decision 17).
        if (!resumed && context.CompareVersionTo(BatchesSince) >= 0) await ResumeBatchesAsync();
        for (var standing = await ReviewAsync(); batches.Count > 0 || !standing.IsSettled; standing = await ReviewAsync())
        {
            foreach (var bank in standing.PayableBanks.Where(bank => !batches.ContainsKey(bank))) StartBatch(bank);
            context.SetCustomStatus(standing.Describe(batches.Count));
            await signal.WaitAsync(standing.NextDueAt, batches.Values);
            await RemoveFinishedBatchesAsync();
        }
    }

    /// <summary>Closes the township; false when something became due meanwhile (退票) and must be paid first.</summary>
    public async Task<bool> CloseAsync()
    {
        context.SetCustomStatus("办结");
        // A closing without an answer is one of a history made before closings had answers: it closed.
        var closing = await context.CallActivityAsync<TownshipClosing?>(nameof(AllocationActivities.CloseTownship), key, FlowEvents.Retry);
        PublicationRequest.Send(context, new PublicationRequest(key.AllocationId, key.TownshipCode));
        return closing?.IsClosed ?? true;
    }

    private async Task ResumeBatchesAsync()
    {
        resumed = true;
        var known = await context.CallActivityAsync<BatchesUnderWay>(nameof(FollowUpActivities.ReadBatchesUnderWay), key, FlowEvents.Retry);
        foreach (var (bank, sequence) in known.Last.OrderBy(pair => pair.Key, StringComparer.Ordinal)) sequences[bank] = Math.Max(sequence, sequences.GetValueOrDefault(bank));
        foreach (var batch in known.Open) Follow(batch);
    }

    private void StartBatch(string bank)
    {
        var sequence = sequences[bank] = sequences.GetValueOrDefault(bank) + 1;
        Follow(new BatchKey(key.AllocationId, key.TownshipCode, bank, sequence));
    }

    private void Follow(BatchKey batch) =>
        batches[batch.BankCode] = context.CallSubOrchestratorAsync(nameof(DisbursementOrchestrator), batch, new SubOrchestrationOptions(instanceId: batch.BatchId));

    private async Task RemoveFinishedBatchesAsync()
    {
        foreach (var (bank, batch) in batches.Where(pair => pair.Value.IsCompleted).ToList())
        {
            batches.Remove(bank);
            await batch;
        }
    }

    private Task<TownshipStanding> ReviewAsync() =>
        context.CallActivityAsync<TownshipStanding>(nameof(TownshipReview.ReviewTownship), key, FlowEvents.Retry);
}
