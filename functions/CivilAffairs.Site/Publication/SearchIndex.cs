using CivilAffairs.Core.County;
using CivilAffairs.Core.Publication;
using CivilAffairs.Site.Rendering;

namespace CivilAffairs.Site.Publication;

/// <summary>
/// What the search box looks through: documents, programmes, townships, villages; never people. Compact rows instead of objects, addresses
/// are told by the script from the codes, so that a year of a county stays under 100 KB.
/// </summary>
internal static class SearchIndex
{
    /// <summary><c>search-index.json</c>: <c>p</c> code, name, initials; <c>t</c> the same; <c>v</c> township's place, last three digits, name, initials; <c>a</c> id, number, title, programme's place, year.</summary>
    public static byte[] Write(CountyProfile county, IReadOnlyList<PublicAllocation> allocations)
    {
        var programmes = ProgrammesIn(allocations);
        var townships = TownshipsIn(county, allocations);
        return JsonBytes.Write(
            json =>
            {
                json.WriteStartArray("p");
                foreach (var (code, name) in programmes) json.WriteRow(code.ToLowerInvariant(), name, PinyinInitials.Of(name));
                json.WriteEndArray();
                json.WriteStartArray("t");
                foreach (var township in townships) json.WriteRow(township.Code, township.Name, PinyinInitials.Of(township.Name));
                json.WriteEndArray();
                json.WriteStartArray("v");
                foreach (var (township, place) in townships.Select((township, place) => (township, place)))
                    foreach (var village in township.Villages) json.WriteRow(place, village.Code[township.Code.Length..], village.Name, PinyinInitials.Of(village.Name));
                json.WriteEndArray();
                json.WriteStartArray("a");
                foreach (var item in allocations)
                    json.WriteRow(item.AllocationId, item.Number, item.Title, programmes.FindIndex(programme => programme.Code == item.ProgrammeCode), item.IssueDate.Year);
                json.WriteEndArray();
            },
            indented: false);
    }

    /// <summary>Programmes that have an allocation, by code; one without a code is known by none and has no page.</summary>
    public static List<(string Code, string Name)> ProgrammesIn(IReadOnlyList<PublicAllocation> allocations) =>
    [
        .. allocations.Where(item => item.ProgrammeCode.Length > 0).Select(item => (item.ProgrammeCode, item.ProgrammeName))
            .DistinctBy(programme => programme.ProgrammeCode).OrderBy(programme => programme.ProgrammeCode, StringComparer.Ordinal),
    ];

    private static List<Township> TownshipsIn(CountyProfile county, IReadOnlyList<PublicAllocation> allocations)
    {
        var known = allocations.SelectMany(item => item.Townships).Select(township => township.Code).ToHashSet(StringComparer.Ordinal);
        return [.. county.Townships.Where(township => known.Contains(township.Code)).OrderBy(township => township.Code, StringComparer.Ordinal)];
    }
}
