namespace CivilAffairs.Core.Disbursement.Controls;

/// <summary>What a new run of the rules changes in the hits that are kept.</summary>
public static class ControlChanges
{
    /// <summary>
    /// New hits, hits whose severity or words changed, hits that are gone or came back. A decision about the same content stands: it is not
    /// asked for twice, and a hit that went and came again brings its decision with it; but an entry that was excluded and is owed again by a
    /// change is looked at again.
    /// </summary>
    /// <param name="kept">Hits as kept.</param>
    /// <param name="found">What the rules find now.</param>
    /// <param name="changes">How often entries were changed, by their numbers; none: never.</param>
    /// <param name="at">When.</param>
    public static IReadOnlyList<ControlHit> Of(IReadOnlyList<ControlHit> kept, IReadOnlyList<ControlHit> found, IReadOnlyDictionary<int, int> changes, DateTimeOffset at)
    {
        var known = kept.ToDictionary(hit => hit.Key, StringComparer.Ordinal);
        var foundByKey = found.DistinctBy(hit => hit.Key).ToDictionary(hit => hit.Key, StringComparer.Ordinal);
        return
        [
            .. foundByKey.Values.Where(hit => !known.TryGetValue(hit.Key, out var old) || Update(old, hit, changes) != old).Select(hit => known.TryGetValue(hit.Key, out var old) ? Update(old, hit, changes) : hit),
            .. kept.Where(hit => hit.GoneAt is null && !foundByKey.ContainsKey(hit.Key)).Select(hit => hit with { GoneAt = at }),
        ];
    }

    private static ControlHit Update(ControlHit old, ControlHit found, IReadOnlyDictionary<int, int> changes) => old.ForChange(changes.GetValueOrDefault(old.EntryNumber)) with { Severity = found.Severity, Explanation = found.Explanation, Owner = found.Owner, GoneAt = null };
}
