using CivilAffairs.Functions.Disbursement;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Tests.Disbursement;

public class AccountFileKeyTests
{
    private static readonly TownshipKey Township = new("2026-15-9bk74p", "990123101");

    [Fact]
    public void A_file_is_known_by_its_id_and_no_batch_has_it()
    {
        var roster = AccountFileKey.OfRoster(Township, "psbc");
        var corrections = AccountFileKey.OfCorrections(Township, "psbc", ["b", "a"]);
        Assert.Equal("2026-15-9bk74p-990123101-psbc-00", roster.FileId);
        Assert.Matches("^2026-15-9bk74p-990123101-psbc-c[0-9a-z]{6}$", corrections.FileId);
        foreach (var key in (AccountFileKey[])[roster, corrections]) Assert.Equal(key, AccountFileKey.Parse(key.FileId));
        Assert.Null(BatchKey.Parse(corrections.FileId));
    }

    [Fact]
    public void The_same_corrections_in_any_order_are_the_same_file_and_others_are_another()
    {
        var file = AccountFileKey.OfCorrections(Township, "psbc", ["a", "b"]);
        Assert.Equal(file, AccountFileKey.OfCorrections(Township, "psbc", ["b", "a"]));
        Assert.NotEqual(file, AccountFileKey.OfCorrections(Township, "psbc", ["a"]));
        Assert.NotEqual(file, AccountFileKey.OfCorrections(Township, "rcb", ["a", "b"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-15-9bk74p-990123101-psbc-01")]
    [InlineData("2026-15-9bk74p-990123101-psbc-c12345")]
    [InlineData("2026-15-9bk74p-990123101-psbc-c1234567")]
    [InlineData("990123101-psbc-c123456")]
    [InlineData("-c123456")]
    public void What_asks_about_no_accounts_is_no_such_file(string fileId) => Assert.Null(AccountFileKey.Parse(fileId));
}
