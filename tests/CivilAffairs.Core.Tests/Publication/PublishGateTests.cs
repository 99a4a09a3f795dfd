using System.Text;
using CivilAffairs.Core.Publication;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Tests.County;
using CivilAffairs.Core.Tests.Identity;
using CsCheck;

namespace CivilAffairs.Core.Tests.Publication;

public class PublishGateTests
{
    private static readonly PublishGate Gate = new(SampleCounty.Profile);

    [Theory]
    [InlineData("身份证11010519491231002X。", PublishHitKind.ResidentId)]
    [InlineData("id=11010519491231002x&", PublishHitKind.ResidentId)]
    [InlineData("１１０１０５１９４９１２３１００２Ｘ", PublishHitKind.ResidentId)]
    [InlineData("1101\u200B0519491231\u2060002X", PublishHitKind.ResidentId)]
    [InlineData("6225\u00AD8814\uFEFF14207430", PublishHitKind.Card)]
    [InlineData("① ٣ 𝟏𝟏𝟎𝟏𝟎𝟓𝟏𝟗𝟒𝟗𝟏𝟐𝟑𝟏𝟎𝟎𝟐X", PublishHitKind.ResidentId)]
    [InlineData("110105 1949 1231 002X", PublishHitKind.ResidentId)]
    [InlineData("110105-19491231-002X", PublishHitKind.ResidentId)]
    [InlineData("IDCARD11010519491231002XEND", PublishHitKind.ResidentId)]
    [InlineData("旧号110105491231002号", PublishHitKind.ResidentId)]
    [InlineData("<td>6225881414207430</td>", PublishHitKind.Card)]
    [InlineData("6225 8814 1420 7430", PublishHitKind.Card)]
    [InlineData("卡号6225-8814-1420-7430", PublishHitKind.Card)]
    [InlineData("请致电13912345678", PublishHitKind.Phone)]
    [InlineData("tel:+8613912345678", PublishHitKind.Phone)]
    [InlineData("+86 139 1234 5678", PublishHitKind.Phone)]
    [InlineData("tel:13912345678", PublishHitKind.Phone)]
    [InlineData("139 1234 5678", PublishHitKind.Phone)]
    [InlineData("139-1234-5678", PublishHitKind.Phone)]
    public void Personal_numbers_stop_a_page(string text, PublishHitKind kind) => Assert.Equal([kind], Gate.Scan(text).Select(hit => hit.Kind));

    [Theory]
    [InlineData("3,800,000.00元")]
    [InlineData("380000000")]
    [InlineData("{\"amountFen\":13912345678}")]
    [InlineData("{\"amountFen\": 13912345678}")]
    [InlineData("139123456.78元")]
    [InlineData("990123101201")]
    [InlineData("11990123MB00000017/202611-00001")]
    [InlineData("云岭民发〔2026〕15号")]
    [InlineData("2026-11-23 10:00:00")]
    [InlineData("20261123100000")]
    [InlineData("监督电话13812345678")]
    [InlineData("0990-1234567")]
    [InlineData("11010519491231002*")]
    [InlineData("110***********002X ************7430 138****5678")]
    public void Figures_codes_and_the_countys_own_phone_pass(string text) => Assert.Empty(Gate.Scan(text));

    [Fact]
    public void The_own_phone_does_not_hide_a_card_that_begins_with_it()
    {
        var card = "13812345678" + "0000";
        card += Enumerable.Range(0, 10).First(digit => Core.Identity.BankCard.IsLuhn(card + digit));
        Assert.Equal([PublishHitKind.Card], Gate.Scan(card).Select(hit => hit.Kind));
    }

    [Fact]
    public void Bytes_that_cannot_be_read_stop_too_and_readable_ones_are_scanned()
    {
        Assert.Equal(PublishHitKind.Unreadable, Gate.Scan(new SiteFile("a.html", new byte[] { 0xFF, 0xFE, 0x31 }, "text/html")).Single().Kind);
        Assert.Equal(PublishHitKind.ResidentId, Gate.Scan(new SiteFile("a.html", Encoding.UTF8.GetBytes("号11010519491231002X"), "text/html")).Single().Kind);
    }

