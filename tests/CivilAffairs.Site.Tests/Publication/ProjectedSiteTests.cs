using System.Text;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Publication;
using CivilAffairs.Site.Publication;
using CsCheck;

namespace CivilAffairs.Site.Tests.Publication;

public class ProjectedSiteTests
{
    private static readonly Gen<PaymentObligation[]> Obligations =
        Gen.Select(Gen.Int[0, 6], Gen.Long[1, 500_000], Gen.Int[0, 2]).Array[0, 30]
            .Select(draws => draws.Select((draw, index) => Obligation(index + 1, (ObligationState)draw.Item1, draw.Item2, draw.Item3)).ToArray());

    [Fact]
    public void Whatever_the_ledger_holds_its_projection_renders_with_masked_names_alone()
    {
        Gen.Select(Obligations, Gen.Enum<TownshipStage>()).Sample((obligations, stage) =>
        {
            var programme = SampleCounty.Profile.Programmes[0];
            var record = SampleStaff.TownshipRecord with { Stage = stage, AmountFen = obligations.Sum(item => item.AmountFen) + 77 };
            var township = PublicProjection.Township(SampleStaff.Record, record, programme, obligations);
            var allocation = PublicProjection.Allocation(SampleStaff.Record, programme, ["正文"], SampleStaff.Now, [township]);
            var renderer = new SiteRenderer(SampleCounty.Profile);
            List<SiteFile> files =
            [
                .. renderer.RenderHomeAsync([allocation]).GetAwaiter().GetResult(),
                .. renderer.RenderAllocationAsync(allocation).GetAwaiter().GetResult(),
                .. renderer.RenderTownshipAsync(allocation, township).GetAwaiter().GetResult(),
            ];
            foreach (var file in files)
            {
                var text = Encoding.UTF8.GetString(file.Content.Span);
                Assert.DoesNotContain("欧阳明月", text, StringComparison.Ordinal);
                Assert.DoesNotContain("cipher", text, StringComparison.Ordinal);
            }

            if (obligations.Length > 0) Assert.Contains(files, file => Encoding.UTF8.GetString(file.Content.Span).Contains("欧**月", StringComparison.Ordinal));
        }, iter: 60);
    }

    private static PaymentObligation Obligation(int number, ObligationState state, long fen, int village) => new()
    {
        ObligationId = $"E{number}",
        AllocationId = SampleStaff.AllocationId,
        TownshipCode = SampleStaff.Township,
        EntryNumber = number,
        VillageCode = SampleCounty.Profile.Townships[0].Villages[village].Code,
        VillageName = SampleCounty.Profile.Townships[0].Villages[village].Name,
        Name = "欧阳明月",
        HouseholdSize = 3,
        AssistedPersons = 2,
        Category = "一类",
        AmountFen = fen,
        PersonFingerprint = "print",
        ResidentIdCipher = "cipher-id",
        BankCode = "rcb",
        CardCipher = "cipher-card",
        CardTail = "0012",
        State = state,
        RosterSha256 = "hash",
        ChangedAt = SampleStaff.Now,
    };
}
