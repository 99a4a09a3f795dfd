using CivilAffairs.Core.County;

namespace CivilAffairs.Core.Tests.County;

public class CountyProfileCheckTests
{
    private static readonly CountyProfile Good = SampleCounty.Profile;

    [Fact]
    public void A_good_profile_has_no_complaints() => Assert.Empty(CountyProfileCheck.Check(Good));

    [Fact]
    public void Every_flaw_is_named_in_chinese()
    {
        var town = Good.Townships[1];
        (CountyProfile Bad, string Says)[] flaws =
        [
            (Good with { Code = "9901" }, "县级区划代码"),
            (Good with { BureauCreditCode = "123" }, "统一社会信用代码"),
            (Good with { IssuerSets = [] }, "发文机关组合"),
            (Good with { IssuerSets = [["甲局", "甲局"]] }, "机关重复"),
            (Good with { Townships = [] }, "没有配置乡镇"),
            (Good with { Townships = [town, town with { Name = "另一镇", Aliases = [] }] }, "乡镇代码“990123101”重复"),
            (Good with { Townships = [town, town with { Code = "990123109", Villages = [] }] }, "乡镇名称或别名“城关镇”重复"),
            (Good with { Townships = [town with { Code = "880123101" }] }, "以县代码开头"),
            (Good with { Townships = [town with { Villages = [new("1", "甲村")] }] }, "以乡镇代码开头"),
            (Good with { Townships = [town with { Villages = [new("990123101200", "甲村"), new("990123101201", "甲村")] }] }, "村名“甲村”重复"),
            (Good with { Programmes = [] }, "没有配置资金项目"),
            (Good with { Programmes = [new("A", "甲", ["救助"]), new("B", "乙", ["救助"])] }, "关键词“救助”"),
            (Good with { Programmes = [new("A/B", "甲", ["救助"])] }, "只能用字母"),
            (Good with { Programmes = [new("A", "甲", [])] }, "没有关键词"),
            (Good with { Programmes = [new("A", "甲", ["救助"], MaximumPerHouseholdFen: 0)] }, "上限"),
            (Good with { Banks = [] }, "没有配置代理银行"),
            (Good with { Banks = [new("a b", "甲银行", [])] }, "只能用字母"),
            (Good with { Banks = [new("a", "甲银行", [], "LATIN1")] }, "文件编码"),
            (Good with { OversightRecipients = [new("市", "市民政局")] }, "代号"),
            (Good with { Deadlines = new() { Publicity = "七天" } }, "公示期“七天”写法不对"),
            (Good with { Deadlines = new() { Publicity = "0wd" } }, "公示期不能为零"),
            (Good with { Deadlines = new() { RemindBefore = "x" } }, "提醒提前量"),
            (Good with { Supervision = Good.Supervision with { Phone = "" } }, "举报电话"),
        ];
        foreach (var (bad, says) in flaws) Assert.Contains(CountyProfileCheck.Check(bad), message => message.Contains(says, StringComparison.Ordinal));
    }

    [Fact]
    public void The_trial_run_may_remind_at_once() => Assert.Empty(CountyProfileCheck.Check(Good with { Deadlines = new() { Publicity = "PT3S", RemindBefore = "PT0S" } }));

    [Theory]
    [InlineData("rcb")]
    [InlineData("RCB2")]
    [InlineData("2")]
    public void A_banks_code_is_of_letters_and_digits(string code) => Assert.Empty(CountyProfileCheck.Check(Good with { Banks = [new(code, "甲银行", [])] }));

    [Theory]
    [InlineData("rcb-2")]
    [InlineData("rcb_2")]
    [InlineData("农商行")]
    [InlineData("rcb\n")]
    [InlineData("")]
    public void A_banks_code_that_a_batch_id_cannot_be_taken_apart_by_is_refused(string code) =>
        Assert.Contains(CountyProfileCheck.Check(Good with { Banks = [new(code, "甲银行", [])] }), message => message.Contains("不能用连字符", StringComparison.Ordinal));
}
