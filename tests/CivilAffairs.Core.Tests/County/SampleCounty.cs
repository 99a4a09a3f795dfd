using CivilAffairs.Core.County;

namespace CivilAffairs.Core.Tests.County;

/// <summary>A county that does not exist, for tests.</summary>
internal static class SampleCounty
{
    public static CountyProfile Profile { get; } = new()
    {
        Code = "990123",
        Name = "云岭县",
        BureauName = "云岭县民政局",
        BureauCreditCode = "11990123MB00000017",
        IssuerSets = [["云岭县民政局", "云岭县财政局"], ["云岭县应急管理局", "云岭县财政局"]],
        Townships =
        [
            Township("990123001", "云中街道", ["东门社区", "西门社区"]),
            Township("990123101", "城关镇", ["龙泉村", "双桥村", "北街社区"], "老城镇"),
            Township("990123102", "白云镇", ["白云村", "石桥村"]),
            Township("990123201", "白云乡", ["上白村", "下白村"]),
            Township("990123202", "青山苗族乡", ["青山村"]),
        ],
        Programmes =
        [
            new("WS", "冬春救助资金", ["冬春救助", "冬春生活救助"], MaximumPerHouseholdFen: 500_000),
            new("LS", "临时救助资金", ["临时救助"]),
            new("LSB", "临时救助备用金", ["临时救助备用金"]),
            new("GE", "孤儿基本生活费", ["孤儿基本生活"], Sensitive: true),
        ],
        Banks =
        [
            new("rcb", "云岭农村商业银行", ["云岭农商行", "农商银行"]),
            new("psbc", "邮政储蓄银行云岭支行", ["邮储银行", "邮政储蓄银行"]),
        ],
        OversightRecipients = [new("city", "云山市民政局")],
        Supervision = new("云岭县民政局社会救助股", "13812345678", "云岭县城关镇民政路1号", "990000", "jiandu@example.invalid"),
        Site = new("云岭县救助资金公开", "example.invalid", "9901230001"),
    };

    public static Township Town => Profile.Townships[1];

    private static Township Township(string code, string name, string[] villages, params string[] aliases) =>
        new(code, name, [.. villages.Select((village, i) => new Village($"{code}{200 + i:000}", village))], aliases);
}
