using CivilAffairs.Core.County;

namespace CivilAffairs.Benchmarks.Documents;

/// <summary>A county that does not exist, with as many townships as a benchmark wants.</summary>
internal static class BenchmarkCounty
{
    /// <summary>Its settings.</summary>
    public static CountyProfile With(int townships) => new()
    {
        Code = "990123",
        Name = "云岭县",
        BureauName = "云岭县民政局",
        BureauCreditCode = "11990123MB00000017",
        IssuerSets = [["云岭县民政局", "云岭县财政局"]],
        Townships = [.. Enumerable.Range(1, townships).Select(number => new Township($"990123{100 + number}", Name(number), [.. Enumerable.Range(1, 20).Select(village => new Village($"990123{100 + number}{200 + village}", VillageName(village)))]))],
        Programmes = [new Programme("WS", "冬春救助资金", ["冬春救助"], MaximumPerHouseholdFen: 500_000)],
        Banks = [new AgentBank("rcb", "云岭农村商业银行", ["农商行"])],
        Supervision = new SupervisionContact("", "", "", "", ""),
        Site = new SiteIdentity("", "", ""),
    };

    /// <summary>Name of a township.</summary>
    public static string Name(int number) => $"{"甲乙丙丁戊己庚辛壬癸"[number % 10]}{"东西南北中"[number / 10]}镇";

    /// <summary>Name of a village.</summary>
    public static string VillageName(int number) => $"{"上下前后中左右大小新"[number % 10]}{"河山沟"[number / 10]}村";
}
