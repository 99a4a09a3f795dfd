using CivilAffairs.Core.Publicity;

namespace CivilAffairs.Core.Tests.Publicity;

/// <summary>What the second of two approvers is told.</summary>
public class ApprovalDifferenceTests
{
    private static readonly ApprovalContent Before = new("a", "t", "r", 300, [new(1, "x"), new(2, "y")], ["rule-1-k:None"]);

    [Fact]
    public void The_same_content_has_no_difference()
    {
        var difference = ApprovalDifference.Of(Before, Before);
        Assert.True(difference.IsNone);
        Assert.Equal(["内容没有变更。"], difference.Describe());
    }

    [Fact]
    public void Every_kind_of_change_is_told_by_number_and_amount()
    {
        var now = Before with { RosterSha256 = "s", TotalFen = 500_00, Entries = [new(2, "z"), new(7, "w")], Controls = ["rule-1-k:Cleared", "rule-2-k:None"] };
        var difference = ApprovalDifference.Of(Before, now);
        Assert.Equal([7], difference.Added);
        Assert.Equal([1], difference.Removed);
        Assert.Equal([2], difference.Changed);
        Assert.Equal(2, difference.Controls);
        Assert.Equal(
            ["花名册已更换。", "金额由3.00元变为500.00元。", "新增1户：第7号。", "减少1户：第1号。", "人员、账号或金额有变更的1户：第2号。", "控制疑点有2项新增、消除或有了处理结果。"],
            difference.Describe());
    }

    [Fact]
    public void A_look_at_another_content_keeps_the_one_before_and_a_look_at_the_same_keeps_the_mark()
    {
        var at = new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);
        var mark = new SeenContent { AllocationId = "a", TownshipCode = "t", Account = "fuhe", ContentSha256 = "one", At = at };
        Assert.Same(mark, mark.See("one", at.AddHours(1)));
        var moved = mark.See("two", at.AddHours(2));
        Assert.Equal(("two", "one", at), (moved.ContentSha256, moved.BeforeSha256, moved.BeforeAt));
        Assert.Same(moved, moved.See("two", at.AddHours(3)));
    }
}
