using CivilAffairs.Core.Publication;
using CivilAffairs.Documents.Publication;
using CivilAffairs.Documents.Tests.Building;

namespace CivilAffairs.Documents.Tests.Publication;

/// <summary>The gate finds a number wherever an attachment can hide it, and lets an attachment without one pass (design.md, invariant 6; C32).</summary>
public sealed class AttachmentGateTests
{
    // From the documentation of the check character; nobody's.
    private const string Id = "11010519491231002X";
    private static readonly PublishGate Gate = new(SampleCounty.Profile, new AttachmentReader());

    public static TheoryData<string> Places => new(PlantedTexts.Places.Keys);

    [Theory]
    [MemberData(nameof(Places))]
    public void A_resident_id_is_found_in(string place) => Assert.Contains(PublishHitKind.ResidentId, Scan(PlantedTexts.Places[place](Id)));

    [Theory]
    [MemberData(nameof(Places))]
    public void A_harmless_text_passes_in(string place) => Assert.Empty(Scan(PlantedTexts.Places[place]("云岭县二〇二六年冬春救助资金分配情况")));

    [Fact]
    public void A_card_a_phone_and_an_illness_are_found_too()
    {
        var place = PlantedTexts.Places["a hidden sheet"];
        Assert.Contains(PublishHitKind.Card, Scan(place("6225880000000126")));
        Assert.Contains(PublishHitKind.Phone, Scan(place("电话13912345678")));
        Assert.Contains(PublishHitKind.Illness, Scan(place("因患尿毒症透析困难")));
    }

    [Fact]
    public void A_file_of_the_attachments_name_that_holds_a_number_is_stopped_by_its_name() =>
        Assert.Contains(PublishHitKind.ResidentId, Gate.Scan(new SiteFile($"allocations/a/{Id}.xlsx", SampleAllocation.Workbook(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")).Select(hit => hit.Kind));

    [Theory]
    [InlineData("a scan")]
    [InlineData("a locked PDF")]
    [InlineData("an executable")]
    [InlineData("a PDF that draws a form over and over")]
    [InlineData("a workbook that unpacks to too much")]
    public void What_cannot_be_read_whole_is_stopped(string what)
    {
        var bytes = what switch
        {
            "a scan" => (byte[])[0xFF, 0xD8, 0xFF, 0xE0, .. new byte[64]],
            "a locked PDF" => new PdfBuilder().Text(60, 700, "通知").Build(encrypted: true),
            "an executable" => [0x4D, 0x5A, .. new byte[128]],
            "a PDF that draws a form over and over" => RefusedFiles.RepeatedForm(packed: true),
            _ => RefusedFiles.Bomb(),
        };
        Assert.Equal([PublishHitKind.Unreadable], Scan(bytes));
    }

    private static IReadOnlyList<PublishHitKind> Scan(byte[] content) => [.. Gate.Scan(new SiteFile("allocations/a/fujian.bin", content, "application/octet-stream", ListsPeople: true)).Select(hit => hit.Kind).Distinct()];
}
