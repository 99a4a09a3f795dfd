namespace CivilAffairs.EmbeddedRuntime.Hosting;

/// <summary>Settings of the section <c>EmbeddedRuntime</c>, which only this runtime knows.</summary>
public sealed class EmbeddedRuntimeOptions
{
    /// <summary>Where the history and the key file lie; relative to the content root. Default <c>.data</c>.</summary>
    public string DataDirectory { get; set; } = ".data";

    /// <summary>The pause between two listings of a blob trigger's container.</summary>
    public TimeSpan BlobPollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause between two looks into an empty queue.</summary>
    public TimeSpan QueuePollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The host key, instead of the one in the key file.</summary>
    public string? HostKey { get; set; }

    /// <summary>The master key, instead of the one in the key file.</summary>
    public string? MasterKey { get; set; }

    /// <summary>The longest payload of an input, a result or an event, in bytes.</summary>
    public int MaxPayloadBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>Resting orchestrations whose code stays in memory.</summary>
    public int SessionsKept { get; set; } = 2000;

    /// <summary>Runs of an activity that ended with the process, each alone, after which it is taken for the cause and failed.</summary>
    public int SuspectRuns { get; set; } = 3;

    /// <summary>Whether every commit waits for the disk. Only tests and simulations turn it off.</summary>
    public bool Durable { get; set; } = true;
}
