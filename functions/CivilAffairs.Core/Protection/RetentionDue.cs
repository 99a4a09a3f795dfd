using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.Intake;

namespace CivilAffairs.Core.Protection;

/// <summary>A part of the storage that a rule reaches.</summary>
/// <param name="Rule">Key of the rule.</param>
/// <param name="AllocationId">Allocation whose data it is; empty: data that belongs to none by its name.</param>
/// <param name="Container">Container of files; empty: rows of the tables.</param>
/// <param name="Prefix">How names of files begin.</param>
/// <param name="UntilYear">Files that came in this year (China) or before; 0: all.</param>
public sealed record ErasureScope(string Rule, string AllocationId, string Container, string Prefix = "", int UntilYear = 0)
{
    /// <summary>Whether it is about rows of the tables.</summary>
    public bool IsRows => Container.Length == 0;
}

/// <summary>What is past its period. A period begins with the year after the one in which the allocation was closed, or in which a file that belongs to none came.</summary>
public static class RetentionDue
{
    /// <summary>Scopes that are due, in a fixed order. What a hold covers is none: a county's hold covers all, an allocation's covers its own and every file that belongs to none by its name.</summary>
    public static IReadOnlyList<ErasureScope> Of(DateTimeOffset now, RetentionPeriods periods, IReadOnlyList<AllocationRecord> allocations, IReadOnlyDictionary<string, IReadOnlyList<string>> townships, IReadOnlyList<LegalHold> holds)
    {
        ArgumentNullException.ThrowIfNull(periods);
        ArgumentNullException.ThrowIfNull(townships);
        var open = holds.Where(hold => hold.IsOpen).ToList();
        if (open.Any(hold => hold.IsCounty)) return [];
        // The last year whose data is due: everything up to its end has lain for the whole period.
        int Last(RetentionRule rule) => ChinaTime.DateOf(now).Year - rule.Years(periods) - 1;
        var due = new List<ErasureScope>();
        foreach (var allocation in allocations.Where(allocation => allocation.Stage == AllocationStage.Closed && open.All(hold => hold.AllocationId != allocation.AllocationId)).OrderBy(allocation => allocation.AllocationId, StringComparer.Ordinal))
        {
            var year = ChinaTime.DateOf(allocation.ChangedAt).Year;
            foreach (var rule in RetentionRule.All.Where(rule => year <= Last(rule))) due.AddRange(OfAllocation(rule, allocation.AllocationId, townships[allocation.AllocationId]));
        }

        if (open.Count == 0) due.AddRange(OfNone().Select(scope => scope with { UntilYear = Last(RetentionRule.Of(scope.Rule)) }));
        return due;
    }

    private static IEnumerable<ErasureScope> OfAllocation(RetentionRule rule, string id, IReadOnlyList<string> townships)
    {
        if (rule == RetentionRule.Copies) return townships.Select(code => new ErasureScope(rule.Key, id, "outbox", $"townships/{code}/{id}/"));
        if (rule == RetentionRule.Identity) return [new ErasureScope(rule.Key, id, "")];
        if (rule == RetentionRule.Vouchers) return ((string[])["rosters", "batches", "returns"]).Select(folder => new ErasureScope(rule.Key, id, "artifacts", $"{id}/{folder}/"));
        return [];
    }

    // The documents themselves, below intake/ with what banks sent, are kept as long as vouchers; they name no people.
    private static IEnumerable<ErasureScope> OfNone() =>
    [
        new(RetentionRule.Copies.Key, "", "inbox"),
        new(RetentionRule.Copies.Key, "", "outbox", "banks/"),
        new(RetentionRule.Statements.Key, "", "artifacts", "statements/"),
        new(RetentionRule.Statements.Key, "", "artifacts", "account-checks/"),
        new(RetentionRule.Vouchers.Key, "", "artifacts", "intake/"),
    ];
}
