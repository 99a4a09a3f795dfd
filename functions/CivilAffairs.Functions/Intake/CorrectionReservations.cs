using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Intake;

/// <summary>
/// Reserves on the townships' rows what a correcting document changes, each by a guarded write, and releases it (decision 0008). Safe to run twice by the
/// correction's number and the file's hash.
/// </summary>
public sealed class CorrectionReservations(IAllocationStore allocations, ILedgerStore ledger, IRecordStore<EntryChange> entryChanges, TimeProvider time)
{
    /// <summary>Reserves in every township; why it cannot, where it cannot. What could be reserved stays so until it is released.</summary>
    public async Task<IReadOnlyList<Fault>> MakeAsync(CorrectionDocument document, UploadedDocument file, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(file);
        var faults = new List<Fault>();
        foreach (var line in document.Lines)
        {
            if ((await MakeAsync(document, line, file, cancellation) ?? await LookAgainAsync(document, line, cancellation)) is { } problem)
                faults.Add(file.Fault(problem.Code, line.TownshipName, problem.Message, problem.Mend, line.Place));
        }

        return faults;
    }

    /// <summary>Reserves in one township, where that was not done yet; null when the reservation stands.</summary>
    public async Task<ShareProblem?> MakeAsync(CorrectionDocument document, CorrectionLine line, UploadedDocument file, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(file);
        var key = new TownshipKey(document.AllocationId, line.TownshipCode);
        if (await allocations.FindTownshipAsync(key.AllocationId, key.TownshipCode, cancellation) is null)
            return new("CORRECTION-TOWNSHIP", $"{document.CorrectedNumber}没有给{line.TownshipName}分配资金。", "核对乡镇；给新的乡镇分配资金，请另行编号下达一份分配文件。");
        var balances = await ledger.ReadBalancesAsync(key, cancellation);
        var at = time.GetUtcNow();
        ShareProblem? problem = null;
        await allocations.ChangeTownshipAsync(
            key.AllocationId,
            key.TownshipCode,
            stored => (problem = ShareCorrection.Problem(stored, document, line, file.Sha256, balances)) is null ? ShareCorrection.Reserve(stored, document, line, file.Sha256, at) : stored,
            cancellation);
        return problem;
    }

    /// <summary>Releases all that this file reserved and that was not settled; the townships that may go on.</summary>
    public async Task<IReadOnlyList<TownshipKey>> ReleaseAsync(CorrectionDocument document, UploadedDocument file, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(file);
        var at = time.GetUtcNow();
        var released = new List<TownshipKey>();
        foreach (var line in document.Lines)
        {
            if (await allocations.FindTownshipAsync(document.AllocationId, line.TownshipCode, cancellation) is null) continue;
            await allocations.ChangeTownshipAsync(document.AllocationId, line.TownshipCode, stored => ShareCorrection.Release(stored, document, file.Sha256, at), cancellation);
            released.Add(new(document.AllocationId, line.TownshipCode));
        }

        return released;
    }

    // Who gives an entry more looks at the reservation, and this looks at who gives more, each after its own mark: one of them sees the other.
    private async Task<ShareProblem?> LookAgainAsync(CorrectionDocument document, CorrectionLine line, CancellationToken cancellation)
    {
        var key = new TownshipKey(document.AllocationId, line.TownshipCode);
        var township = await allocations.RequireTownshipAsync(key, cancellation);
        var open = (await entryChanges.ListAsync($"{key.AllocationId}|{key.TownshipCode}", cancellation)).Count(change => change is { Accepted: true, NewEntryNumber: 0 });
        return ShareCorrection.ProblemOf(township, document, open, await ledger.ReadBalancesAsync(key, cancellation));
    }
}
