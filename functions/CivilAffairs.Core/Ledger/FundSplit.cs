using CivilAffairs.Core.Intake;

namespace CivilAffairs.Core.Ledger;

/// <summary>A source of money: one that the document names, or null for the part whose source it does not name.</summary>
/// <param name="Source">Which budget.</param>
public readonly record struct Fund(FundSource? Source)
{
    /// <summary>Name in Chinese.</summary>
    public string Name => Source?.Describe() ?? "未注明来源";
}

/// <summary>
/// Whose money lies on which account. Postings do not name sources, as a household is paid from the share as a whole; so every account of a
/// township is held by its sources in proportion to their parts of the share, to the fen: over the sources each account is whole, and over the
/// accounts each source is (domain.md C52). Accounts are split one after the other in their order, each by what its sources still have to give.
/// </summary>
public static class FundSplit
{
    /// <summary>Balances by source in order of sources, the unnamed last; a source without any money is left out.</summary>
    public static IReadOnlyList<(Fund Fund, Balances Balances)> Of(Balances township, IReadOnlyList<FundShare> funds)
    {
        ArgumentNullException.ThrowIfNull(township);
        var parts = Parts(township.AllocatedFen, funds);
        var left = parts.Select(part => part.Fen).ToArray();
        var split = parts.Select(_ => new Dictionary<Account, long>()).ToArray();
        // What is below zero (a broken ledger) comes first: it adds to what the sources have to give.
        foreach (var account in Enum.GetValues<Account>().Where(account => account != Account.Appropriation && township[account] != 0).OrderBy(account => township[account] > 0).ThenBy(account => account))
        {
            var shares = Apportioning.Split(township[account], left.Any(fen => fen > 0) ? left : [.. parts.Select(_ => 1L)]);
            for (var index = 0; index < parts.Count; index++)
            {
                split[index][account] = shares[index];
                left[index] = checked(left[index] - shares[index]);
            }
        }

        return [.. parts.Select((part, index) => (part.Fund, Balances.From([.. split[index], new(Account.Appropriation, -split[index].Values.Sum())])))];
    }

    // Parts of what is allocated now; a document that names more than that (it was reduced) is scaled down.
    private static List<(Fund Fund, long Fen)> Parts(long allocatedFen, IReadOnlyList<FundShare> funds)
    {
        var named = funds.GroupBy(share => share.Source).OrderBy(group => group.Key).Select(group => (Fund: new Fund(group.Key), Fen: group.Sum(share => share.AmountFen))).Where(part => part.Fen > 0).ToList();
        var sum = named.Sum(part => part.Fen);
        if (sum > allocatedFen)
        {
            var scaled = Apportioning.Split(Math.Max(0, allocatedFen), [.. named.Select(part => part.Fen)]);
            return [.. named.Zip(scaled, (part, fen) => (part.Fund, fen))];
        }

        if (sum < allocatedFen || named.Count == 0) named.Add((new Fund(null), allocatedFen - sum));
        return named;
    }
}
