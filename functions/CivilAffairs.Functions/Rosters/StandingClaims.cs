using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Rosters;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Rosters;

/// <summary>
/// Tells which claims still mean something: one counts as long as its holder's obligation does. Whether that was cancelled or recovered is asked when a
/// claim is in the way, so nothing has to be given back at the right moment.
/// </summary>
public sealed class StandingClaims(IPersonClaims claims, ILedgerStore ledger)
{
    /// <summary>Claims whose obligation stands, or was not entered yet; those of cancelled ones are given back where a scope is named.</summary>
    public async Task<IReadOnlyList<PersonClaim>> LiveAsync(string? scope, IReadOnlyList<PersonClaim> found, Func<string, TownshipKey> keyOf, CancellationToken cancellation)
    {
        var live = new List<PersonClaim>();
        foreach (var holder in found.GroupBy(claim => claim.TownshipCode, StringComparer.Ordinal))
        {
            var obligations = await ledger.ReadAllAsync(keyOf(holder.Key), cancellation);
            var cancelled = obligations.Where(obligation => obligation.State is ObligationState.Cancelled or ObligationState.Recovered).Select(obligation => obligation.PersonFingerprint).ToHashSet(StringComparer.Ordinal);
            var dead = holder.Where(claim => cancelled.Contains(claim.PersonFingerprint)).Select(claim => claim.PersonFingerprint).ToList();
            live.AddRange(holder.Where(claim => !cancelled.Contains(claim.PersonFingerprint)));
            if (scope is not null && dead.Count > 0) await claims.ReleaseAsync(scope, holder.Key, dead, cancellation);
        }

        return live;
    }
}
