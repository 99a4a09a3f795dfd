using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Rosters;
using static CivilAffairs.Core.Tests.Rosters.SampleRoster;

namespace CivilAffairs.Core.Tests.Rosters;

public class RosterVillagesTests
{
    // 龙泉村 has one household with 150 yuan, 双桥村 one with 300.
    [Theory]
    [InlineData(150_00, 300_00, null)]
    [InlineData(200_00, 300_00, null)]
    [InlineData(149_99, 300_01, "龙泉村")]
    [InlineData(450_00, 0, "双桥村")]
    public void Each_village_stays_within_its_part_of_the_share(long first, long second, string? overdrawn)
    {
        VillageShare[] shares = [new("990123101200", "龙泉村", first), new("990123101201", "双桥村", second)];
        var result = RosterCheck.Check(Draft(), Expected() with { VillageShares = [.. shares.Where(share => share.AmountFen > 0)] });
        Assert.Equal(overdrawn is null, result.IsAcceptable);
        if (overdrawn is null) return;
        var fault = Assert.Single(result.Faults, fault => fault.Severity == FaultSeverity.Error);
        Assert.Equal(("ROSTER-VILLAGE-SHARE", overdrawn), (fault.Code, fault.Value));
        Assert.Contains(overdrawn == "龙泉村" ? "149.99" : "没有分配资金", fault.Message, StringComparison.Ordinal);
        Assert.Contains(overdrawn == "龙泉村" ? "150.00" : "300.00", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_share_that_is_not_split_holds_no_village_to_anything() => Assert.True(RosterCheck.Check(Draft(), Expected()).IsAcceptable);
}
