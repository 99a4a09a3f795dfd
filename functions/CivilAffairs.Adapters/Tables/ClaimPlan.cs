using Azure.Data.Tables;
using CivilAffairs.Adapters.Tables.Rows;
using CivilAffairs.Core.Rosters;

namespace CivilAffairs.Adapters.Tables;

/// <summary>What a roster's claim must write, given what is held. All of it is guarded, so a plan made on an old reading writes nothing wrong.</summary>
/// <param name="Actions">New claims first: they alone can meet another township. Then rows that stand, then what is given back.</param>
/// <param name="Conflicts">Persons held by other townships; then the actions give back what this roster claimed.</param>
internal sealed record ClaimPlan(IReadOnlyList<TableTransactionAction> Actions, IReadOnlyList<PersonClaim> Conflicts)
{
    /// <summary>Who holds a claim; named for the scope of an allocation, where it is a township's code.</summary>
    public const string Holder = "TownshipCode";

    // The rosters that claim the person, one beside the other.
    private const string Rosters = "RosterSha256";

    public static ClaimPlan Make(string partition, string townshipCode, string rosterSha256, Dictionary<string, string> wanted, IReadOnlyList<TableEntity> held, bool isAccepted)
    {
        var conflicts = held.Where(row => row.Text(Holder) != townshipCode && wanted.ContainsKey(row.RowKey))
            .Select(row => new PersonClaim(wanted[row.RowKey], row.Text(Holder))).ToList();
        var own = held.Where(row => row.Text(Holder) == townshipCode).ToList();
        if (conflicts.Count > 0) return new ClaimPlan([.. own.Select(row => Change(row, [.. NamesOf(row).Where(name => name != rosterSha256)])).OfType<TableTransactionAction>()], conflicts);
        var ownKeys = own.Select(row => row.RowKey).ToHashSet(StringComparer.Ordinal);
        IReadOnlyList<string> After(TableEntity row)
        {
            // Whom a change brought to the accepted roster meanwhile is claimed by its name too, and named by no file.
            if (isAccepted) return wanted.ContainsKey(row.RowKey) || NamesOf(row).Contains(rosterSha256) ? [rosterSha256] : [];
            var others = NamesOf(row).Where(name => name != rosterSha256);
            return wanted.ContainsKey(row.RowKey) ? [.. others, rosterSha256] : [.. others];
        }

        var changes = own.Select(row => Change(row, After(row))).OfType<TableTransactionAction>().OrderBy(action => action.ActionType == TableTransactionActionType.Delete);
        return new ClaimPlan(
            [.. wanted.Keys.Where(key => !ownKeys.Contains(key)).Select(key => new TableTransactionAction(TableTransactionActionType.Add, Row(partition, key, townshipCode, [rosterSha256]))), .. changes], conflicts);
    }

    // Null when the row stays as it is.
    private static TableTransactionAction? Change(TableEntity row, IReadOnlyList<string> names) =>
        names.Count == 0 ? new(TableTransactionActionType.Delete, row, row.ETag)
        : names.ToHashSet(StringComparer.Ordinal).SetEquals(NamesOf(row)) ? null
        : new(TableTransactionActionType.UpdateReplace, Row(row.PartitionKey, row.RowKey, row.Text(Holder), names), row.ETag);

    private static TableEntity Row(string partition, string key, string townshipCode, IReadOnlyList<string> names) => new(partition, key) { [Holder] = townshipCode, [Rosters] = string.Join('|', names) };

    private static string[] NamesOf(TableEntity row) => row.Text(Rosters).Split('|', StringSplitOptions.RemoveEmptyEntries);
}
