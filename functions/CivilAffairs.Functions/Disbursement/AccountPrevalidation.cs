using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Supervision;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>
/// Has accounts checked by banks that offer it (账户预验, domain.md C16) while the roster is in publicity. It goes its own way beside the
/// township's orchestration, so it never delays publicity. Safe to run twice by township and bank: a file is made once.
/// </summary>
public sealed class AccountPrevalidation(
    CountyProfile county, IAllocationStore allocations, ILedgerStore ledger, IArtifactStore artifacts, IBankFileFormat format, BatchFiles files, BankDelivery delivery, IAuditLog audit, TimeProvider time)
{
    /// <summary>Every minute, for rosters that came in since.</summary>
    [Function(nameof(SendAccountChecks))]
    public async Task SendAccountChecks([TimerTrigger("40 * * * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        var banks = county.Banks.Where(format.OffersPrevalidation).ToList();
        if (banks.Count == 0) return;
        foreach (var allocation in (await allocations.ListAsync(cancellation)).Where(allocation => allocation.Stage != AllocationStage.Closed))
        {
            foreach (var township in (await allocations.ListTownshipsAsync(allocation.AllocationId, cancellation)).Where(township => township.Stage is TownshipStage.InPublicity or TownshipStage.AwaitingApproval))
                foreach (var bank in banks) await SendAsync(township, bank, cancellation);
        }
    }

    /// <summary>Id of the file, as in <c>{allocation}-{township}-{bank}-00</c>: batches count from 1, so none has it.</summary>
    public static BatchKey KeyOf(TownshipRecord township, AgentBank bank) => new(township.AllocationId, township.TownshipCode, bank.Code, 0);

    private async Task SendAsync(TownshipRecord township, AgentBank bank, CancellationToken cancellation)
    {
        var key = KeyOf(township, bank);
        var sent = $"{key.AllocationId}/batches/{key.BatchId}.sent";
        if (await artifacts.ReadAsync(sent, cancellation) is not null) return;
        var lines = (await ledger.ReadAllAsync(new TownshipKey(key.AllocationId, key.TownshipCode), cancellation))
            .Where(obligation => obligation.BankCode == bank.Code && obligation.Attempts == 0 && ObligationMoves.IsOpen(obligation.State))
            .Select(obligation => new BatchLine(obligation.EntryNumber, obligation)).ToList();
        if (lines.Count == 0) return;
        var accounts = await files.OfObligationsAsync(key, key.BatchId, township.RosterAcceptedAt!.Value, lines, cancellation);
        var unwritable = format.Check(accounts, bank).Select(line => line.Line).ToHashSet();
        accounts = accounts with { Lines = [.. accounts.Lines.Where(line => !unwritable.Contains(line.Line))] };
        if (accounts.Lines.Count == 0 || format.WritePrevalidation(accounts, bank) is not { Faults.Count: 0 } file) return;
        if (await delivery.SendAsync(new TownshipKey(key.AllocationId, key.TownshipCode), bank, key.BatchId, file, cancellation) is not null) return;
        await artifacts.WriteOrReadAsync(sent, System.Text.Encoding.UTF8.GetBytes(time.GetUtcNow().ToOffset(ChinaTime.Offset).ToString("O", System.Globalization.CultureInfo.InvariantCulture)), "text/plain", cancellation);
        await audit.AppendAsync(key.AllocationId, new AuditEntry($"prevalidate:{key.BatchId}", time.GetUtcNow(), "系统", "SendAccountChecks", key.BatchId, $"请{bank.Name}预验{accounts.Lines.Count}户的账户"), cancellation);
    }
}
