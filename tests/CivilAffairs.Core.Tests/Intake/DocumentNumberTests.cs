using CivilAffairs.Core.Intake;
using CsCheck;

namespace CivilAffairs.Core.Tests.Intake;

public class DocumentNumberTests
{
    [Theory]
    [InlineData("云岭民发〔2026〕15号")]
    [InlineData("云岭民发[2026]15号")]
    [InlineData("云岭民发【2026】15号")]
    [InlineData("云岭民发（2026）15号")]
    [InlineData("云岭民发(2026)15号")]
    [InlineData("云岭民发［２０２６］１５號")]
    [InlineData(" 云岭民发〖2026〗 15 号 ")]
    public void Every_bracket_form_is_the_same_number(string text)
    {
        var (number, problem) = DocumentNumber.Read(text);
        Assert.Equal(DocumentNumberProblem.None, problem);
        Assert.Equal(new DocumentNumber("云岭民发", 2026, 15), number);
        Assert.Equal("云岭民发〔2026〕15号", number!.ToString());
        Assert.Equal(AllocationKey.From(DocumentNumber.Parse("云岭民发〔2026〕15号")), AllocationKey.From(number));
    }

    [Theory]
    [InlineData("", DocumentNumberProblem.Missing)]
    [InlineData("云岭民发〔2026〕015号", DocumentNumberProblem.LeadingZero)]
    [InlineData("云岭民发〔2026〕0号", DocumentNumberProblem.LeadingZero)]
    [InlineData("云岭民发〔2026〕第15号", DocumentNumberProblem.OrdinalWord)]
    [InlineData("云岭民发〔26〕15号", DocumentNumberProblem.Malformed)]
    [InlineData("〔2026〕15号", DocumentNumberProblem.Malformed)]
    [InlineData("云岭民发2026年15号", DocumentNumberProblem.Malformed)]
    [InlineData("云岭民发〔2026〕15", DocumentNumberProblem.Malformed)]
    public void What_is_no_number_is_told_apart(string text, DocumentNumberProblem problem) => Assert.Equal(problem, DocumentNumber.Read(text).Problem);

    [Fact]
    public void An_allocation_id_is_short_ascii_and_never_changes()
    {
        var id = AllocationKey.From(DocumentNumber.Parse("云岭民发〔2026〕15号"));
        Assert.Matches("^2026-15-[0-9a-hjkmnp-tv-z]{6}$", id);
        // Stands in blobs, tables and addresses: another value here orphans everything that exists.
        Assert.Equal("2026-15-9bk74p", id);
    }

    [Fact]
    public void Numbers_round_trip_and_ids_tell_them_apart() =>
        Gen.Select(Numbers, Numbers).Sample((one, other) =>
            DocumentNumber.Parse(one.ToString()) == one
            && AllocationKey.From(one) == AllocationKey.From(one with { })
            && (one == other || AllocationKey.From(one) != AllocationKey.From(other)));

    private static readonly string[] Marks = ["云岭民发", "汨民发", "通政辦函", "财建"];

    private static Gen<DocumentNumber> Numbers { get; } =
        Gen.Select(Gen.Int[0, 3].Select(i => Marks[i]), Gen.Int[1990, 2099], Gen.Int[1, 9999]).Select((mark, year, sequence) => new DocumentNumber(mark, year, sequence));
}
