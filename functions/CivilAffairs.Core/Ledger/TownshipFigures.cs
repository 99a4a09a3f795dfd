using CivilAffairs.Core.Disbursement;

namespace CivilAffairs.Core.Ledger;

/// <summary>What pages show of a township of an allocation, added up from its books: small, whatever the number of households.</summary>
/// <param name="Balances">Balances of its accounts, from the postings.</param>
/// <param name="Villages">Balances by village from its households, by code; last, under an empty code, what belongs to no household. Together they are the township's.</param>
/// <param name="Households">Households; replaced entries are not counted.</param>
/// <param name="States">Entries by state, replaced ones included.</param>
public sealed record TownshipFigures(Balances Balances, IReadOnlyList<BalanceLine> Villages, int Households, IReadOnlyDictionary<ObligationState, int> States)
{
    /// <summary>Adds up.</summary>
    public static TownshipFigures Of(IReadOnlyList<PaymentObligation> obligations, IReadOnlyList<Posting> postings)
    {
        ArgumentNullException.ThrowIfNull(obligations);
        ArgumentNullException.ThrowIfNull(postings);
        var all = Balances.Of(postings);
        var households = new HouseholdBalances(postings);
        var villages = obligations.GroupBy(obligation => obligation.VillageCode, StringComparer.Ordinal).OrderBy(village => village.Key, StringComparer.Ordinal)
            .Select(village => new BalanceLine(village.Key, village.First().VillageName, BalanceSheet.Sum(village.Select(households.Of)), village.Count(obligation => obligation.SupersededBy == 0))).ToList();
        var rest = all.Plus(BalanceSheet.Sum(villages.Select(village => village.Balances)).Negated());
        if (!rest.IsZero) villages.Add(new BalanceLine("", BalanceSheet.NoVillage, rest));
        return new TownshipFigures(all, villages, obligations.Count(obligation => obligation.SupersededBy == 0), obligations.CountBy(obligation => obligation.State).ToDictionary());
    }

    /// <summary>Entries in a state.</summary>
    public int Count(ObligationState state) => States.GetValueOrDefault(state);
}
