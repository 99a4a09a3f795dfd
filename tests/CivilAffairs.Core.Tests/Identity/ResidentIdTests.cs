using CivilAffairs.Core.Identity;
using CsCheck;

namespace CivilAffairs.Core.Tests.Identity;

public class ResidentIdTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [InlineData("11010519491231002X")]
    [InlineData("440524188001010014", ResidentIdProblem.BirthDate)]
    [InlineData("34052419800101001X")]
    [InlineData(" 1101 0519 4912 3100 2x ")]
    [InlineData("１１０１０５１９４９１２３１００２Ｘ")]
    [InlineData("110105194912310021", ResidentIdProblem.CheckCharacter)]
    [InlineData("110105194902310026", ResidentIdProblem.BirthDate)]
    [InlineData("34052420300101001X", ResidentIdProblem.BirthDate)]
    [InlineData("1.10105194912310E+17", ResidentIdProblem.ScientificNotation)]
    [InlineData("110105194912310000", ResidentIdProblem.ExcelPrecisionLoss)]
    [InlineData("1101051949123100", ResidentIdProblem.Length)]
    [InlineData("11010519491231O02X", ResidentIdProblem.Characters)]
    [InlineData("", ResidentIdProblem.Missing)]
    public void Ids_are_judged_as_the_standard_has_it(string text, ResidentIdProblem problem = ResidentIdProblem.None)
    {
        var check = ResidentId.Check(text, Today);
        Assert.Equal(problem, check.Problem);
        Assert.Equal(problem == ResidentIdProblem.None, check.IsValid);
        Assert.Equal(check.IsValid, check.Message.Length == 0);
        Assert.Equal(check.IsValid, check.Mend.Length == 0);
    }

    [Theory]
    [InlineData("11010519491231002X")]
    [InlineData("440524188001010014")]
    [InlineData("34052419800101001X")]
    public void Published_vectors_have_right_check_characters(string id) => Assert.True(ResidentId.HasRightCheckCharacter(id));

    [Fact]
    public void A_look_alike_of_X_is_read_and_flagged()
    {
        var check = ResidentId.Check("11010519491231002×", Today);
        Assert.True(check.IsValid);
        Assert.True(check.HadLookAlike);
        Assert.Equal("11010519491231002X", check.Id);
    }

    [Fact]
    public void An_old_number_is_converted_and_flagged()
    {
        var check = ResidentId.Check("110105491231002", Today);
        Assert.True(check.IsValid);
        Assert.True(check.WasOldNumber);
        Assert.Equal("11010519491231002X", check.Id);
    }

    [Fact]
    public void Any_single_wrong_digit_is_found() =>
        Gen.Select(Ids, Gen.Int[0, 16], Gen.Int[1, 9]).Sample((id, at, shift) =>
        {
            var wrong = id.ToCharArray();
            wrong[at] = (char)('0' + (wrong[at] - '0' + shift) % 10);
            return !ResidentId.HasRightCheckCharacter(wrong) && ResidentId.Check(id, Today).IsValid;
        });

    [Fact]
    public void A_check_never_prints_the_person() => Assert.DoesNotContain("1949", ResidentId.Check("11010519491231002X", Today).ToString(), StringComparison.Ordinal);

    internal static Gen<string> Ids { get; } = Gen.Select(Gen.Int[110000, 659999], Gen.Int[0, 30000], Gen.Int[0, 999]).Select((area, day, order) =>
    {
        var first17 = $"{area}{new DateOnly(1930, 1, 1).AddDays(day):yyyyMMdd}{order:000}";
        return first17 + ResidentId.CheckCharacter(first17);
    });

    [Theory]
    [InlineData("2026-11-22", true)]
    [InlineData("2026-11-23", false)]
    public void A_minor_is_one_until_the_eighteenth_birthday(string on, bool minor) =>
        Assert.Equal(minor, ResidentId.IsMinor("990123200811230000", DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture)));
}
