using System.Net;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAffairs.Functions.Tests.Supervision;

/// <summary>Supervision at work: remarks that the bureau must answer, samples that anybody can draw again.</summary>
[Collection(SharedAzurite.Name)]
public sealed class RemarkTests(AzuriteFixture azurite)
{
    private readonly SampleScenario scenario = new(seed: 5, townships: 1, households: 16);

    private string Code => scenario.Shares[0].Township.Code;

    [Fact]
    public async Task A_remark_is_waited_for_escalated_and_answered_once_by_the_bureau()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        await office.TakeDocumentAsync();
        using var supervisor = await OfficeBrowser.OfAsync(office, "jiandu");
        using var clerk = await OfficeBrowser.OfAsync(office, "jingban");
        var page = $"staff/allocations/{office.AllocationId}/supervision";
        Assert.Contains("提出意见", await TextAsync(supervisor, page), StringComparison.Ordinal);
        var fields = new Dictionary<string, string> { ["townshipCode"] = Code, ["text"] = "公示榜未张贴" };
        using var nowhere = await supervisor.SendAsync($"allocations/{office.AllocationId}/remarks", new Dictionary<string, string>(fields) { ["townshipCode"] = "990123999" });
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
        foreach (var _ in (int[])[1, 2])
        {
            using var written = await supervisor.SendAsync($"allocations/{office.AllocationId}/remarks", fields);
            Assert.Equal($"/api/{page}", written.Headers.Location!.ToString());
        }

        var wait = Assert.Single(await office.WaitsAsync(), wait => wait.Kind == WaitKind.Remark);
        Assert.Equal((Code, office.Scenario.Profile.BureauName), (wait.TownshipCode, wait.Owner));
        Assert.Contains("公示榜未张贴", await TextAsync(clerk, "staff/supervision"), StringComparison.Ordinal);
        var remark = Assert.Single(await office.Services.GetRequiredService<IRecordStore<SupervisionRemark>>().ListAsync(office.AllocationId));

        // Neither may supervision answer itself nor the bureau close the wait by hand.
        using var own = await supervisor.SendAsync($"allocations/{office.AllocationId}/remarks/{remark.RemarkId}/answer", new Dictionary<string, string> { ["answer"] = "好" });
        Assert.Equal(HttpStatusCode.Forbidden, own.StatusCode);
        await TextAsync(clerk, page);
        using var closed = await clerk.SendAsync($"allocations/{office.AllocationId}/waits/{Uri.EscapeDataString(wait.Key)}/close", new Dictionary<string, string> { ["reason"] = "已看" });
        Assert.Equal(HttpStatusCode.Conflict, closed.StatusCode);
        var answer = new Dictionary<string, string> { ["answer"] = "已补贴，附照片存档" };
        using var answered = await clerk.SendAsync($"allocations/{office.AllocationId}/remarks/{remark.RemarkId}/answer", answer);
        Assert.Equal(HttpStatusCode.Redirect, answered.StatusCode);
        using var second = await OfficeBrowser.OfAsync(office, "jingban2");
        await TextAsync(second, page);
        using var late = await second.SendAsync($"allocations/{office.AllocationId}/remarks/{remark.RemarkId}/answer", answer);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.DoesNotContain(await office.WaitsAsync(), open => open.Kind == WaitKind.Remark);
        Assert.Contains("已补贴，附照片存档", await TextAsync(supervisor, page), StringComparison.Ordinal);
        using var auditor = await OfficeBrowser.OfAsync(office, "shenji");
        Assert.DoesNotContain("提出意见", await TextAsync(auditor, page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sample_is_drawn_by_seed_shows_masked_people_and_keeps_what_was_found()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        await office.PostRostersAsync();
        using var supervisor = await OfficeBrowser.OfAsync(office, "jiandu");
        await TextAsync(supervisor, $"staff/allocations/{office.AllocationId}/supervision");
        foreach (var (seed, percent) in ((string, string)[])[("", "25"), ("a", "0"), ("a", "100.5"), ("a", "0.05"), ("a", "x")])
        {
            using var invalid = await supervisor.SendAsync($"allocations/{office.AllocationId}/samples", new Dictionary<string, string> { ["seed"] = seed, ["percent"] = percent });
            Assert.Equal(HttpStatusCode.BadRequest, invalid.StatusCode);
        }

        var draw = new Dictionary<string, string> { ["seed"] = "双色球2026135", ["percent"] = "25" };
        using var drawn = await supervisor.SendAsync($"allocations/{office.AllocationId}/samples", draw);
        var page = drawn.Headers.Location!.ToString()[5..];
        using var again = await supervisor.SendAsync($"allocations/{office.AllocationId}/samples", draw);
        Assert.Equal(drawn.Headers.Location, again.Headers.Location);
        var sample = Assert.Single(await office.Services.GetRequiredService<IRecordStore<InspectionSample>>().ListAsync(office.AllocationId));
        Assert.Equal((16, 4), (sample.Population, sample.Size));
        var text = await TextAsync(supervisor, page);
        foreach (var number in sample.Chosen[Code])
        {
            Assert.Contains($"第 {number} 号", text, StringComparison.Ordinal);
            Assert.DoesNotContain(scenario.Shares[0].Households[number - 1].Name, text, StringComparison.Ordinal);
        }

        var chosen = sample.Chosen[Code][0];
        var other = Enumerable.Range(1, 16).First(number => !sample.Chosen[Code].Contains(number));
        Task<HttpResponseMessage> FindAsync(int entry, string outcome, string note) =>
            supervisor.SendAsync($"allocations/{office.AllocationId}/samples/{sample.SampleId}/findings", new Dictionary<string, string> { ["townshipCode"] = Code, ["entryNumber"] = $"{entry}", ["outcome"] = outcome, ["note"] = note });
        using var unnoted = await FindAsync(chosen, "Differs", " ");
        Assert.Equal(HttpStatusCode.BadRequest, unnoted.StatusCode);
        using var outside = await FindAsync(other, "Agrees", "");
        Assert.Equal(HttpStatusCode.NotFound, outside.StatusCode);
        using var found = await FindAsync(chosen, "Differs", "金额与本人所述不符");
        Assert.Equal(HttpStatusCode.Redirect, found.StatusCode);
        Assert.Contains("金额与本人所述不符", await TextAsync(supervisor, page), StringComparison.Ordinal);
        var audit = await office.Services.GetRequiredService<IAuditLog>().ListAsync(office.AllocationId);
        Assert.Contains(audit, entry => entry.Act == "DrawSample" && entry.Detail.Contains("双色球2026135", StringComparison.Ordinal));
        Assert.Single(audit, entry => entry.Act == "RecordFinding");
    }

    private static async Task<string> TextAsync(OfficeBrowser browser, string path)
    {
        using var answer = await browser.OpenAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return OfficePages.TextOf(await answer.Content.ReadAsByteArrayAsync());
    }
}
