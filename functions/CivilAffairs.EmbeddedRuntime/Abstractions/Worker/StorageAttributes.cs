using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>How a blob trigger learns of blobs.</summary>
public enum BlobTriggerSource
{
    /// <summary>By listing the container.</summary>
    LogsAndContainerScan,

    /// <summary>By events of the storage account; the embedded runtime lists instead.</summary>
    EventGrid,
}

/// <summary>Starts a function for each new or changed blob under a path.</summary>
/// <param name="blobPath">Container and pattern, for example <c>inbox/rosters/{township}/{name}</c>.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class BlobTriggerAttribute(string blobPath) : TriggerBindingAttribute
{
    /// <summary>Container and pattern.</summary>
    public string BlobPath { get; } = blobPath;

    /// <summary>The name of the setting that holds the connection string.</summary>
    public string? Connection { get; set; }

    /// <summary>How blobs are noticed.</summary>
    public BlobTriggerSource Source { get; set; } = BlobTriggerSource.LogsAndContainerScan;
}

/// <summary>Binds a blob whose path may take values of the trigger.</summary>
/// <param name="blobPath">Container and blob, with <c>{names}</c> of the trigger's binding data.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class BlobInputAttribute(string blobPath) : InputBindingAttribute
{
    /// <summary>Container and blob.</summary>
    public string BlobPath { get; } = blobPath;

    /// <summary>The name of the setting that holds the connection string.</summary>
    public string? Connection { get; set; }
}

/// <summary>Starts a function for each message of a queue.</summary>
/// <param name="queueName">The queue's name.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class QueueTriggerAttribute(string queueName) : TriggerBindingAttribute
{
    /// <summary>The queue's name.</summary>
    public string QueueName { get; } = queueName;

    /// <summary>The name of the setting that holds the connection string.</summary>
    public string? Connection { get; set; }
}
