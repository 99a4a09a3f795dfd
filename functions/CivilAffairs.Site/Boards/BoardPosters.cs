using System.Globalization;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Money;
using CivilAffairs.Core.Publication;
using CivilAffairs.Site.Publication;

namespace CivilAffairs.Site.Boards;

/// <summary>Print-ready posters for boards (公示榜), from the same model as the site's pages: same figures, same words.</summary>
public sealed class BoardPosters(CountyProfile county, PrintFonts fonts)
{
    private static readonly BoardColumn[] VillageColumns =
    [
        new("序号", .09f, true), new("户主", .20f), new("组", .14f), new("救助人口", .12f, true), new("救助类别", .17f), new("金额（元）", .15f, true), new("状态", .13f),
    ];

    private static readonly BoardColumn[] TownshipColumns =
    [
        new("村（社区）", .28f), new("户数", .12f, true), new("应发（元）", .22f, true), new("已发放（元）", .22f, true), new("已发放户数", .16f, true),
    ];

    /// <summary>The poster of a village.</summary>
    public byte[] Village(PublicBoard board, string siteBaseUrl, PrintPaper paper)
    {
        ArgumentNullException.ThrowIfNull(board);
        var rows = board.Entries.Select(entry => (IReadOnlyList<string>)
        [
            Number(entry.Number), entry.Name, entry.Group, Number(entry.AssistedPersons), entry.Category, MoneyText.Grouped(entry.AmountFen), StateText.Of(entry.State),
        ]).ToList();
        var totalFen = board.Entries.Aggregate(0L, (sum, entry) => checked(sum + entry.AmountFen));
        var table = new BoardTable(VillageColumns, rows, ["合计", $"{rows.Count} 户", "", "", "", MoneyText.Grouped(totalFen), ""]);
        var figures = $"本村 {rows.Count} 户，共 {MoneyText.Grouped(totalFen)} 元，已发放 {board.Village.Progress.PaidHouseholds} 户、{MoneyText.Grouped(board.Village.Progress.PaidFen)} 元。";
        return Print(board.Allocation, board.Township, $"{board.Township.Name}{board.Village.Name}", figures, table, paper, page => page.AddressOf(siteBaseUrl, board.Village.Code));
    }

    /// <summary>The poster of a township: its villages and their sums.</summary>
    public byte[] Township(PublicAllocation allocation, PublicTownship township, string siteBaseUrl, PrintPaper paper)
    {
        ArgumentNullException.ThrowIfNull(township);
        var rows = township.Villages.Select(village => (IReadOnlyList<string>)
        [
            village.Name, Number(village.Progress.Households), MoneyText.Grouped(village.Progress.RosteredFen), MoneyText.Grouped(village.Progress.PaidFen), Number(village.Progress.PaidHouseholds),
        ]).ToList();
        var progress = township.Progress;
        var table = new BoardTable(TownshipColumns, rows, ["合计", Number(progress.Households), MoneyText.Grouped(progress.RosteredFen), MoneyText.Grouped(progress.PaidFen), Number(progress.PaidHouseholds)]);
        var figures = $"分配 {MoneyText.Grouped(progress.AllocatedFen)} 元，已发放 {MoneyText.Grouped(progress.PaidFen)} 元，退回 {MoneyText.Grouped(progress.ReturnedFen)} 元，未发放 {MoneyText.Grouped(progress.OutstandingFen)} 元。各户名单见各村公示榜。";
        return Print(allocation, township, township.Name, figures, table, paper, page => page.AddressOf(siteBaseUrl));
    }

    private byte[] Print(PublicAllocation allocation, PublicTownship township, string place, string figures, BoardTable table, PrintPaper paper, Func<BoardPage, string> address)
    {
        var text = new PrintText(fonts);
        var page = new BoardPage(county, text, allocation, township);
        var pages = Draw(null);
        using var document = new PrintDocument($"{place}{allocation.ProgrammeName}公示榜", county.BureauName, township.ChangedAt, paper);
        Draw(document, pages);
        return document.ToBytes();

        // Without a document: only counts the pages, so that each page can say how many there are.
        int Draw(PrintDocument? target, int total = 99)
        {
            using var nowhere = new SkiaSharp.SKPictureRecorder();
            var next = 0;
            var number = 0;
            do
            {
                number++;
                var canvas = target?.BeginPage() ?? nowhere.BeginRecording(new SkiaSharp.SKRect(0, 0, PrintPaper.Width, PrintPaper.Height));
                var top = page.DrawHead(canvas, place, figures, number, total);
                next = table.Draw(canvas, text, next, BoardPage.Margin, top, BoardPage.Inner, BoardPage.TableBottom);
                page.DrawFoot(canvas, address(page));
                if (target is null) nowhere.EndRecording().Dispose();
                else target.EndPage();
            }
            while (next < table.Rows.Count);

            return number;
        }
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
