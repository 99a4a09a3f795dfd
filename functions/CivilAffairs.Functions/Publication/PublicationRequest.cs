using CivilAffairs.Functions.Supervision;
using Microsoft.DurableTask;

namespace CivilAffairs.Functions.Publication;

/// <summary>Asks the publisher to bring the pages of an allocation up to the ledger's state.</summary>
/// <param name="AllocationId">Allocation; its page and the home page are always looked at.</param>
/// <param name="TownshipCode">Township whose pages changed; null: all of them.</param>
/// <param name="ReplyTo">Instance to tell when it is done; null: nobody.</param>
public sealed record PublicationRequest(string AllocationId, string? TownshipCode = null, string? ReplyTo = null)
{
    /// <summary>Instance id of the site's only publisher: one writer, so that no page is overwritten by an older state.</summary>
    public const string PublisherInstanceId = "publication";

    /// <summary>Asks for the page of the audit's daily heads; no allocation has this id.</summary>
    public static PublicationRequest AuditHeads { get; } = new("audit");

    /// <summary>Asks for everything anew, as the county's settings changed; no allocation has this id.</summary>
    public static PublicationRequest Settings { get; } = new("settings");

    /// <summary>Asks to hold what stands there to what was published; no allocation has this id.</summary>
    public static PublicationRequest Check { get; } = new("check");

    /// <summary>Asks from an orchestration, without waiting.</summary>
    public static void Send(TaskOrchestrationContext context, PublicationRequest request) =>
        context.SendEvent(PublisherInstanceId, FlowEvents.Changed, request);

    /// <summary>Asks from an orchestration and waits until the pages stand; asks again when the publisher was away.</summary>
    public static async Task SendAndWaitAsync(TaskOrchestrationContext context, PublicationRequest request)
    {
        var published = context.WaitForExternalEvent<string>(FlowEvents.Published);
        while (!published.IsCompleted)
        {
            Send(context, request with { ReplyTo = context.InstanceId });
            using var cancel = new CancellationTokenSource();
            await Task.WhenAny(published, context.CreateTimer(AskAgain, cancel.Token));
            // Not CancelAsync: it goes through the thread pool, and an orchestrator may await nothing but its context's tasks.
            cancel.Cancel();
        }
    }

    // Far longer than publishing a whole county takes.
    private static readonly TimeSpan AskAgain = TimeSpan.FromMinutes(10);
}
