using CivilAffairs.Core.Text;

namespace CivilAffairs.Core.County;

/// <summary>Finds the agent bank (开户行): by code, name, one of the names that rosters use, or a branch whose name begins with one of them.</summary>
public sealed class BankResolver
{
    private readonly NameIndex<AgentBank> index;
    private readonly (string Name, AgentBank Bank)[] names;

    /// <summary>Resolver over a county's agent banks.</summary>
    public BankResolver(IReadOnlyList<AgentBank> banks)
    {
        ArgumentNullException.ThrowIfNull(banks);
        index = new(banks, bank => bank.Name, bank => [bank.Code, .. bank.Names], name => name);
        // Longest first, so that a branch is found by its own bank's full name before another bank's short one.
        names = [.. banks.SelectMany(bank => bank.Names.Prepend(bank.Name).Select(name => (Name: HalfWidth.Compact(name), bank))).OrderByDescending(entry => entry.Name.Length)];
    }

    /// <summary>The bank meant, or suggestions.</summary>
    public NameMatch<AgentBank> Resolve(string? text)
    {
        var match = index.Find(text);
        if (match.Found is not null || match.IsAmbiguous) return match;
        var plain = HalfWidth.Compact(text);
        var known = names.FirstOrDefault(entry => entry.Name.Length > 1 && plain.StartsWith(entry.Name, StringComparison.Ordinal));
        return known.Bank is null ? match : new(known.Bank, false, []);
    }
}
