using Azure.Data.Tables;
using CivilAffairs.Adapters.Tables.Rows;
using CivilAffairs.Core.Rosters;

namespace CivilAffairs.Adapters.Tables;

/// <summary>What a roster's claim must write, given what is held. All of it is guarded, so a plan made on an old reading writes nothing wrong.</summary>
/// <param name="Actions">New claims first: they alone can meet another township. Then take-overs, then what the roster no longer repeats.</param>
/// <param name="Conflicts">Persons held by other townships; then the actions give back what this roster claimed.</param>
internal sealed record ClaimPlan(IReadOnlyList<TableTransactionAction> Actions, IReadOnlyList<PersonClaim> Conflicts)
{
    /// <summary>Who holds a claim; named for the scope of an allocation, where it is a township's code.</summary>
    public const string Holder = "TownshipCode";

    private const string Roster = "RosterSha256";

    public static ClaimPlan Make(string partition, string townshipCode, string rosterSha256, Dictionary<string, string> wanted, IReadOnlyList<TableEntity> held)
    {
        var conflicts = held.Where(row => row.Text(Holder) != townshipCode && wanted.ContainsKey(row.RowKey))
            .Select(row => new PersonClaim(wanted[row.RowKey], row.Text(Holder))).ToList();
        var own = held.Where(row => row.Text(Holder) == townshipCode).ToList();
        if (conflicts.Count > 0) return new ClaimPlan([.. own.Where(row => row.Text(Roster) == rosterSha256).Select(GiveBack)], conflicts);
        var ownKeys = own.Select(row => row.RowKey).ToHashSet(StringComparer.Ordinal);
        TableEntity Claim(string key) => new(partition, key) { [Holder] = townshipCode, [Roster] = rosterSha256 };
        return new ClaimPlan(
        [
            .. wanted.Keys.Where(key => !ownKeys.Contains(key)).Select(key => new TableTransactionAction(TableTransactionActionType.Add, Claim(key))),
            .. own.Where(row => wanted.ContainsKey(row.RowKey) && row.Text(Roster) != rosterSha256)
                .Select(row => new TableTransactionAction(TableTransactionActionType.UpdateReplace, Claim(row.RowKey), row.ETag)),
            .. own.Where(row => !wanted.ContainsKey(row.RowKey)).Select(GiveBack),
        ], conflicts);
    }

    private static TableTransactionAction GiveBack(TableEntity row) => new(TableTransactionActionType.Delete, row, row.ETag);
}
