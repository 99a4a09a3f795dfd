using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Storage;

namespace CivilAffairs.Adapters.Banks;

/// <summary>The container <c>outbox</c>, below <c>banks/{bank}/</c>: the bank reads there and takes nothing away, so the mark only keeps a batch from being taken back and sent. Answers come into <c>inbox</c> by the bank's own hand, so there is nothing to fetch.</summary>
public sealed class BlobBankChannel(IOutbox outbox) : IBankChannel
{
    /// <inheritdoc/>
    public BankChannelKind Kind => BankChannelKind.Blob;

    /// <inheritdoc/>
    public async Task SendAsync(AgentBank bank, IReadOnlyList<ChannelFile> files, ISendingMark mark, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(bank);
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(mark);
        await mark.SetAsync("outbox", cancellation);
        foreach (var file in files)
        {
            var path = $"banks/{bank.Code}/{ChannelNames.Checked(file.Name)}";
            if (await outbox.PutOnceAsync(path, file.Content, "text/plain", cancellation) is { } standing && !file.Content.Span.SequenceEqual(standing)) throw ChannelNames.Taken(bank, file.Name);
        }
    }

    /// <inheritdoc/>
    public Task<int> CollectAsync(AgentBank bank, Func<ChannelFile, CancellationToken, Task> keep, CancellationToken cancellation = default) => Task.FromResult(0);
}
