using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Access;
using CivilAffairs.Functions.Supervision;
using CivilAffairs.Site.Staff;
using Microsoft.AspNetCore.Http;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>Gathers what a bank's people see: files to fetch, what was answered, what does not agree. Nothing of other banks.</summary>
public sealed class BankDeskViews(IRecordStore<BankFile> files, IRecordStore<BankReceipt> receipts, IIntakeRegister register, ILedgerStore ledger, CountyProfile county, TimeProvider time)
{
    private const int ShownReceipts = 50;

    /// <summary>The desk of a bank; pages of files count from 1, newest first, those that nobody fetched before all others.</summary>
    public async Task<BankDesk> ReadAsync(HttpRequest request, AgentBank bank, int page, CancellationToken cancellation)
    {
        var all = (await files.ListAsync(bank.Code, cancellation)).OrderBy(file => file.FetchedAt is not null).ThenByDescending(file => file.SentAt).ThenBy(file => file.FileName, StringComparer.Ordinal).ToList();
        var shown = all.Skip((page - 1) * BankDesk.PageSize).Take(BankDesk.PageSize);
        return new BankDesk
        {
            BankName = bank.Name,
            Address = path => BankDeskEndpoints.AddressOf(bank.Code, path),
            Visitor = request.Visitor()!,
            Now = time.GetUtcNow(),
            IsOwn = request.MayCall(nameof(BankReturnUpload.UploadBankReturn), bank: bank.Code),
            ToFetch = all.Count(file => file.IsOpen),
            Files = await Task.WhenAll(shown.Select(file => LineAsync(file, cancellation))),
            Page = page,
            Pages = Math.Max(1, (all.Count + BankDesk.PageSize - 1) / BankDesk.PageSize),
            Receipts = await ReceiptsAsync(bank.Code, cancellation),
        };
    }

    // A question or a check of accounts has the batch's key with an ending, and no instructions of its own.
    private async Task<BankFileLine> LineAsync(BankFile file, CancellationToken cancellation)
    {
        var instructions = BatchKey.Parse(file.FileId) is { } key ? await ledger.ReadAllAsync(key, cancellation) : [];
        int Count(InstructionState state) => instructions.Count(line => line.State == state);
        var township = county.TownshipName(file.TownshipCode);
        return new BankFileLine(file, township, instructions.Count, instructions.Sum(line => line.AmountFen), Count(InstructionState.Sent), Count(InstructionState.Settled), Count(InstructionState.Rejected), Count(InstructionState.Returned));
    }

    private async Task<IReadOnlyList<BankReceiptLine>> ReceiptsAsync(string bank, CancellationToken cancellation)
    {
        var newest = (await receipts.ListAsync(bank, cancellation)).OrderByDescending(receipt => receipt.At).Take(ShownReceipts);
        return await Task.WhenAll(newest.Select(async receipt => new BankReceiptLine(receipt, await register.FindAsync(receipt.Sha256, cancellation))));
    }
}
