using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.Identity;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Money;
using CivilAffairs.Core.Tests.County;
using CsCheck;

namespace CivilAffairs.Core.Tests.Intake;

/// <summary>Offices write anything into any cell: it is read or refused, and never brings the check down.</summary>
public class AnyTextTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    private static Gen<string> Text { get; } = Gen.OneOf(
        Gen.String,
        Gen.String[Gen.Char["0123456789Xx×·•. -,E+〔〕[]号第年月日"], 0, 24],
        Gen.String[Gen.Char["零壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分整"], 0, 30]);

    [Fact]
    public void Readers_of_single_values_never_throw_and_explain_every_refusal() => Text.Sample(text =>
    {
        var id = ResidentId.Check(text, Today);
        var card = BankCard.Check(text);
        var name = PersonName.Check(text);
        _ = DocumentNumber.Read(text);
        _ = Period.TryParse(text, out _);
        _ = Masks.Name(text) + Masks.ResidentId(text) + Masks.Card(text) + Masks.Phone(text);
        return id.IsValid == (id.Message.Length == 0) && card.IsValid == (card.Message.Length == 0) && name.IsValid == (name.Message.Length == 0);
    });

    [Fact]
    public void Words_that_are_accepted_mean_what_we_would_write() => Gen.String[Gen.Char["零壹贰叁玖拾佰仟万亿元角分整"], 0, 12].Sample(
        words => !AmountInWords.TryParse(words, out var fen)
            || (Bare(AmountInWords.Write(fen)) == Bare(words) && AmountInWords.TryParse(AmountInWords.Write(fen), out var again) && again == fen),
        iter: 20_000);

    [Fact]
    public void A_document_of_any_text_gets_faults_or_a_document_and_never_both() =>
        Gen.Select(Text, Text, Text, Text, Text, Text).Sample((one, two, three, four, five, six) =>
        {
            Sourced<string> At(string text) => new(text, new("a.xlsx", "Sheet1", 1));
            var draft = new AllocationDraft
            {
                Number = At(one),
                Organs = [At(two)],
                Title = At(three),
                IssueDate = At(four),
                Unit = At("元"),
                Programme = At(five),
                Rows = [new(At(six), At(one), At(two)), new(null, null, null)],
                TotalInTable = At(three),
                TotalInWords = At(four),
                TotalInBody = At(five),
            };
            var result = AllocationCheck.Check(draft, SampleCounty.Profile, "a.xlsx");
            return (result.Document is null) == result.Faults.Any(fault => fault.Severity == FaultSeverity.Error);
        });

    private static string Bare(string words) => words.Replace("零", "", StringComparison.Ordinal).Replace("整", "", StringComparison.Ordinal);
}
