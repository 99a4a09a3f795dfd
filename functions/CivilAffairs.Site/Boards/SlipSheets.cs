using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Money;
using CivilAffairs.Core.Publication;
using CivilAffairs.Core.Publication.Proof;
using SkiaSharp;

namespace CivilAffairs.Site.Boards;

/// <summary>Sheets of slips (核对凭条), eight to an A4 page to be cut apart: each person gets the own one, with which the own line can be checked among all.</summary>
public sealed class SlipSheets(CountyProfile county, PrintFonts fonts, ProofSalts salts)
{
    private const int Columns = 2;
    private const int RowsPerPage = 4;
    private const float Edge = 30;
    private const float SlipWidth = (PrintPaper.Width - 2 * Edge) / Columns;
    private const float SlipHeight = (PrintPaper.Height - 2 * Edge) / RowsPerPage;
    private const float QrSide = 150;

    /// <summary>The sheets of a village in order of the roster's numbers.</summary>
    public byte[] Village(PublicAllocation allocation, PublicTownship township, PublicVillage village, IReadOnlyList<PaymentObligation> obligations, string siteBaseUrl)
    {
        ArgumentNullException.ThrowIfNull(village);
        var text = new PrintText(fonts);
        var listed = obligations.Where(obligation => obligation.VillageCode == village.Code).OrderBy(obligation => obligation.EntryNumber).ToList();
        using var document = new PrintDocument($"{township.Name}{village.Name}核对凭条", county.BureauName, township.ChangedAt, PrintPaper.A4);
        foreach (var sheet in listed.Chunk(Columns * RowsPerPage))
        {
            var canvas = document.BeginPage();
            foreach (var (index, obligation) in sheet.Index())
                Draw(canvas, text, Edge + index % Columns * SlipWidth, Edge + index / Columns * SlipHeight, allocation, $"{township.Name}{village.Name}", obligation, siteBaseUrl);
            document.EndPage();
        }

        return document.ToBytes();
    }

    /// <summary>What the slip of an obligation carries.</summary>
    public ProofSlip Slip(PaymentObligation obligation)
    {
        ArgumentNullException.ThrowIfNull(obligation);
        var salt = salts.Of(obligation);
        return new ProofSlip(
            obligation.AllocationId, obligation.TownshipCode, obligation.VillageCode, obligation.EntryNumber, obligation.AmountFen, salt, ProofClaim.DigestOf(salt, obligation.Name));
    }

    private void Draw(SKCanvas canvas, PrintText text, float left, float top, PublicAllocation allocation, string place, PaymentObligation obligation, string siteBaseUrl)
    {
        using var cut = new SKPaint { Color = SKColors.Gray, StrokeWidth = 0.8f, IsStroke = true, PathEffect = SKPathEffect.CreateDash([6, 5], 0) };
        canvas.DrawRect(left, top, SlipWidth, SlipHeight, cut);
        var slip = Slip(obligation);
        float x = left + 16, width = SlipWidth - 32;
        text.Line(canvas, "救助资金核对凭条", x, top + 34, 23, width, bold: true);
        var y = text.Paragraph(canvas, $"{allocation.ProgrammeName}　{allocation.Number}", x, top + 44, 14, width, 1.4f);
        PrintQr.Draw(canvas, slip.Address(siteBaseUrl), left + SlipWidth - QrSide - 10, y + 2, QrSide);
        var beside = width - QrSide - 4;
        y = text.Paragraph(canvas, $"{obligation.Name}", x, y + 8, 24, beside, 1.4f, bold: true);
        y = text.Paragraph(canvas, $"{place}", x, y, 15, beside, 1.4f);
        y = text.Paragraph(canvas, $"第 {obligation.EntryNumber} 号　{MoneyText.Grouped(obligation.AmountFen)} 元", x, y, 19, beside, 1.5f, bold: true);
        text.Paragraph(canvas, "手机扫码，核对这一户在不在公布的总数里、金额和状态对不对。", x, y, 13, beside, 1.4f);
        y = top + 44 + 30 + QrSide;
        y = text.Paragraph(canvas, $"资金编号 {slip.AllocationId}　村代码 {slip.VillageCode}", x, y, 13, width, 1.4f);
        y = text.Paragraph(canvas, $"校验码 {slip.SaltInGroups()}", x, y, 13, width, 1.4f);
        text.Paragraph(canvas, $"只给本人，请妥善保管。有疑问请打 {county.Supervision.Phone}。", x, y, 13, width, 1.4f);
    }
}
