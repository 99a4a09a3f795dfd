using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;

namespace CivilAffairs.Adapters.Banks;

/// <summary>The channel of each bank by its configuration.</summary>
public sealed class BankChannels(IEnumerable<IBankChannel> channels) : IBankChannels
{
    private readonly Dictionary<BankChannelKind, IBankChannel> byKind = channels.ToDictionary(channel => channel.Kind);

    /// <inheritdoc/>
    public IBankChannel Of(AgentBank bank)
    {
        ArgumentNullException.ThrowIfNull(bank);
        return byKind[bank.Channel?.Kind ?? BankChannelKind.Blob];
    }
}
