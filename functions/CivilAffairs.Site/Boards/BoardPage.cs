using CivilAffairs.Core.County;
using CivilAffairs.Core.Publication;
using CivilAffairs.Site.Publication;
using CivilAffairs.Site.Rendering;
using SkiaSharp;

namespace CivilAffairs.Site.Boards;

/// <summary>What stands around a board's table: title, basis, period, figures above; contact and QR code below.</summary>
internal sealed class BoardPage(CountyProfile county, PrintText text, PublicAllocation allocation, PublicTownship township)
{
    /// <summary>Margin in A3 points.</summary>
    public const float Margin = 54;

    /// <summary>Width between the margins.</summary>
    public const float Inner = PrintPaper.Width - 2 * Margin;

    /// <summary>Where a table must end for the foot to have its place.</summary>
    public const float TableBottom = PrintPaper.Height - Margin - FootHeight - 12;

    private const float FootHeight = 128;
    private static readonly SKColor Red = new(0xa1, 0x1d, 0x1a);

    /// <summary>Draws the head; returns its bottom edge.</summary>
    public float DrawHead(SKCanvas canvas, string place, string figures, int page, int pages)
    {
        var heading = township.InPublicity ? "公　　示" : "公　　开";
        text.Line(canvas, heading, Margin, 112, 58, Inner, SKTextAlign.Center, bold: true, color: Red);
        using var rule = new SKPaint { Color = Red, StrokeWidth = 3, IsStroke = true };
        canvas.DrawLine(Margin, 134, Margin + Inner, 134, rule);
        var top = text.Paragraph(canvas, $"{place}{allocation.ProgrammeName}发放名单{(pages > 1 ? $"（第{page}页，共{pages}页）" : "")}", Margin, 152, 31, Inner, 1.35f, bold: true);
        if (page > 1) return top + 8;
        top = text.Paragraph(canvas, $"依据：{string.Join("、", allocation.Organs)}{allocation.Number}《{allocation.Title}》", Margin, top + 6, 19, Inner);
        if (township.PublicityFrom is { } from && township.PublicityUntil is { } until)
            top = text.Paragraph(canvas, $"公示时间：{BeijingTime.Text(from)} 至 {BeijingTime.Text(until)}{(township.InPublicity ? "。对名单有异议的，请在期满前按下方电话、地址反映。" : "（已期满）。对发放有疑问的，可随时按下方电话、地址反映。")}", Margin, top, 19, Inner);
        return text.Paragraph(canvas, figures, Margin, top, 19, Inner, bold: true) + 8;
    }

    /// <summary>Draws the foot with the address of the page on the site.</summary>
    public void DrawFoot(SKCanvas canvas, string address)
    {
        const float top = PrintPaper.Height - Margin - FootHeight;
        var contact = county.Supervision;
        PrintQr.Draw(canvas, address, Margin + Inner - FootHeight, top, FootHeight);
        var width = Inner - FootHeight - 20;
        var bottom = text.Paragraph(canvas, $"监督电话：{contact.Phone}（{contact.Office}）", Margin, top + 4, 23, width, 1.5f, bold: true);
        bottom = text.Paragraph(canvas, $"地址：{contact.Address}　邮编：{contact.PostalCode}", Margin, bottom, 17, width, 1.5f);
        text.Paragraph(canvas, $"手机扫右边的码，可在网上查看同样的名单（姓名隐去部分文字）和最新发放情况。{county.BureauName}　数据截至 {BeijingTime.Text(township.ChangedAt)}", Margin, bottom, 15, width, 1.5f);
    }

    /// <summary>Address of a page on the public site.</summary>
    public string AddressOf(string siteBaseUrl, string? villageCode = null) =>
        $"{siteBaseUrl.TrimEnd('/')}/{(villageCode is null ? SitePath.Township(allocation.AllocationId, township.Code) : $"allocations/{allocation.AllocationId}/{township.Code}/{villageCode}/index.html")}";
}
