using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;

namespace CivilAffairs.Simulation.MoneyPath;

/// <summary>Banks whose place is out of reach whenever somebody says so, so that files lie unsent while people act.</summary>
internal sealed class MaybeAway(IBankChannels banks, Func<bool> isAway) : IBankChannels
{
    /// <inheritdoc/>
    public IBankChannel Of(AgentBank bank) => new Channel(banks.Of(bank), isAway);

    private sealed class Channel(IBankChannel inner, Func<bool> isAway) : IBankChannel
    {
        public BankChannelKind Kind => inner.Kind;

        public Task SendAsync(AgentBank bank, IReadOnlyList<ChannelFile> files, ISendingMark mark, CancellationToken cancellation = default) =>
            isAway() ? throw new BankChannelUnavailableException($"{bank.Name}暂时连接不上") : inner.SendAsync(bank, files, mark, cancellation);

        public Task<int> CollectAsync(AgentBank bank, Func<ChannelFile, CancellationToken, Task> keep, CancellationToken cancellation = default) => inner.CollectAsync(bank, keep, cancellation);
    }
}
