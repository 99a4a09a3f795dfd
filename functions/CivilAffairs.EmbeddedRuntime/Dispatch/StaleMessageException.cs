namespace CivilAffairs.EmbeddedRuntime.Dispatch;

/// <summary>A message was delivered a second time: an earlier step took it. The step that took it again is not written.</summary>
/// <param name="inboxId">The message's row that is gone.</param>
internal sealed class StaleMessageException(long inboxId) : Exception($"The message {inboxId} was taken before.")
{
    /// <summary>The message's row that is gone.</summary>
    public long InboxId => inboxId;
}
