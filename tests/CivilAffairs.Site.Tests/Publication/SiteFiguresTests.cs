using System.Globalization;
using System.Text.Json;
using AngleSharp.Dom;
using CivilAffairs.Core.Money;
using CivilAffairs.Core.Publication;
using CivilAffairs.Site.Publication;
using CsCheck;

namespace CivilAffairs.Site.Tests.Publication;

public class SiteFiguresTests
{
    private static readonly PublicAllocation Allocation = SampleModel.Allocation(7, 40);

    private static readonly string Folder = $"allocations/{Allocation.AllocationId}";

    [Fact]
    public async Task Township_totals_are_the_same_on_the_page_in_csv_and_in_json()
    {
        var site = await RenderedSite.RenderAsync([Allocation]);
        var page = site.Page($"{Folder}/index.html");
        using var json = JsonDocument.Parse(site.Bytes($"{Folder}/allocation.json"));
        var rows = site.Csv($"{Folder}/townships.csv");
        (string Csv, string Json, int Cell)[] figures = [("分配（元）", "allocatedFen", 2), ("已发放（元）", "paidFen", 3), ("银行办理中（元）", "withBankFen", 5), ("退回（元）", "returnedFen", 6), ("未发放（元）", "outstandingFen", 7)];
        foreach (var (csv, name, cell) in figures)
        {
            var column = Array.IndexOf(rows[0], csv);
            var fromCsv = rows.Skip(1).Sum(row => decimal.Parse(row[column], CultureInfo.InvariantCulture));
            var fromJson = json.RootElement.GetProperty("townships").EnumerateArray().Sum(item => item.GetProperty("progress").GetProperty(name).GetInt64());
            var onPage = page.QuerySelector("table.sticky tfoot tr")!.Children[cell].TextContent;
            var rowsOnPage = page.QuerySelectorAll("table.sticky tbody tr").Sum(row => Yuan(row.Children[cell]));
            Assert.Equal(fromJson / 100m, fromCsv);
            Assert.Equal(fromJson / 100m, rowsOnPage);
            Assert.Equal(MoneyText.Grouped(fromJson), onPage);
            Assert.Equal(fromJson, json.RootElement.GetProperty("progress").GetProperty(name).GetInt64());
        }
    }

    [Fact]
    public async Task A_village_list_is_the_same_on_the_page_in_csv_and_in_json()
    {
        var site = await RenderedSite.RenderAsync([Allocation]);
        foreach (var township in Allocation.Townships)
        {
            foreach (var village in township.Villages)
            {
                var folder = $"{Folder}/{township.Code}/{village.Code}";
                using var json = JsonDocument.Parse(site.Bytes($"{folder}/entries.json"));
                var rows = site.Csv($"{folder}/entries.csv");
                var onPage = site.Page($"{folder}/index.html").QuerySelectorAll("table.entries tbody tr").Select(row => $"{row.Children[0].TextContent} {row.Children[1].TextContent} {Yuan(row.Children[2])} {row.Children[3].TextContent}").ToList();
                var inCsv = rows.Skip(1).Select(row => $"{row[5]} {row[6]} {row[10]} {row[11]}").ToList();
                var inJson = json.RootElement.GetProperty("entries").EnumerateArray().Select(item => $"{item.GetProperty("entryNumber")} {item.GetProperty("maskedName").GetString()} {MoneyText.Yuan(item.GetProperty("amountFen").GetInt64())} {item.GetProperty("stateText").GetString()}").ToList();
                Assert.Equal(village.Entries.Count, onPage.Count);
                Assert.Equal(onPage, inCsv);
                Assert.Equal(onPage, inJson);
                Assert.Equal(MoneyText.Grouped(village.Progress.RosteredFen), site.Page($"{folder}/index.html").QuerySelector("table.entries tfoot td")!.TextContent);
            }

            var all = site.Csv($"{Folder}/{township.Code}/entries.csv");
            Assert.Equal(township.Villages.Sum(village => village.Entries.Count), all.Count - 1);
        }
    }

