namespace Microsoft.DurableTask;

/// <summary>One call of an activity.</summary>
public abstract class TaskActivityContext
{
    /// <summary>The activity's name.</summary>
    public abstract TaskName Name { get; }

    /// <summary>The calling orchestration's instance id.</summary>
    public abstract string InstanceId { get; }

    /// <summary>The version that was asked for.</summary>
    public virtual string Version => string.Empty;
}
