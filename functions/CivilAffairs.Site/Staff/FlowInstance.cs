namespace CivilAffairs.Site.Staff;

/// <summary>How an instance of a flow stands.</summary>
public enum InstanceState
{
    /// <summary>At work or waiting.</summary>
    Running,

    /// <summary>About to start.</summary>
    Pending,

    /// <summary>Done.</summary>
    Completed,

    /// <summary>Gave up.</summary>
    Failed,

    /// <summary>Was ended from outside.</summary>
    Terminated,

    /// <summary>Was halted from outside.</summary>
    Suspended,

    /// <summary>Goes on under a fresh history.</summary>
    ContinuedAsNew,

    /// <summary>Was called off.</summary>
    Canceled,
}

/// <summary>What an administrator may do with an instance.</summary>
public enum InstanceAct
{
    /// <summary>Runs it again from its input, under its own id.</summary>
    Restart,

    /// <summary>Tells it to look at the store anew.</summary>
    Wake,

    /// <summary>Lets a halted one go on.</summary>
    Resume,

    /// <summary>Forgets one that ended.</summary>
    Purge,
}

/// <summary>An instance of a flow. Ids and failures carry no personal data.</summary>
/// <param name="Id">Instance id.</param>
/// <param name="Name">Orchestrator.</param>
/// <param name="State">State.</param>
/// <param name="CreatedAt">When it began.</param>
/// <param name="UpdatedAt">Its last event.</param>
/// <param name="Failure">Why it gave up; empty otherwise.</param>
/// <param name="Acts">What may be done with it.</param>
public sealed record FlowInstance(string Id, string Name, InstanceState State, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, string Failure, IReadOnlyList<InstanceAct> Acts);

/// <summary>A page of instances.</summary>
public sealed record StaffOperations
{
    /// <summary>Addresses.</summary>
    public required StaffLinks Links { get; init; }

    /// <summary>When it was read.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Instances by id.</summary>
    public required IReadOnlyList<FlowInstance> Instances { get; init; }

    /// <summary>Messages that no receiver took.</summary>
    public IReadOnlyList<Settings.DeadDelivery> DeadDeliveries { get; init; } = [];

    /// <summary>The state that is shown; null: all.</summary>
    public InstanceState? State { get; init; }

    /// <summary>Beginning of the ids that are shown.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Where the next page begins; empty on the last one.</summary>
    public string Next { get; init; } = "";

    /// <summary>Whether this is the first page.</summary>
    public bool IsFirst { get; init; } = true;
}
