using CivilAffairs.Core.County;

namespace CivilAffairs.Documents.Tests.Building;

/// <summary>A county that does not exist, with the townships of the sample documents.</summary>
public static class SampleCounty
{
    /// <summary>Its settings.</summary>
    public static CountyProfile Profile { get; } = new()
    {
        Code = "990123",
        Name = "云岭县",
        BureauName = "云岭县民政局",
        BureauCreditCode = "11990123MB00000017",
        IssuerSets = [["云岭县民政局", "云岭县财政局"], ["云岭县应急管理局", "云岭县财政局"], ["云岭县医疗保障局", "云岭县财政局"], ["云岭县退役军人事务局", "云岭县财政局"]],
        Townships =
        [
            new Township("990123101", "青石镇", [new Village("990123101201", "上河村"), new Village("990123101202", "龙泉村"), new Village("990123101001", "龙泉社区"), new Village("990123101203", "石门村")], ["老青石镇"]),
            new Township("990123102", "白水镇", [new Village("990123102201", "下河村"), new Village("990123102202", "石门村"), new Village("990123102203", "柳林村")]),
            new Township("990123201", "云峰乡", [new Village("990123201201", "山前村"), new Village("990123201202", "云顶村"), new Village("990123201001", "云桥社区")]),
            new Township("990123202", "白水乡", [new Village("990123202201", "山后村"), new Village("990123202202", "石门村"), new Village("990123202203", "泉眼村")]),
        ],
        Programmes = [new Programme("WS", "冬春救助资金", ["冬春救助", "冬春生活救助"], MaximumPerHouseholdFen: 500_000), new Programme("LS", "临时救助资金", ["临时救助"])],
        Banks = [new AgentBank("rcb", "云岭农村商业银行", ["农商行", "云岭农商行"])],
        Supervision = new SupervisionContact("", "", "", "", ""),
        Site = new SiteIdentity("", "", ""),
    };
}
