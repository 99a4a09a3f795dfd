using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>Fetches what banks put on their servers and directories into the inbox, from where triggers take it like any other file.</summary>
public sealed partial class BankPolling(CountyProfile county, IBankChannels channels, IInbox inbox, ILogger<BankPolling> log)
{
    /// <summary>Every minute, and at the start for what came while the app was away. A bank out of reach is tried again the next minute and hinders no other; its overdue return is a wait of its own.</summary>
    [Function(nameof(CollectBankReturns))]
    public async Task CollectBankReturns([TimerTrigger("20 * * * * *", RunOnStartup = true)] TimerInfo timer, CancellationToken cancellation)
    {
        foreach (var bank in county.Banks)
        {
            try
            {
                await channels.Of(bank).CollectAsync(bank, (file, token) => KeepAsync(bank, file, token), cancellation);
            }
            catch (BankChannelException problem)
            {
                NotReached(log, bank.Code, problem);
            }
        }
    }

    private async Task KeepAsync(AgentBank bank, ChannelFile file, CancellationToken cancellation)
    {
        using var content = new MemoryStream(file.Content.ToArray(), writable: false);
        await inbox.PutAsync($"bank-returns/{bank.Code}/{CollectedName.Of(file.Name, file.Content.Span)}", content, "application/octet-stream", new Dictionary<string, string>(), cancellation);
    }

    [LoggerMessage(1, LogLevel.Warning, "Bank {Bank} could not be asked for its returns.")]
    private static partial void NotReached(ILogger log, string bank, Exception problem);
}
