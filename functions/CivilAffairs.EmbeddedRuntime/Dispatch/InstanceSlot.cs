using CivilAffairs.EmbeddedRuntime.Replay;
using CivilAffairs.EmbeddedRuntime.Storage;

namespace CivilAffairs.EmbeddedRuntime.Dispatch;

/// <summary>An instance that is in memory: its messages, and its session while that is kept. Guarded by its own lock.</summary>
internal sealed class InstanceSlot(long key)
{
    /// <summary>The instance.</summary>
    public long Key => key;

    /// <summary>Messages that no step has taken.</summary>
    public List<InstanceMessage> Mailbox { get; private set; } = [];

    /// <summary>Messages that wait until the instance is resumed; all of them are on disk.</summary>
    public List<InstanceMessage> Parked { get; } = [];

    /// <summary>Whether a step is under way or about to be.</summary>
    public bool IsBusy { get; set; }

    /// <summary>Whether the slot was taken out of the table; a new one must be made.</summary>
    public bool IsRetired { get; set; }

    /// <summary>The session, if it is kept.</summary>
    public OrchestrationSession? Session { get; set; }

    /// <summary>The slot's place among those whose session may be dropped.</summary>
    public LinkedListNode<InstanceSlot>? IdlePlace { get; set; }

    /// <summary>All messages, taken out.</summary>
    public List<InstanceMessage> TakeMailbox()
    {
        var taken = Mailbox;
        Mailbox = [];
        return taken;
    }
}
