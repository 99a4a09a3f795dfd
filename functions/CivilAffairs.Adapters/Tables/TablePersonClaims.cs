using Azure;
using Azure.Data.Tables;
using CivilAffairs.Adapters.Tables.Rows;
using CivilAffairs.Core.Rosters;

namespace CivilAffairs.Adapters.Tables;

/// <summary>
/// Table <c>Claims</c>: a partition holds one allocation, a row one person. A claim is inserted once only, so of two townships that claim a
/// person at the same time one gets it. More than 100 persons take several transactions; a run that dies between them leaves claims of its own
/// township, which the next run of that township takes over, for the same roster or another. Until then other townships are refused these persons.
/// One roster of a township is claimed at a time; its orchestration sees to that.
/// </summary>
public sealed class TablePersonClaims(TableServiceClient tables) : IPersonClaims
{
    private const int TransactionRows = 100;

    /// <summary>Every try that is overtaken means that another township got on; far more tries than townships mean that something is wrong.</summary>
    private const int MaximumTries = 200;

    private readonly TableClient table = tables.GetTableClient(TableNames.Claims);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PersonClaim>> ClaimAsync(string allocationId, string townshipCode, string rosterSha256, IReadOnlyList<string> personFingerprints, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(townshipCode);
        ArgumentException.ThrowIfNullOrEmpty(rosterSha256);
        ArgumentNullException.ThrowIfNull(personFingerprints);
        var wanted = personFingerprints.Distinct(StringComparer.Ordinal).ToDictionary(TableKey.Encode, fingerprint => fingerprint, StringComparer.Ordinal);
        for (var attempt = 1; attempt <= MaximumTries; attempt++)
        {
            var plan = ClaimPlan.Make(TableKey.Encode(allocationId), townshipCode, rosterSha256, wanted, await ReadAsync(allocationId, cancellation));
            if (await TrySubmitAsync(plan.Actions, cancellation)) return plan.Conflicts;
        }
        throw new InvalidOperationException($"Claims of township '{townshipCode}' in allocation '{allocationId}' were overtaken {MaximumTries} times in a row.");
    }

    private async Task<List<TableEntity>> ReadAsync(string allocationId, CancellationToken cancellation)
    {
        var held = new List<TableEntity>();
        await foreach (var row in table.QueryAsync<TableEntity>(TableKey.InPartition(TableKey.Encode(allocationId)), cancellationToken: cancellation)) held.Add(row);
        return held;
    }

    private async Task<bool> TrySubmitAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellation)
    {
        try
        {
            foreach (var chunk in actions.Chunk(TransactionRows)) await table.SubmitTransactionAsync(chunk, cancellation);
            return true;
        }
        catch (RequestFailedException refused) when (refused.IsOvertaken())
        {
            return false;
        }
    }
}
