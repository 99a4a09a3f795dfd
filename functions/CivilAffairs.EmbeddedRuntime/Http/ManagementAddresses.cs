using CivilAffairs.EmbeddedRuntime.Hosting;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.EmbeddedRuntime.Http;

/// <summary>The addresses by which instances are asked and steered, with the key that opens them.</summary>
internal sealed class ManagementAddresses(IServiceProvider services, FunctionKeys keys)
{
    /// <summary>Where they begin.</summary>
    public const string Root = "/runtime/webhooks/durabletask";

    /// <summary>The addresses of an instance.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="authority">Scheme, host and port as the caller sees them; the host's own when null.</param>
    /// <exception cref="InvalidOperationException">The host has not started and no authority is given.</exception>
    public HttpManagementPayload For(string instanceId, string? authority)
    {
        authority ??= HostAddress.Of(services)?.GetLeftPart(UriPartial.Authority)
            ?? throw new InvalidOperationException("The host has not started, so its address is not known; pass the request.");
        var instance = $"{authority}{Root}/instances/{Uri.EscapeDataString(instanceId)}";
        var code = $"code={Uri.EscapeDataString(keys.SystemKey)}";
        return new()
        {
            Id = instanceId,
            StatusQueryGetUri = $"{instance}?{code}",
            PurgeHistoryDeleteUri = $"{instance}?{code}",
            SendEventPostUri = $"{instance}/raiseEvent/{{eventName}}?{code}",
            TerminatePostUri = $"{instance}/terminate?reason={{text}}&{code}",
            SuspendPostUri = $"{instance}/suspend?reason={{text}}&{code}",
            ResumePostUri = $"{instance}/resume?reason={{text}}&{code}",
            RestartPostUri = $"{instance}/restart?{code}",
        };
    }
}
