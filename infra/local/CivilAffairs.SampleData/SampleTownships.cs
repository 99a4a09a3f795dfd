using CivilAffairs.Core.County;

namespace CivilAffairs.SampleData;

/// <summary>The townships of 云岭县 with their villages: codes by the bands of domain.md §3.2, names that mean nobody's home.</summary>
internal static class SampleTownships
{
    private static readonly (string Code, string Name, int Villages)[] Table =
    [
        ("001", "云中街道", 8),
        ("101", "青石镇", 11),
        ("201", "竹溪乡", 6),
        ("102", "白河镇", 14),
        ("002", "岭前街道", 7),
        ("103", "望岭镇", 12),
        ("202", "石门乡", 5),
        ("104", "双桥镇", 10),
        ("105", "松坪镇", 9),
        ("203", "高坪乡", 7),
        ("106", "清溪镇", 13),
        ("204", "云顶乡", 5),
    ];

    private const string FirstOfVillage = "东南西北上下前后大新长高青红金石";
    private const string SecondOfVillage = "山湾坪桥塘岭坝沟庄河";

    /// <summary>All townships, streets, towns and rural townships mixed as a table of an office has them.</summary>
    public static IReadOnlyList<Township> All(string countyCode)
    {
        var firstVillage = 0;
        var townships = new List<Township>();
        foreach (var (code, name, villages) in Table)
        {
            townships.Add(One(countyCode + code, name, villages, firstVillage));
            firstVillage += villages;
        }

        return townships;
    }

    private static Township One(string code, string name, int villages, int firstVillage) => new(
        code,
        name,
        [.. Enumerable.Range(0, villages).Select(index => Village(code, name, index, firstVillage + index))],
        [name.EndsWith("街道", StringComparison.Ordinal) ? name + "办事处" : name + "人民政府"],
        $"t{code}@yunling.example");

    /// <summary>Communities are numbered from 001, villages from 200; every third division of a town or street is a community.</summary>
    private static Village Village(string townshipCode, string townshipName, int index, int indexInCounty)
    {
        var isStreet = townshipName.EndsWith("街道", StringComparison.Ordinal);
        var isCommunity = isStreet ? index % 3 != 2 : townshipName.EndsWith('镇') && index == 0;
        var number = isCommunity ? index + 1 : index + 200;
        var name = $"{FirstOfVillage[indexInCounty % FirstOfVillage.Length]}{SecondOfVillage[indexInCounty / FirstOfVillage.Length]}";
        return new Village($"{townshipCode}{number:000}", name + (isCommunity ? "社区" : "村"));
    }
}
