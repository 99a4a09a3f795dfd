namespace CivilAffairs.Functions.Disbursement;

/// <summary>Input of a disbursement: which batch. Its id names the instance, the files and the postings.</summary>
/// <param name="AllocationId">Allocation.</param>
/// <param name="TownshipCode">Township.</param>
/// <param name="BankCode">Agent bank.</param>
/// <param name="Sequence">1-based number of the bank's batches for this township.</param>
public sealed record BatchKey(string AllocationId, string TownshipCode, string BankCode, int Sequence)
{
    /// <summary><c>{allocation}-{township}-{bank}-{sequence:00}</c>.</summary>
    public string BatchId => $"{AllocationId}-{TownshipCode}-{BankCode}-{Sequence:00}";

    /// <summary>Takes a batch id apart; null when it has another form.</summary>
    public static BatchKey? Parse(string batchId)
    {
        var parts = batchId.Split('-');
        if (parts.Length != 6 || !int.TryParse(parts[5], out var sequence)) return null;
        var key = new BatchKey($"{parts[0]}-{parts[1]}-{parts[2]}", parts[3], parts[4], sequence);
        return key.BatchId == batchId ? key : null;
    }
}
