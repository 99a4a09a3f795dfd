using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Disbursement;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Ledger;

/// <summary>What the bank itself answered to a batch, read again from the files that were kept: the third side of a reconciliation.</summary>
public sealed class BankAnswers(IArtifactStore artifacts, IBankFileFormat format, CountyProfile county)
{
    /// <summary>Lines of all returns that can be trusted; null when there is none yet, or the batch is none of ours.</summary>
    public async Task<IReadOnlyList<BankReturnLine>?> ReadAsync(string batchId, CancellationToken cancellation)
    {
        if (BatchKey.Parse(batchId) is not { } key || county.Banks.FirstOrDefault(candidate => candidate.Code == key.BankCode) is not { } bank) return null;
        List<BankReturnLine>? lines = null;
        await foreach (var name in artifacts.ListAsync(ReturnIntake.ReturnFolder(key), cancellation))
        {
            if (!name.EndsWith(".txt", StringComparison.Ordinal)) continue;
            var answer = format.Read($"{batchId}.ret.txt", await artifacts.RequireAsync(name, cancellation), bank);
            if (answer.Faults.Any(fault => fault.Code is BankFaultCodes.Header or BankFaultCodes.Totals)) continue;
            (lines ??= []).AddRange(answer.Lines);
        }

        return lines;
    }
}
