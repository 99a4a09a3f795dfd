using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Disbursement.Controls;
using CivilAffairs.Core.Publicity;
using CivilAffairs.Core.Tests.Ledger;

namespace CivilAffairs.Core.Tests.Publicity;

/// <summary>An approval is bound to the hash of exactly what was approved.</summary>
public class ApprovalContentTests
{
    private static readonly PaymentObligation[] Covered = [LedgerStory.Obligation(1, 100), LedgerStory.Obligation(2, 200)];
    private static readonly ControlHit Hit = ControlHit.From("a", "t", new SharedCardRule(), ControlSeverity.Warn, new(1, "x", "相同"), "局", LedgerStory.Start);

    [Fact]
    public void The_same_content_in_any_order_has_the_same_hash() =>
        Assert.Equal(Of(Covered, [Hit]).Sha256(), Of([.. Covered.Reverse()], [Hit]).Sha256());

    [Fact]
    public void Whatever_is_changed_changes_the_hash()
    {
        var hashes = new List<string>
        {
            Of(Covered, [Hit]).Sha256(),
            Of([Covered[0]], [Hit]).Sha256(),
            Of([Covered[0] with { AmountFen = 101 }, Covered[1]], [Hit]).Sha256(),
            Of([Covered[0] with { Name = "王大明" }, Covered[1]], [Hit]).Sha256(),
            Of([Covered[0] with { CardCipher = "z" }, Covered[1]], [Hit]).Sha256(),
            Of([Covered[0] with { BankCode = "icbc" }, Covered[1]], [Hit]).Sha256(),
            Of([Covered[0] with { ObligationId = "E9" }, Covered[1]], [Hit]).Sha256(),
            Of([Covered[0] with { ChangedAt = LedgerStory.Start.AddDays(1) }, Covered[1]], [Hit]).Sha256(),
            Of(Covered, [Hit], roster: "b").Sha256(),
            Of(Covered, []).Sha256(),
            Of(Covered, [Hit with { Decision = ControlDecision.Cleared }]).Sha256(),
        };
        Assert.Equal(hashes.Count, hashes.Distinct().Count());
    }

    [Fact]
    public void Hits_that_are_gone_or_concern_other_entries_do_not_count()
    {
        Assert.Equal(Of(Covered, []).Sha256(), Of(Covered, [Hit with { GoneAt = LedgerStory.Start }, Hit with { EntryNumber = 3 }]).Sha256());
    }

    [Theory]
    [InlineData("王小明", "王 小明", "制表")]
    [InlineData("阿里·买买提", "阿里•买买提", "制表")]
    [InlineData("王小明", "王小敏", null)]
    [InlineData("王小明", "", null)]
    public void Who_had_a_hand_in_it_is_known_by_the_name(string person, string other, string? part) =>
        Assert.Equal(part, SeparationOfDuties.PartOf(person, (null, "上传"), (other, "制表")));

    private static ApprovalContent Of(IReadOnlyList<PaymentObligation> covered, IReadOnlyList<ControlHit> hits, string roster = "a") =>
        ApprovalContent.Of("a", "t", roster, covered, obligation => obligation.CardCipher, hits);
}
