using Microsoft.DurableTask;

namespace CivilAffairs.Functions.Supervision;

/// <summary>Names of the events between the outside, the orchestrations and the publisher, and the retry rule of activities.</summary>
public static class FlowEvents
{
    /// <summary>A fact was stored: read the store again. The payload names the kind of fact for the history's reader.</summary>
    public const string Changed = nameof(Changed);

    /// <summary>What was asked to be published is published.</summary>
    public const string Published = nameof(Published);

    /// <summary>
    /// Storage and mail servers fail for minutes or hours: forty tries over about six hours, each failure logged. Whatever lasts longer needs a
    /// person; every activity is safe to run again, so restarting the failed instance is the mend.
    /// </summary>
    public static TaskOptions Retry { get; } = TaskOptions.FromRetryPolicy(
        new RetryPolicy(40, TimeSpan.FromSeconds(2), 2.5, TimeSpan.FromMinutes(10)));
}
