using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Publication;
using CivilAffairs.Core.Publication.Proof;
using CivilAffairs.Core.Storage;
using CivilAffairs.Site.Boards;
using CivilAffairs.Site.Tests.Proof;
using SkiaSharp;
using UglyToad.PdfPig;
using ZXing;

namespace CivilAffairs.Site.Tests.Boards;

public sealed class BoardTests : IDisposable
{
    private const string Site = "https://jzgk.yunling.example";

    private static readonly PublicAllocation Allocation = SampleProof.WithLeaves(SampleModel.Allocation(households: 240));
    private static readonly PublicTownship Township = Allocation.Townships.First(township => township.InPublicity);
    private static readonly PublicVillage Village = Township.Villages[0];

    private readonly PrintFonts fonts = PrintFonts.Open(null);

    public void Dispose() => fonts.Dispose();

    [Theory]
    [InlineData("a3", 842, 1191)]
    [InlineData("a4", 595, 842)]
    public void A_poster_is_a_page_of_its_paper(string paper, int width, int height)
    {
        using var pdf = PdfDocument.Open(Poster(PrintPaper.Of(paper)!));
        Assert.All(pdf.GetPages(), page => Assert.Equal((width, height), ((int)Math.Round(page.Width), (int)Math.Round(page.Height))));
    }

