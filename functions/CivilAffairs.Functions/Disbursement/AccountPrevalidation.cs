using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Functions.Supervision;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>
/// Has accounts checked by banks that offer it (账户预验, domain.md C16): a roster's while it is in publicity, a corrected one from when it is entered. It goes
/// its own way beside the township's orchestration, so it never delays publicity. Safe to run twice by township and bank, and by correction: a file is made once.
/// </summary>
public sealed class AccountPrevalidation(CountyProfile county, IAllocationStore allocations, ILedgerStore ledger, IBankFileFormat format, AccountQuestion question, CorrectedAccountQuestions corrected)
{
    /// <summary>Every minute, for rosters and corrections that came in since.</summary>
    [Function(nameof(SendAccountChecks))]
    public async Task SendAccountChecks([TimerTrigger("40 * * * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        var banks = county.Banks.Where(format.OffersPrevalidation).ToList();
        if (banks.Count == 0) return;
        foreach (var allocation in (await allocations.ListAsync(cancellation)).Where(allocation => allocation.Stage != AllocationStage.Closed))
        {
            foreach (var township in (await allocations.ListTownshipsAsync(allocation.AllocationId, cancellation)).Where(township => township.Stage is >= TownshipStage.InPublicity and not TownshipStage.Closed))
                await SendAsync(township, banks, cancellation);
        }
    }

    private async Task SendAsync(TownshipRecord township, IReadOnlyList<AgentBank> banks, CancellationToken cancellation)
    {
        var key = new TownshipKey(township.AllocationId, township.TownshipCode);
        // Later it is too late: the first batch is made of what is known then.
        if (township.Stage is TownshipStage.InPublicity or TownshipStage.AwaitingApproval)
            foreach (var bank in banks) await AskAsync(township, key, bank, cancellation);
        await corrected.AskAsync(key, banks, cancellation);
    }

    private async Task AskAsync(TownshipRecord township, TownshipKey key, AgentBank bank, CancellationToken cancellation)
    {
        var file = AccountFileKey.OfRoster(key, bank.Code);
        if (await question.WasSentAsync(file, cancellation)) return;
        var lines = (await ledger.ReadAllAsync(key, cancellation))
            .Where(obligation => obligation.BankCode == bank.Code && obligation.Attempts == 0 && ObligationMoves.IsOpen(obligation.State))
            .Select(obligation => new BatchLine(obligation.EntryNumber, obligation)).ToList();
        if (lines.Count > 0) await question.SendAsync(file, township.RosterAcceptedAt!.Value, lines, cancellation);
    }
}
