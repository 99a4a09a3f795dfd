namespace Microsoft.Azure.Functions.Worker;

/// <summary>The addresses by which an instance is asked and steered over HTTP.</summary>
public class HttpManagementPayload
{
    /// <summary>The instance id.</summary>
    public string? Id { get; internal set; }

    /// <summary>GET: the state.</summary>
    public string? StatusQueryGetUri { get; internal set; }

    /// <summary>POST: an event; <c>{eventName}</c> is the event's name.</summary>
    public string? SendEventPostUri { get; internal set; }

    /// <summary>POST: end it; <c>{text}</c> is the reason.</summary>
    public string? TerminatePostUri { get; internal set; }

    /// <summary>POST: rewind; not offered by the embedded runtime.</summary>
    public string? RewindPostUri { get; internal set; }

    /// <summary>DELETE: forget it.</summary>
    public string? PurgeHistoryDeleteUri { get; internal set; }

    /// <summary>POST: start it again.</summary>
    public string? RestartPostUri { get; internal set; }

    /// <summary>POST: hold it.</summary>
    public string? SuspendPostUri { get; internal set; }

    /// <summary>POST: let it go on.</summary>
    public string? ResumePostUri { get; internal set; }
}
