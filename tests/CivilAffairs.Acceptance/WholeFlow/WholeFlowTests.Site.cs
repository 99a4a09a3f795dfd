using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using CivilAffairs.Acceptance.Stack;
using CivilAffairs.Core.Money;

namespace CivilAffairs.Acceptance.WholeFlow;

/// <summary>What the public reads after the whole flow: equal to the ledger, masked, and whole wherever it is mounted.</summary>
public sealed partial class WholeFlowTests
{
    private IEnumerable<string> Pages => settled.Site.Keys.Where(path => path.EndsWith(".html", StringComparison.Ordinal));

    [Fact]
    public void Totals_on_the_allocation_page_equal_the_ledger()
    {
        var totals = settled.Page($"{folder}/index.html").QuerySelector("section[aria-labelledby=townships] tfoot tr")!.Children.Select(cell => cell.TextContent).ToList();
        var returned = scenario.TotalFen - scenario.PayableFen;
        var paidHouseholds = scenario.Households - scenario.Objections.Count(objection => objection.Upheld);
        Assert.Equal(MoneyText.Grouped(scenario.TotalFen), totals[2]);
        Assert.Equal(MoneyText.Grouped(scenario.PayableFen), totals[3]);
        Assert.Equal(MoneyText.Grouped(0), totals[5]);
        Assert.Equal(MoneyText.Grouped(returned), totals[6]);
        Assert.Equal(MoneyText.Grouped(0), totals[7]);
        Assert.Equal($"{scenario.Households}", totals[8]);
        Assert.Equal($"{paidHouseholds}", totals[9]);
    }

    [Fact]
    public void Every_township_stands_on_the_allocation_page_with_its_share()
    {
        var rows = settled.Page($"{folder}/index.html").QuerySelectorAll("section[aria-labelledby=townships] tbody tr");
        Assert.Equal(scenario.Shares.Count, rows.Length);
        foreach (var share in scenario.Shares)
        {
            var row = Assert.Single(rows, row => row.QuerySelector("th")!.TextContent == share.Township.Name);
            Assert.Equal(MoneyText.Grouped(share.AmountFen), row.Children[2].TextContent);
        }
    }

    [Fact]
    public void Village_pages_list_every_household_once_and_masked()
    {
        var secrets = new Secrets(scenario);
        var listed = 0L;
        var households = 0;
        foreach (var path in Pages.Where(IsVillage))
        {
            var page = settled.Page(path);
            var rows = page.QuerySelectorAll("table.entries tbody tr");
            households += rows.Length;
            Assert.All(rows, row => Assert.Contains('*', row.Children[1].TextContent));
            Assert.False(secrets.HasName(page.DocumentElement.TextContent), $"A full name stands on {path}.");
            listed += rows.Sum(row => Fen(row.Children[2].TextContent));
        }

        Assert.Equal(scenario.Households, households);
        Assert.Equal(scenario.Shares.Sum(share => share.RosterFen), listed);
    }

    [Fact]
    public void Every_link_of_every_page_is_relative_or_leaves_the_site_and_leads_to_a_published_file()
    {
        var broken = new List<string>();
        foreach (var path in Pages)
        {
            var here = new Uri($"http://anywhere.example/mounted/deep/{path}");
            foreach (var target in Targets(settled.Page(path)).Where(target => !IsOutside(target)))
            {
                var there = new Uri(here, target);
                if (target.StartsWith('/') || !there.AbsolutePath.StartsWith("/mounted/deep/", StringComparison.Ordinal)) broken.Add($"{path}: {target} leaves the site's folder");
                else if (!settled.Site.ContainsKey(Uri.UnescapeDataString(there.AbsolutePath["/mounted/deep/".Length..]))) broken.Add($"{path}: {target} is not published");
                else if (there.Fragment.Length > 1 && !HasAnchor(there)) broken.Add($"{path}: {target} has no such place");
            }
        }

        Assert.True(broken.Count == 0, string.Join('\n', broken.Take(20)));
        Assert.True(Pages.Count() > scenario.Shares.Count + 2);
    }