    [Fact]
    public async Task Figures_that_do_not_add_up_are_not_rendered()
    {
        var renderer = new SiteRenderer(SampleCounty.Profile);
        var wrongTotal = Allocation with { Progress = Allocation.Progress with { PaidFen = Allocation.Progress.PaidFen + 1, OutstandingFen = Allocation.Progress.OutstandingFen - 1 } };
        await Assert.ThrowsAsync<InvalidOperationException>(() => renderer.RenderAllocationAsync(wrongTotal));
        await Assert.ThrowsAsync<InvalidOperationException>(() => renderer.RenderHomeAsync([wrongTotal]));

        var township = Allocation.Townships.First(item => item.Villages.Count > 0);
        var village = township.Villages[0];
        var lost = township with { Villages = [village with { Entries = [.. village.Entries.Skip(1)] }, .. township.Villages.Skip(1)] };
        await Assert.ThrowsAsync<InvalidOperationException>(() => renderer.RenderTownshipAsync(Allocation, lost));
    }

    [Fact]
    public async Task Amounts_in_json_name_their_unit_and_every_field_is_in_the_dictionary()
    {
        var site = await RenderedSite.RenderAsync([Allocation]);
        var fields = DataFields.All.Select(field => field.Json).ToHashSet();
        // Files whose form others have laid down follow those, and their own schemas.
        foreach (var file in site.Files.Where(file => DataSchemas.NameFor(file.Path) is "allocations" or "allocation" or "township" or "entries" or "changes"))
        {
            using var json = JsonDocument.Parse(file.Content);
            Assert.All(Names(json.RootElement), name => Assert.Contains(name, fields));
        }

        var headers = DataFields.All.Select(field => field.Csv).ToHashSet();
        foreach (var file in site.Files.Where(file => file.Path.EndsWith(".csv", StringComparison.Ordinal)))
        {
            Assert.All(site.Csv(file.Path)[0], header => Assert.Contains(header, headers));
        }

        Assert.Equal(DataFields.All.Count, fields.Count);
    }

    [Fact]
    public void The_parts_of_the_bar_fill_it_wholly_and_all_of_it_means_all()
    {
        Gen.Long[0, 900_000_000_00].Array[4].Sample(fen =>
        {
            var whole = fen.Sum();
            var progress = Progress.None with { AllocatedFen = whole, PaidFen = fen[0], WithBankFen = fen[1], OutstandingFen = fen[1] + fen[2], ReturnedFen = fen[3] };
            var parts = ProgressParts.Of(progress).All;
            Assert.Equal(whole, parts.Sum(part => part.Fen));
            Assert.Equal(whole > 0 ? 1000 : 0, parts.Sum(part => part.Width));
            Assert.All(parts, part => Assert.InRange(part.Width, 0, 1000));
            if (parts[0].Percent == "100.0%") Assert.Equal(whole, fen[0]);
        });
    }

    [Fact]
    public async Task A_name_that_the_model_withholds_is_said_to_be_withheld_and_stands_nowhere()
    {
        var renderer = new SiteRenderer(SampleCounty.Profile);
        var township = Allocation.Townships.First(item => item.Villages.Count > 0);
        var hidden = township with { Villages = [.. township.Villages.Select(village => village with { Entries = [.. village.Entries.Select(entry => entry with { MaskedName = "" })] })] };
        var files = await renderer.RenderTownshipAsync(Allocation, hidden);
        var page = System.Text.Encoding.UTF8.GetString(files.First(file => file.Path.EndsWith("201/index.html", StringComparison.Ordinal)).Content.Span);
        Assert.Contains("<td>不公开</td>", page, StringComparison.Ordinal);
        Assert.DoesNotContain(files, file => township.Villages[0].Entries.Any(entry => System.Text.Encoding.UTF8.GetString(file.Content.Span).Contains($">{entry.MaskedName}<", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Every_file_passes_the_publish_gate()
    {
        var gate = new PublishGate(SampleCounty.Profile);
        var site = await RenderedSite.RenderAsync([Allocation, SampleModel.Allocation(8, 20, closed: true)]);
        Assert.All(site.Files, file => Assert.Empty(gate.Scan(file)));
    }

    private static decimal Yuan(IElement cell) => decimal.Parse(cell.TextContent, NumberStyles.Number, CultureInfo.InvariantCulture);

    private static IEnumerable<string> Names(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Names(member.Value).Prepend(member.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Names),
        _ => [],
    };
}
