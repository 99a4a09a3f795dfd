using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Storage;
using CsCheck;

namespace CivilAffairs.Core.Tests.Disbursement;

public class ObligationKeyTests
{
    [Fact]
    public void Ids_fit_the_bank_and_never_change()
    {
        var id = ObligationKey.From("2026-15-abc123", "990123101", new string('a', 64));
        Assert.Matches("^E[0-9A-HJKMNP-TV-Z]{25}$", id);
        // The bank knows payments by these; another value here would pay people twice.
        Assert.Equal("ES3R3QXZ8M7YVQHWACTE6AZA9Y", id);
        Assert.Equal(id + "-01", ObligationKey.Instruction(id, 1));
        Assert.True(ObligationKey.Instruction(id, 99).Length <= 35);
        Assert.Equal("2026-15-abc123-990123101-rcb-01", ObligationKey.Batch("2026-15-abc123", "990123101", "rcb", 1));
    }

    [Fact]
    public void Other_facts_give_other_ids() =>
        Gen.Select(Gen.Int[1, 50], Gen.Int[1, 50], Gen.Int[1, 50], Gen.Int[1, 50]).Sample((townshipOne, personOne, townshipTwo, personTwo) =>
            (ObligationKey.From("a", $"{townshipOne}", $"{personOne}") == ObligationKey.From("a", $"{townshipTwo}", $"{personTwo}"))
            == ((townshipOne, personOne) == (townshipTwo, personTwo)));

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public void An_attempt_out_of_range_is_a_programming_error(int attempt) => Assert.Throws<ArgumentOutOfRangeException>(() => ObligationKey.Instruction("E", attempt));

    [Fact]
    public void Key_text_is_the_base32_of_the_digest()
    {
        // SHA-256 of "abc" begins ba 78 16 bf = 10111 01001 11100 00001 01101 01111 11…
        Assert.Equal("q9w1df", KeyText.Base32("abc", 6));
        Assert.Equal(51, KeyText.Base32("abc", 51).Length);
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", KeyText.Sha256("abc"u8));
    }
}
