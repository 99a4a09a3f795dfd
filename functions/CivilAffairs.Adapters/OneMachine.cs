using Microsoft.Extensions.Configuration;

namespace CivilAffairs.Adapters;

/// <summary>
/// What is done by itself on one machine and never in the cloud: where the storage account is an emulator on this machine, a switch that is not set
/// counts as on. Set, it counts as it is.
/// </summary>
internal static class OneMachine
{
    public static bool Allows(IConfiguration configuration, string setting)
    {
        if (configuration[setting] is not { Length: > 0 } written) return new StorageAccounts(configuration).IsHere;
        return bool.TryParse(written, out var allowed) ? allowed : throw new InvalidOperationException($"Setting '{setting}' is '{written}'; true and false are known.");
    }
}
