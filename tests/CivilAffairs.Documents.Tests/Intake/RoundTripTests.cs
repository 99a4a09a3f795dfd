using CivilAffairs.Core.County;
using CivilAffairs.Core.Intake;
using CivilAffairs.Documents.Intake;
using CivilAffairs.Documents.Tests.Building;
using CsCheck;

namespace CivilAffairs.Documents.Tests.Intake;

/// <summary>An allocation written in any legal form is read back as it was: shares, villages, sources of funds.</summary>
public sealed class RoundTripTests
{
    private static readonly Gen<AllocationForm> Forms = Gen.Select(Gen.Int[0, 5], Gen.Int[0, 2], Gen.Bool, Gen.Int[0, 4], Gen.Int[0, 3], Gen.Bool, Gen.Bool)
        .Select((file, unit, groups, header, villages, hasCodes, isSpaced) => new AllocationForm(file, unit, groups, header, (VillageForm)villages, hasCodes, isSpaced));

    private static readonly Gen<long> Fen = Gen.Long[1, 9_999_999_99];

    [Fact]
    public void Any_allocation_in_any_form_is_read_back_to_the_fen() =>
        Gen.Select(Fen.Array[1, 4], Forms).Sample(
            (shares, form) => IsReadBack(form with { Villages = VillageForm.None }, [.. shares.Select((fen, index) => new WrittenShare(SampleCounty.Profile.Townships[index], [(null, fen)], []))]),
            iter: 300);

    [Fact]
    public void Any_allocation_down_to_the_villages_is_read_back_to_the_fen() =>
        Gen.Select(Fen.Array[1, 3].Array[1, 4], Forms).Sample(
            (townships, form) => IsReadBack(
                form.Villages == VillageForm.None ? form with { Villages = VillageForm.EachRow } : form,
                [.. townships.Select((villages, index) => Split(SampleCounty.Profile.Townships[index], villages))]),
            iter: 300);

    [Fact]
    public void Any_allocation_by_sources_of_funds_is_read_back_to_the_fen() =>
        Gen.Select(Gen.Select(Fen, Fen, Fen).Array[1, 4], Forms).Sample(
            (parts, form) => IsReadBack(
                form with { Villages = VillageForm.None },
                [.. parts.Select((part, index) => new WrittenShare(SampleCounty.Profile.Townships[index], [(null, part.Item1 + part.Item2 + part.Item3)], [(FundSource.Central, part.Item1), (FundSource.Province, part.Item2), (FundSource.County, part.Item3)]))]),
            iter: 300);

    private static WrittenShare Split(Township township, long[] fen) =>
        new(township, [.. township.Villages.Take(fen.Length).Select((village, index) => ((Village?)village, fen[index]))], []);

    private static bool IsReadBack(AllocationForm form, IReadOnlyList<WrittenShare> shares)
    {
        var result = AllocationCheck.Check(AllocationReader.Read("文件", form.Write(shares)), SampleCounty.Profile, "文件");
        if (result.Document is not { } document) throw new InvalidOperationException($"{form}: {string.Join('\n', result.Faults)}");
        return document.TotalFen == shares.Sum(share => share.TotalFen) && document.Lines.Count == shares.Count && document.Lines.Zip(shares).All(pair => IsSame(pair.First, pair.Second, form));
    }

    private static bool IsSame(AllocationLine line, WrittenShare share, AllocationForm form) =>
        line.TownshipCode == share.Township.Code && line.AmountFen == share.TotalFen
        && line.Funds.Select(fund => (fund.Source, fund.AmountFen)).SequenceEqual(share.Funds)
        && (form.Villages == VillageForm.None ? line.Villages.Count == 0 : line.Villages.Select(village => (village.VillageCode, village.AmountFen)).SequenceEqual(share.Parts.Select(part => (part.Village!.Code, part.Fen))));
}