    [Theory]
    [InlineData("text/html; charset=utf-8", "<td>重病（肺癌）</td>")]
    [InlineData("text/csv; charset=utf-8", "类别\r\n精神残疾二级\r\n")]
    [InlineData("application/json; charset=utf-8", "{\"category\":\"ｈｉｖ感染\"}")]
    public void Words_of_illness_stop_lists_of_people_and_nothing_else(string type, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Assert.Equal([PublishHitKind.Illness], Gate.Scan(new SiteFile("entries", bytes, type, ListsPeople: true)).Select(hit => hit.Kind).Distinct());
        Assert.Empty(Gate.Scan(new SiteFile("about", bytes, type)));
    }

    [Fact]
    public void An_abbreviation_within_a_word_is_no_illness() =>
        Assert.Empty(Gate.Scan(new SiteFile("index.html", Encoding.UTF8.GetBytes("<meta name=\"robots\" content=\"noarchive\">"), "text/html", ListsPeople: true)));

    [Fact]
    public void A_programmes_own_name_is_no_illness_of_a_person()
    {
        var county = SampleCounty.Profile with { Programmes = [new("AZJZ", "艾滋病患者生活救助", ["艾滋"], Sensitive: true)] };
        var file = new SiteFile("entries.csv", Encoding.UTF8.GetBytes("艾滋病患者生活救助名单"), "text/csv", ListsPeople: true);
        Assert.Empty(new PublishGate(county).Scan(file));
        Assert.NotEmpty(new PublishGate(county).Scan(file with { Content = Encoding.UTF8.GetBytes("艾滋病患者生活救助，艾滋病") }));
    }

    [Fact]
    public void Attachments_pass_by_their_reader_alone()
    {
        var file = new SiteFile("a.xlsx", new byte[] { 1, 2, 3 }, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        Assert.Equal(PublishHitKind.Unreadable, Gate.Scan(file).Single().Kind);
        Assert.Empty(new PublishGate(SampleCounty.Profile, new Texts("一类", "150.00")).Scan(file));
        Assert.Equal(PublishHitKind.ResidentId, new PublishGate(SampleCounty.Profile, new Texts("一类", "11010519491231002X")).Scan(file).Single().Kind);
        Assert.Equal(PublishHitKind.Phone, new PublishGate(SampleCounty.Profile, new Texts("一类")).Scan(file with { Path = "李四13912345678.xlsx" }).Single().Kind);
    }

    [Fact]
    public void Any_planted_id_or_card_is_found_in_any_text_with_its_place() =>
        Gen.Select(Noise, Gen.OneOf(ResidentIdTests.Ids, BankCardTests.Cards), Noise).Sample((before, number, after) =>
            Gate.Scan(before + number + after).Any(hit => hit.Position == before.Length));

    [Fact]
    public void Digests_pass_whatever_their_digits() =>
        Gen.Int.Sample(seed => Gate.Scan($"sha256 {KeyText.Sha256(BitConverter.GetBytes(seed))}\n").Count == 0);

    [Fact]
    public void A_digest_of_digits_alone_passes() => Assert.Empty(Gate.Scan(string.Concat(Enumerable.Repeat("1391234567811010", 4))));

    private sealed class Texts(params string[] texts) : IAttachmentReader
    {
        public IReadOnlyList<string> ReadTexts(ReadOnlyMemory<byte> content) => texts;
    }

    // Letters, Chinese, punctuation: all that may stand beside a number without being a part of it.
    private static Gen<string> Noise { get; } = Gen.String[Gen.Char["abcdefXYZ，。：元<>/\"=,;_ \n姓名身份证号卡"], 0, 30];
}
