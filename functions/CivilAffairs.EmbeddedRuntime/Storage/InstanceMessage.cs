namespace CivilAffairs.EmbeddedRuntime.Storage;

/// <summary>A message on its way to an instance.</summary>
/// <param name="Key">The instance.</param>
/// <param name="Execution">The execution that waits for it; 0 for whichever runs.</param>
/// <param name="Event">The line of history that it becomes.</param>
/// <param name="InboxId">Its row in the inbox; 0 when it can be made again from other rows (activities, timers, starts).</param>
public sealed record InstanceMessage(long Key, long Execution, HistoryEvent Event, long InboxId = 0);
