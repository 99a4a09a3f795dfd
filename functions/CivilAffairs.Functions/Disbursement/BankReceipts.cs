using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Intake;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>Notes every file that comes from a bank, so that the bank's people see what became of it. Safe to run twice by bank and hash.</summary>
public sealed class BankReceipts(IRecordStore<BankReceipt> receipts, TimeProvider time)
{
    /// <summary>Notes it.</summary>
    public Task KeepAsync(string bank, string fileName, InboxFile file, CancellationToken cancellation)
    {
        var sha256 = file.Content is { } content ? KeyText.Sha256(content) : file.Ticket;
        return receipts.AddAsync(new BankReceipt(bank, sha256, fileName, file.SubmittedBy, time.GetUtcNow()), cancellation);
    }
}