    [Fact]
    public void Every_page_is_reached_from_the_home_page()
    {
        var reached = new HashSet<string> { "index.html" };
        var open = new Queue<string>(reached);
        while (open.TryDequeue(out var path))
        {
            var here = new Uri($"http://anywhere.example/{path}");
            foreach (var target in Targets(settled.Page(path)).Where(target => !IsOutside(target)))
            {
                var there = Uri.UnescapeDataString(new Uri(here, target).AbsolutePath[1..]);
                if (there.EndsWith(".html", StringComparison.Ordinal) && reached.Add(there)) open.Enqueue(there);
            }
        }

        Assert.Empty(Pages.Where(page => !page.EndsWith("404.html", StringComparison.Ordinal)).Except(reached));
    }

    [Fact]
    public void Data_files_give_the_same_totals_as_the_pages()
    {
        var data = JsonDocument.Parse(settled.Site[$"{folder}/allocation.json"]).RootElement;
        Assert.Equal(scenario.TotalFen, data.GetProperty("progress").GetProperty("allocatedFen").GetInt64());
        Assert.Equal(scenario.PayableFen, data.GetProperty("progress").GetProperty("paidFen").GetInt64());
        Assert.Equal(scenario.TotalFen, data.GetProperty("townships").EnumerateArray().Sum(township => township.GetProperty("progress").GetProperty("allocatedFen").GetInt64()));

        var entries = settled.Site.Keys.Where(path => path.EndsWith("entries.json", StringComparison.Ordinal))
            .SelectMany(path => JsonDocument.Parse(settled.Site[path]).RootElement.GetProperty("entries").EnumerateArray()).ToList();
        Assert.Equal(scenario.Households, entries.Count);
        Assert.Equal(scenario.PayableFen, entries.Where(entry => entry.GetProperty("state").GetString() == "paid").Sum(entry => entry.GetProperty("amountFen").GetInt64()));
        foreach (var path in settled.Site.Keys.Where(path => path.EndsWith("entries.csv", StringComparison.Ordinal) && IsVillage(path.Replace("entries.csv", "index.html", StringComparison.Ordinal))))
        {
            var rows = Encoding.UTF8.GetString(settled.Site[path]).TrimEnd().Split("\r\n").Length - 1;
            Assert.Equal(JsonDocument.Parse(settled.Site[path[..^3] + "json"]).RootElement.GetProperty("entries").GetArrayLength(), rows);
        }
    }

    [Fact]
    public void Nothing_public_holds_a_resident_id_a_card_or_a_full_name()
    {
        var secrets = new Secrets(scenario);
        foreach (var (path, content) in settled.Site)
        {
            var text = Encoding.UTF8.GetString(content);
            Assert.False(secrets.HasNumber(text), $"A resident ID or card stands in {path}.");
            Assert.False(secrets.HasName(text), $"A full name stands in {path}.");
        }
    }

    [Fact]
    public async Task The_public_reads_it_without_a_key()
    {
        using var browser = new HttpClient();
        var page = await browser.GetAsync(new Uri($"{settled.County.Blobs.Uri}/$web/{folder}/index.html"), settled.Limit);
        Assert.True(page.IsSuccessStatusCode, page.StatusCode.ToString());
        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
    }

    private bool IsVillage(string path) => path.StartsWith(folder, StringComparison.Ordinal) && path.Count(letter => letter == '/') == 4;

    private bool HasAnchor(Uri there)
    {
        var path = Uri.UnescapeDataString(there.AbsolutePath["/mounted/deep/".Length..]);
        return !path.EndsWith(".html", StringComparison.Ordinal) || settled.Page(path).GetElementById(Uri.UnescapeDataString(there.Fragment[1..])) is not null;
    }

    private static IEnumerable<string> Targets(IParentNode page) =>
        page.QuerySelectorAll("[href]").Select(element => element.GetAttribute("href")!)
            .Concat(page.QuerySelectorAll("[src]").Select(element => element.GetAttribute("src")!))
            .Where(target => target.Length > 0);

    private static bool IsOutside(string target) => Uri.TryCreate(target, UriKind.Absolute, out var absolute) && !absolute.IsFile;

    private static long Fen(string yuan) => BankReturns.Fen(yuan.Replace(",", "", StringComparison.Ordinal));
}
