using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement.Controls;

namespace CivilAffairs.SampleData;

/// <summary>
/// 云岭县 does not exist: no province has the code 99, its domain ends in <c>.example</c>, its telephones stand in 0990-5550xxx.
/// </summary>
public static class SampleCounty
{
    /// <summary>6-digit code; also the area code of every resident ID.</summary>
    public const string Code = "990123";

    /// <summary>The programme of the sample document.</summary>
    public const string ProgrammeName = "冬春救助资金";

    internal const string Bureau = "云岭县民政局";
    internal const string Finance = "云岭县财政局";

    /// <summary>The county's whole configuration; independent of any seed.</summary>
    public static CountyProfile Profile() => new()
    {
        Code = Code,
        Name = "云岭县",
        BureauName = Bureau,
        BureauCreditCode = "11990123000000019R",
        IssuerSets = [[Bureau, Finance], ["云岭县应急管理局", Finance], ["云岭县医疗保障局", Finance], ["云岭县退役军人事务局", Finance]],
        Townships = SampleTownships.All(Code),
        Programmes = Programmes(),
        Controls = new ControlSettings { ExclusiveProgrammes = [["DCJZ", "LSJZ"]] },
        Banks = Banks(),
        OversightRecipients = Oversight(),
        Supervision = new SupervisionContact("云岭县民政局社会救助股", "0990-5550123", "云岭县样例路1号", "999000", "jiandu@yunling.example"),
        Site = new SiteIdentity("云岭县救助资金公开网", "jzgk.yunling.example", "9901230009"),
        EscalationEmail = "duban@yunling.example",
    };

    private static Programme[] Programmes() =>
    [
        new("DCJZ", ProgrammeName, ["冬春", "受灾群众"], MaximumPerHouseholdFen: 500_000),
        new("LSJZ", "临时救助资金", ["临时救助"], MaximumPerHouseholdFen: 2_000_000),
        new("GEBZ", "孤儿基本生活费", ["孤儿", "事实无人抚养"], Sensitive: true),
    ];

    private static AgentBank[] Banks() =>
    [
        new("rcb", "云岭农村商业银行", ["云岭农村商业银行", "云岭农商行", "农商行"], PayerAccount: "990100000000000015", Layout: "banks/reference.json"),
        new("psbc", "邮储银行云岭县支行", ["邮储银行云岭县支行", "邮储银行", "邮政储蓄银行"], PayerAccount: "990200000000000027", Layout: "banks/fixed-width.json"),
    ];

    private static OversightRecipient[] Oversight() =>
    [
        new("city-bureau", "云上市民政局", "mzj@yunshang.example"),
        new("county-office", "云岭县人民政府办公室", "zfb@yunling.example"),
        new("audit", "云岭县审计局", "sjj@yunling.example"),
        new("finance", Finance, "czj@yunling.example"),
    ];
}
