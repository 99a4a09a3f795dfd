using CivilAffairs.Core.Disbursement;

namespace CivilAffairs.Core.Tests.Disbursement;

/// <summary>Whose a reason is to settle (domain.md §4.2).</summary>
public class IsoReasonsTests
{
    private static readonly string[] Countys = ["AM02", "AM04", "AM05", "AM10", "AM18", "AM19", "CNOR", "DT01", "DU01", "DU02", "DU03", "DU04", "FF01", "RR04", "TM01"];

    [Fact]
    public void The_county_settles_these_and_no_other() =>
        Assert.Equal(Countys, IsoReasons.Known.Where(IsoReasons.IsCountys).Order(StringComparer.Ordinal));

    [Fact]
    public void What_the_county_settles_says_so_and_what_it_does_not_says_nothing_of_the_county() =>
        Assert.All(IsoReasons.Known, reason => Assert.Equal(IsoReasons.IsCountys(reason), IsoReasons.Describe(reason, "1").Contains("县级", StringComparison.Ordinal)));

    [Fact]
    public void A_repetition_is_the_countys_and_a_death_is_nobodys_to_send_again()
    {
        Assert.Equal(["AM05", "DU01", "DU02", "DU03", "DU04"], IsoReasons.Known.Where(IsoReasons.IsRepetition).Order(StringComparer.Ordinal));
        Assert.Equal(["MD07"], IsoReasons.Known.Where(IsoReasons.StopsPayment));
        Assert.False(IsoReasons.IsCountys("MD07"));
        Assert.False(IsoReasons.IsCountys(IsoReasons.NotSpecified));
        Assert.True(IsoReasons.IsCountys("am04"));
    }
}
