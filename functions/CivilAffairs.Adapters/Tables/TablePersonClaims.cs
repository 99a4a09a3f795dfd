using Azure;
using Azure.Data.Tables;
using CivilAffairs.Adapters.Tables.Rows;
using CivilAffairs.Core.Rosters;

namespace CivilAffairs.Adapters.Tables;

/// <summary>
/// Table <c>Claims</c>: a partition holds one scope (an allocation, or a programme's period), a row one person. A claim is inserted once only, so of two townships that claim a
/// person at the same time one gets it. More than 100 persons take several transactions; a run that dies between them leaves claims of its own
/// township, which the township's accepted roster takes over. Until then other townships are refused these persons. A township may hand in two
/// rosters at one moment: a row names every roster that claims its person, and stands until none does.
/// </summary>
public sealed class TablePersonClaims(TableServiceClient tables) : IPersonClaims
{
    private const int TransactionRows = 100;

    /// <summary>Every try that is overtaken means that another township got on; far more tries than townships mean that something is wrong.</summary>
    private const int MaximumTries = 200;

    private readonly TableClient table = tables.GetTableClient(TableNames.Claims);

    /// <inheritdoc/>
    public Task<IReadOnlyList<PersonClaim>> ClaimAsync(string scope, string holder, string rosterSha256, IReadOnlyList<string> personFingerprints, CancellationToken cancellation = default) =>
        ClaimAsync(scope, holder, rosterSha256, personFingerprints, isAccepted: false, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<PersonClaim>> SettleAsync(string scope, string holder, string rosterSha256, IReadOnlyList<string> personFingerprints, CancellationToken cancellation = default) =>
        ClaimAsync(scope, holder, rosterSha256, personFingerprints, isAccepted: true, cancellation);

    private async Task<IReadOnlyList<PersonClaim>> ClaimAsync(string scope, string holder, string rosterSha256, IReadOnlyList<string> personFingerprints, bool isAccepted, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(holder);
        ArgumentException.ThrowIfNullOrEmpty(rosterSha256);
        var wanted = Wanted(personFingerprints);
        for (var attempt = 1; attempt <= MaximumTries; attempt++)
        {
            var plan = ClaimPlan.Make(TableKey.Encode(scope), holder, rosterSha256, wanted, await ReadAsync(scope, cancellation), isAccepted);
            if (await TrySubmitAsync(plan.Actions, cancellation)) return plan.Conflicts;
        }
        throw new InvalidOperationException($"Claims of '{holder}' in '{scope}' were overtaken {MaximumTries} times in a row.");
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PersonClaim>> FindAsync(string scope, IReadOnlyList<string> personFingerprints, CancellationToken cancellation = default)
    {
        var wanted = Wanted(personFingerprints);
        return [.. (await ReadAsync(scope, cancellation)).Where(row => wanted.ContainsKey(row.RowKey)).Select(row => new PersonClaim(wanted[row.RowKey], row.Text(ClaimPlan.Holder)))];
    }

    /// <inheritdoc/>
    public async Task ReleaseAsync(string scope, string holder, IReadOnlyList<string> personFingerprints, CancellationToken cancellation = default)
    {
        var wanted = Wanted(personFingerprints);
        for (var attempt = 1; attempt <= MaximumTries; attempt++)
        {
            var held = (await ReadAsync(scope, cancellation)).Where(row => wanted.ContainsKey(row.RowKey) && row.Text(ClaimPlan.Holder) == holder);
            if (await TrySubmitAsync([.. held.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, row.ETag))], cancellation)) return;
        }
        throw new InvalidOperationException($"Claims of '{holder}' in '{scope}' could not be given back in {MaximumTries} tries.");
    }

    private static Dictionary<string, string> Wanted(IReadOnlyList<string> personFingerprints)
    {
        ArgumentNullException.ThrowIfNull(personFingerprints);
        return personFingerprints.Distinct(StringComparer.Ordinal).ToDictionary(TableKey.Encode, fingerprint => fingerprint, StringComparer.Ordinal);
    }

    private async Task<List<TableEntity>> ReadAsync(string scope, CancellationToken cancellation)
    {
        var held = new List<TableEntity>();
        await foreach (var row in table.QueryAsync<TableEntity>(TableKey.InPartition(TableKey.Encode(scope)), cancellationToken: cancellation)) held.Add(row);
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
