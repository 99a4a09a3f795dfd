using System.Collections.Concurrent;
using CivilAffairs.Core.Publication;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Publication;

/// <summary>Public models of townships as last built, under one edition of the county's settings: another edition may name them otherwise.</summary>
public sealed class PublicModelMemory
{
    private readonly ConcurrentDictionary<string, (string Mark, PublicTownship Model)> known = new(StringComparer.Ordinal);

    /// <summary>The model, if it was built at this mark.</summary>
    public PublicTownship? Find(TownshipKey key, string mark)
    {
        ArgumentNullException.ThrowIfNull(key);
        return known.TryGetValue(key.InstanceId, out var kept) && kept.Mark == mark ? kept.Model : null;
    }

    /// <summary>Keeps it.</summary>
    public void Keep(TownshipKey key, string mark, PublicTownship model)
    {
        ArgumentNullException.ThrowIfNull(key);
        known[key.InstanceId] = (mark, model);
    }
}
