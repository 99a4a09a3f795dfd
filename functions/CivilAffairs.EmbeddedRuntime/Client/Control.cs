using CivilAffairs.EmbeddedRuntime.Storage;

namespace CivilAffairs.EmbeddedRuntime.Client;

/// <summary>Writes messages from outside into inboxes.</summary>
internal static class Control
{
    /// <summary>The instance.</summary>
    /// <exception cref="ArgumentException">There is none with the id.</exception>
    public static InstanceRow Find(StoreWriter writer, string instanceId)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return writer.Find(instanceId)
            ?? throw new ArgumentException($"No instance with ID '{instanceId}' was found.", nameof(instanceId));
    }

    /// <summary>Adds a message; null when the instance ended, which nothing reaches any more.</summary>
    public static InstanceMessage? Send(StoreWriter writer, InstanceRow row, HistoryEvent line) =>
        row.IsEnded ? null : writer.AddInbox(new(row.Key, 0, line));

    /// <summary>Adds the end to the instance and, where asked, to all that it called.</summary>
    public static List<InstanceMessage> Terminate(StoreWriter writer, InstanceRow row, HistoryEvent line, bool recursive)
    {
        var messages = new List<InstanceMessage>();
        if (Send(writer, row, line) is { } message)
            messages.Add(message);
        if (recursive)
            messages.AddRange(writer.Children(row.Key).SelectMany(child => Terminate(writer, child, line, true)));
        return messages;
    }
}
