using System.Text;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Publication;
using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using static CivilAffairs.Functions.Tests.Publication.PublicContainer;

namespace CivilAffairs.Functions.Tests.Publication;

/// <summary>Somebody with the storage's key writes past the app: by the next morning the public site is the county's again.</summary>
[Collection(SharedAzurite.Name)]
public sealed class SiteCheckTests(AzuriteFixture azurite)
{
    private const string Stranger = "11010519491231002X.txt";
    private readonly SampleScenario scenario = new(seed: 6, townships: 2, households: 16);

    [Fact]
    public async Task What_was_altered_or_lost_is_published_anew_and_what_nobody_published_goes()
    {
        await using var office = await OpenAsync();
        var before = await ContentAsync(office);
        var folder = $"allocations/{office.AllocationId}/";
        var site = office.Services.GetRequiredService<ISiteStore>();
        await WriteAsync(site, $"{folder}index.html", "已全部发放");
        await site.DeleteAsync("index.html");
        await WriteAsync(site, $"{folder}list.csv", "张三");

        await CheckAsync(office);
        await office.UntilAsync("the site is the county's again", async () => (await ContentAsync(office)).OrderBy(file => file.Key, StringComparer.Ordinal).SequenceEqual(before.OrderBy(file => file.Key, StringComparer.Ordinal)));

        var told = await office.UntilAsync("both findings are on record", async () => await FindingsAsync(office) is { Count: 2 } found ? found : null);
        Assert.Contains(told, finding => finding.Contains($"2个文件与发布时不符或不见了，已按台账重新发布：{folder}index.html、index.html", StringComparison.Ordinal));
        Assert.Contains("有3个文件与发布时不符", (await office.UntilAsync("a person is called", async () => await WaitsAsync(office) is [var open] ? open : null)).Task, StringComparison.Ordinal);
        Assert.Contains(told, finding => finding.Contains($"1个文件不是本系统发布的，已删除：{folder}list.csv", StringComparison.Ordinal));

        await CheckAsync(office);
        await office.UntilAsync("a sound night ends the wait", async () => (await WaitsAsync(office)).Count == 0);
    }

    [Fact]
    public async Task A_file_outside_the_apps_own_folders_stays_and_a_person_is_called_until_it_is_gone()
    {
        await using var office = await OpenAsync();
        var site = office.Services.GetRequiredService<ISiteStore>();
        await WriteAsync(site, "domain-proof.txt", "1");
        await WriteAsync(site, Stranger, "1");

        await CheckAsync(office);
        var wait = await office.UntilAsync("a person is called", async () => await WaitsAsync(office) is [var open] ? open : null);
        Assert.Contains("有2个文件不是本系统发布的", wait.Task, StringComparison.Ordinal);
        Assert.Contains("domain-proof.txt", wait.Task, StringComparison.Ordinal);
        Assert.DoesNotContain("11010519491231002X", wait.Task, StringComparison.Ordinal);
        Assert.NotNull(await office.BlobAsync("$web", "domain-proof.txt"));
        Assert.Empty(await FindingsAsync(office));

        await site.DeleteAsync("domain-proof.txt");
        await site.DeleteAsync(Stranger);
        await CheckAsync(office);
        await office.UntilAsync("nobody is called any more", async () => (await WaitsAsync(office)).Count == 0);
    }

    [Fact]
    public async Task A_site_that_stands_as_it_was_published_is_read_and_left_alone()
    {
        await using var office = await OpenAsync();
        var before = await StandingAsync(office);
        using var scope = office.Services.CreateScope();
        var check = scope.ServiceProvider.GetRequiredService<SiteCheck>();
        Assert.Empty(await check.ForgetAlteredAsync(CancellationToken.None));
        await check.SweepAsync([], await check.FindForeignAsync(CancellationToken.None), CancellationToken.None);
        Assert.Equal(before, await StandingAsync(office));
        Assert.Empty(await FindingsAsync(office));
        Assert.Empty(await WaitsAsync(office));
    }

    private async Task<CountyOffice> OpenAsync()
    {
        var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        await office.TakeDocumentAsync();
        await office.UntilAsync("the page is public", async () => await office.BlobAsync("$web", $"allocations/{office.AllocationId}/index.html") is not null);
        await UntilQuietAsync(office);
        return office;
    }

    private static Task CheckAsync(CountyOffice office) =>
        new SiteCheckTimer().CheckSiteNightly(new TimerInfo(), office.Services.GetRequiredService<DurableTaskClient>(), CancellationToken.None);

    private static Task WriteAsync(ISiteStore site, string path, string text) => site.WriteAsync(path, Encoding.UTF8.GetBytes(text), "text/plain; charset=utf-8", "no-cache");

    private static async Task<IReadOnlyList<Wait>> WaitsAsync(CountyOffice office) =>
        [.. (await office.Services.GetRequiredService<IWaitStore>().ListOpenAsync(AuditStreams.County)).Where(wait => wait.Key.StartsWith("site|", StringComparison.Ordinal))];

    private static async Task<IReadOnlyList<string>> FindingsAsync(CountyOffice office) =>
        [.. (await office.Services.GetRequiredService<IAuditLog>().ListAsync(AuditStreams.County)).Where(entry => entry.Act == "CheckSite").Select(entry => entry.Detail)];
}
