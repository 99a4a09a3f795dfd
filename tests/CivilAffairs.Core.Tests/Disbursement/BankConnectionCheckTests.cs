using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;

namespace CivilAffairs.Core.Tests.Disbursement;

public class BankConnectionCheckTests
{
    private static readonly BankChannelSettings Sftp = new(BankChannelKind.Sftp, "/in", "/out", "/done", "sftp.bank.example", 22, "county", "SHA256:" + new string('A', 43), KeyFileSetting: "Banks:rcb:Key");
    private static readonly AgentBank Good = new("rcb", "样例农商行", [], PayerAccount: "9900000000000001", Channel: Sftp, Iso: new("102100099996"));

    [Theory]
    [InlineData("102100099996")]
    [InlineData("103100000026")]
    [InlineData("403100000004")]
    [InlineData("402331000007")]
    public void Real_branch_numbers_have_their_check_digit(string number) => Assert.True(BankConnectionCheck.IsBranchNumber(number));

    [Theory]
    [InlineData("102100099995")]
    [InlineData("10210009999")]
    [InlineData("10210009999X")]
    public void Others_have_not(string number) => Assert.False(BankConnectionCheck.IsBranchNumber(number));

    [Fact]
    public void Each_rule_of_a_connection_is_seen_to_break()
    {
        Assert.Empty(BankConnectionCheck.Check(Good));
        Assert.Empty(BankConnectionCheck.Check(new AgentBank("rcb", "样例农商行", [])));
        (string Where, AgentBank Wrong)[] cases =
        [
            ("channel.upload", Good with { Channel = Sftp with { Upload = "" } }),
            ("各不相同", Good with { Channel = Sftp with { Archive = "/out" } }),
            ("channel.host", Good with { Channel = Sftp with { Host = "" } }),
            ("channel.port", Good with { Channel = Sftp with { Port = 0 } }),
            ("channel.hostKey", Good with { Channel = Sftp with { HostKey = "MD5:00" } }),
            ("channel.passwordSetting", Good with { Channel = Sftp with { KeyFileSetting = "" } }),
            ("channel.passwordSetting", Good with { Channel = Sftp with { PasswordSetting = "Banks:rcb:Password" } }),
            ("只能配置一个", Good with { Layout = "banks/x.json" }),
            ("MsgId", Good with { Code = "rcbank" }),
            ("付款账号", Good with { PayerAccount = "" }),
            ("iso.branchNumber", Good with { Iso = new("102100099995") }),
            ("iso.categoryPurpose", Good with { Iso = new("102100099996", CategoryPurpose: "XXXX") }),
            ("iso.purpose", Good with { Iso = new("102100099996", Purpose: "xx") }),
            ("iso.reasons.4", Good with { Iso = new("102100099996") { Reasons = new Dictionary<string, string> { ["4"] = "ZZ99" } } }),
        ];
        Assert.All(cases, wrong => Assert.Contains(BankConnectionCheck.Check(wrong.Wrong), fault => fault.Contains(wrong.Where, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_code_stands_for_its_reason_by_table_for_itself_or_for_none()
    {
        var table = new Dictionary<string, string> { ["4"] = "AC01", ["AC06"] = "AC04" };
        Assert.Equal(("AC01", "AC04", "BE01", "MS03"), (IsoReasons.Of("4", table), IsoReasons.Of("AC06", table), IsoReasons.Of("be01", table), IsoReasons.Of("77", table)));
        Assert.Equal("账号不存在，请核对账号", IsoReasons.Describe("AC01", "4"));
        Assert.Equal("银行退回（代码77），请向银行核实", IsoReasons.Describe("MS03", "77"));
        // A bank that writes a number or a name where its code should stand must not have it passed on.
        Assert.Equal("银行退回（代码未注明），请向银行核实", IsoReasons.Describe("MS03", "6200000000000000"));
        Assert.Equal("银行退回（代码未注明），请向银行核实", IsoReasons.Describe("MS03", "张三销户"));
    }
}
