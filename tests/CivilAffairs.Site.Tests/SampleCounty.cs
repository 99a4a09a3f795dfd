using CivilAffairs.Core.County;

namespace CivilAffairs.Site.Tests;

/// <summary>A county that cannot be taken for a real one.</summary>
internal static class SampleCounty
{
    private static readonly string[] TownshipNames = ["城关镇", "河口镇", "青石镇", "云台乡", "柳林镇", "大坪乡", "白水镇", "石门乡", "龙泉镇", "双桥乡", "竹溪镇", "马鞍乡"];

    private static readonly string[] VillageNames = ["东河村", "西岭村", "南坪村", "北沟社区", "新民村"];

    public static CountyProfile Profile { get; } = new()
    {
        Code = "990123",
        Name = "云岭县",
        BureauName = "云岭县民政局",
        BureauCreditCode = "11990123MB0000000X",
        IssuerSets = [["云岭县民政局", "云岭县财政局"]],
        Townships = [.. TownshipNames.Select(MakeTownship)],
        Programmes = [new("DCJZ", "2026年冬春救助资金", ["冬春"])],
        Banks = [new("rcb", "云岭农村商业银行", ["农商行"]), new("psbc", "邮储银行云岭县支行", ["邮储"])],
        Supervision = new("云岭县民政局社会救助股", "0999-6001234", "云岭县城关镇人民路1号", "999900", "jiuzhu@yunling.example"),
        Site = new("云岭县救助资金公开", "mzj.yunling.example", "9901230001"),
    };

    private static Township MakeTownship(string name, int index)
    {
        var code = $"990123{101 + index}";
        return new(code, name, [.. VillageNames.Select((village, place) => new Village($"{code}{201 + place}", village))]);
    }
}