    [Fact]
    public void A_poster_lists_every_household_of_the_village_once_with_its_amount_and_the_sum()
    {
        var text = Text(Poster(PrintPaper.A3));
        Assert.All(Village.Entries, entry => Assert.Contains($"{entry.Number}张大山{entry.Number}", text, StringComparison.Ordinal));
        Assert.Contains(Core.Money.MoneyText.Grouped(Village.Progress.RosteredFen), text, StringComparison.Ordinal);
        Assert.Contains(SampleCounty.Profile.Supervision.Phone, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Long_lists_go_on_over_pages_and_each_says_which_it_is()
    {
        using var pdf = PdfDocument.Open(Poster(PrintPaper.A4));
        Assert.True(pdf.NumberOfPages > 1);
        Assert.All(pdf.GetPages(), page => Assert.Contains(Plain($"第{page.Number}页，共{pdf.NumberOfPages}页"), Joined(page), StringComparison.Ordinal));
    }

    [Fact]
    public void Nobody_is_named_on_the_board_of_a_sensitive_programme_and_minors_on_none()
    {
        var minors = Obligations().Select(obligation => obligation with { IsMinor = obligation.EntryNumber % 2 == 0 }).ToList();
        var board = PublicBoard.Of(Allocation, Township, Village, sensitive: false, minors);
        Assert.All(board.Entries, entry => Assert.Equal(entry.Number % 2 == 0, entry.Name == "（不列名）"));
        Assert.All(PublicBoard.Of(Allocation, Township, Village, sensitive: true, minors).Entries, entry => Assert.Equal("（不列名）", entry.Name));
    }

    [Fact]
    public void Once_the_publicity_period_is_over_a_board_masks_names_as_the_site_does()
    {
        var over = Township with { InPublicity = false };
        Assert.All(PublicBoard.Of(Allocation, over, Village, sensitive: false, Obligations()).Entries, entry => Assert.Contains('*', entry.Name));
        Assert.All(PublicBoard.Of(Allocation, Township, Village, sensitive: false, Obligations()).Entries, entry => Assert.DoesNotContain('*', entry.Name));
    }

    [Fact]
    public void The_same_list_prints_the_same_bytes() => Assert.Equal(Poster(PrintPaper.A3), Poster(PrintPaper.A3));

    [Fact]
    public void A_townships_poster_has_its_villages_and_no_name()
    {
        var text = Text(new BoardPosters(SampleCounty.Profile, fonts).Township(Allocation, Township, Site, PrintPaper.A3));
        Assert.All(Township.Villages, village => Assert.Contains(Plain(village.Name), text, StringComparison.Ordinal));
        Assert.DoesNotContain("张大山", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_loudspeaker_names_sums_and_the_phone_and_nobody()
    {
        var speaker = new Loudspeaker(SampleCounty.Profile, fonts);
        var text = string.Concat(speaker.Paragraphs(Allocation, Township, Village));
        Assert.Contains($"{Village.Entries.Count}户", text, StringComparison.Ordinal);
        Assert.Contains(SpokenText.Money(Village.Progress.RosteredFen), text, StringComparison.Ordinal);
        Assert.DoesNotContain("张", text, StringComparison.Ordinal);
        Assert.Contains("广播稿", Text(speaker.Print(Allocation, Township, Village, PrintPaper.A4)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "0元")]
    [InlineData(8, "8分")]
    [InlineData(45_050, "450元5角")]
    [InlineData(45_005, "450元零5分")]
    [InlineData(31_700_000, "31万7000元")]
    [InlineData(100_000_000, "100万元")]
    [InlineData(1_002_000, "1万零20元")]
    public void Amounts_are_said_as_people_say_them(long fen, string words) => Assert.Equal(words, SpokenText.Money(fen));

    [Fact]
    public void Every_household_gets_a_slip_whose_code_leads_to_the_page_that_checks_it()
    {
        var sheets = new SlipSheets(SampleCounty.Profile, fonts, new ProofSalts(new PlainProtector()));
        var obligations = Obligations();
        var text = Text(sheets.Village(Allocation, Township, Village, obligations, Site));
        Assert.All(obligations, obligation =>
        {
            var slip = sheets.Slip(obligation);
            Assert.Contains(slip.SaltInGroups().Replace(" ", "", StringComparison.Ordinal), text.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.DoesNotContain(obligation.Name, slip.Address(Site), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void The_code_on_a_slip_is_read_back_by_a_scanner()
    {
        var slip = SampleProof.Slip(Allocation, Township, Village, Village.Entries[0]);
        using var bitmap = new SKBitmap(480, 480);
        using (var canvas = new SKCanvas(bitmap)) PrintQr.Draw(canvas, slip.Address(Site), 0, 0, 480);
        var pixels = bitmap.Pixels.SelectMany(pixel => (byte[])[pixel.Red, pixel.Green, pixel.Blue]).ToArray();
        var read = new BarcodeReaderGeneric().Decode(new RGBLuminanceSource(pixels, 480, 480));
        Assert.Equal(slip.Address(Site), read.Text);
    }

    [Fact]
    public void A_character_that_the_font_lacks_is_marked_and_not_left_out() =>
        Assert.Equal($"张{PrintFonts.Missing}山", fonts.Printable("张\U000F0000山"));

    [Fact]
    public void A_missing_font_is_told_with_the_setting_that_names_it() =>
        Assert.Contains(PrintFonts.Setting, Assert.Throws<InvalidOperationException>(() => PrintFonts.Open("/nowhere/font.ttf")).Message, StringComparison.Ordinal);

    private byte[] Poster(PrintPaper paper) =>
        new BoardPosters(SampleCounty.Profile, fonts).Village(PublicBoard.Of(Allocation, Township, Village, sensitive: false, Obligations()), Site, paper);

    private static List<PaymentObligation> Obligations() => [.. Village.Entries.Select(entry => new PaymentObligation
    {
        ObligationId = $"E{entry.Number}",
        AllocationId = Allocation.AllocationId,
        TownshipCode = Township.Code,
        EntryNumber = entry.Number,
        VillageCode = Village.Code,
        VillageName = Village.Name,
        Group = "一组",
        Name = $"张大山{entry.Number}",
        AssistedPersons = entry.AssistedPersons,
        Category = entry.Category,
        AmountFen = entry.AmountFen,
        PersonFingerprint = $"{entry.Number}",
        ResidentIdCipher = "",
        BankCode = "rcb",
        CardCipher = "",
        CardTail = "",
        State = ObligationState.Posted,
        RosterSha256 = "",
        ChangedAt = Township.ChangedAt,
    })];

    private static string Text(byte[] bytes)
    {
        using var pdf = PdfDocument.Open(bytes);
        return string.Concat(pdf.GetPages().Select(Joined));
    }

    private static string Joined(UglyToad.PdfPig.Content.Page page) => Plain(string.Concat(page.Letters.Select(letter => letter.Value)));

    // A PDF names a glyph by one of its characters, which may be a compatibility form of the one printed.
    private static string Plain(string text) => text.Normalize(System.Text.NormalizationForm.FormKC).Replace('⻚', '页').Replace('⺠', '民').Replace(" ", "", StringComparison.Ordinal);

    private sealed class PlainProtector : IFieldProtector
    {
        public string Protect(string plain) => plain;

        public string Unprotect(string cipher) => cipher;

        public string Fingerprint(string plain) => KeyText.Sha256(System.Text.Encoding.UTF8.GetBytes(plain));
    }
}
