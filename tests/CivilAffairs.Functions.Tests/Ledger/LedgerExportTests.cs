using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CivilAffairs.Core.Access;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Access;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Ledger;
using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAffairs.Functions.Tests.Ledger;

/// <summary>Exports that are written in the background.</summary>
[Collection(SharedAzurite.Name)]
public sealed class LedgerExportTests(AzuriteFixture azurite)
{
    private static readonly LedgerScope Everything = new(null, null, null, null, null);

    private readonly SampleScenario scenario = new(seed: 13, townships: 1, households: 8);

    [Fact]
    public async Task A_program_gets_202_with_the_address_that_tells_how_far_its_export_is()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        var order = await AddAsync(office, new LedgerExportOrder { ExportId = "export-a", Scope = Everything, Format = LedgerExportFormat.PostingsCsv, By = "审计员", At = office.Clock.GetUtcNow(), Parts = 40, Written = 3, Lines = 700 });

        using var answer = await office.Staff.GetAsync(new Uri("api/staff/ledger/exports/export-a", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var told = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal((40, 3, 700), (told.GetProperty("parts").GetInt32(), told.GetProperty("written").GetInt32(), told.GetProperty("lines").GetInt32()));
        Assert.Equal("3-40-", (await office.GetAsync("staff/live/ledger-exports/export-a")).GetProperty("mark").GetString());
        Assert.Contains("还在写", (await office.Client.GetAsync<JsonElement>($"staff/ledger/exports/{order.ExportId}/file", CancellationToken.None)).Refusal, StringComparison.Ordinal);

        var ordered = await office.Client.PostAsync<JsonElement>("staff/ledger/exports", new { by = "审计员", format = "payments.csv" }, CancellationToken.None);
        Assert.Equal(HttpStatusCode.Accepted, ordered.Status);
    }

    [Fact]
    public async Task A_file_past_its_time_is_given_to_nobody_and_goes_at_night()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        var files = office.Services.GetRequiredService<IExportFiles>();
        var old = await WrittenAsync(office, files, "export-old");
        office.MoveTo(old.Until.AddMinutes(-1));
        var fresh = await WrittenAsync(office, files, "export-new");
        Assert.Equal("1,2", Encoding.UTF8.GetString((await office.FileAsync("staff/ledger/exports/export-old/file")).Content));

        office.MoveTo(old.Until.AddMinutes(1));
        Assert.Equal(HttpStatusCode.NotFound, (await office.Client.GetAsync<JsonElement>("staff/ledger/exports/export-old/file", CancellationToken.None)).Status);
        await ActivatorUtilities.CreateInstance<LedgerExport>(office.Services).RemoveOldLedgerExports(new(), CancellationToken.None);

        Assert.Null(await files.OpenAsync(old.Path));
        Assert.Equal([fresh.ExportId], (await Orders(office).ListAsync(LedgerExportOrder.County)).Select(order => order.ExportId));
        Assert.NotNull(await files.OpenAsync(fresh.Path));
        Assert.Single(await office.Services.GetRequiredService<IAuditLog>().ListAsync(AuditStreams.County), entry => entry.Act == "FetchLedgerExport");
    }

    [Fact]
    public async Task An_export_whose_start_was_lost_is_started_later_and_one_that_was_ordered_just_now_is_left_to_its_request()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        var now = office.Clock.GetUtcNow();
        foreach (var (id, at) in ((string, DateTimeOffset)[])[("export-lost", now.AddMinutes(-10)), ("export-new", now.AddMinutes(-9))])
            await AddAsync(office, new LedgerExportOrder { ExportId = id, Scope = Everything, Format = LedgerExportFormat.PostingsCsv, By = "审计员", At = at });
        var client = office.Services.GetRequiredService<DurableTaskClient>();
        await ActivatorUtilities.CreateInstance<MissedExports>(office.Services).RepeatExportStarts(new(), client, CancellationToken.None);

        await office.UntilAsync("the lost one is written", async () => (await office.GetAsync("staff/ledger/exports/export-lost")).GetProperty("isFinished").GetBoolean());
        Assert.Null(await client.GetInstanceAsync("export-new", CancellationToken.None));
        // Again: what was started runs once.
        await ActivatorUtilities.CreateInstance<MissedExports>(office.Services).RepeatExportStarts(new(), client, CancellationToken.None);
    }

    [Fact]
    public async Task The_same_key_orders_one_export_and_its_file_leaves_no_copy_on_this_machine()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        await office.TakeDocumentAsync();
        var copies = new SpooledCopies();
        var first = await OrderAsync(office, "a");
        office.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(first, await OrderAsync(office, "a"));
        Assert.NotEqual(first, await OrderAsync(office, "b"));
        Assert.Equal(2, (await Orders(office).ListAsync(LedgerExportOrder.County)).Count);

        var address = $"staff/ledger/exports/{first}";
        await office.UntilAsync("it is written", async () => (await office.GetAsync(address)).GetProperty("isFinished").GetBoolean());
        var bytes = (await office.GetAsync(address)).GetProperty("bytes").GetInt64();
        await office.UntilAsync("its copy is gone", () => Task.FromResult(!copies.IsThere(bytes)));
    }

    [Fact]
    public async Task What_cannot_be_put_on_record_is_neither_written_nor_given_out()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        await WrittenAsync(office, office.Services.GetRequiredService<IExportFiles>(), "export-a");
        await using var scope = office.Services.CreateAsyncScope();

        var fetch = ActivatorUtilities.CreateInstance<LedgerExportFetch>(scope.ServiceProvider, new BrokenAudit());
        await Assert.ThrowsAsync<IOException>(() => fetch.DownloadLedgerExport(Request(scope.ServiceProvider, ""), "export-a", CancellationToken.None));

        // Without a client: whoever would start the writing first fails otherwise.
        var export = ActivatorUtilities.CreateInstance<LedgerExport>(scope.ServiceProvider, new BrokenAudit());
        await Assert.ThrowsAsync<IOException>(() => export.OrderLedgerExport(Request(scope.ServiceProvider, """{"by":"审计员"}"""), null!, CancellationToken.None));
        Assert.DoesNotContain(await Orders(office).ListAsync(LedgerExportOrder.County), order => order.IsOpen);
    }

    [Fact]
    public async Task What_is_finished_stays_as_it_was_whoever_comes_late()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        var (files, orders) = (office.Services.GetRequiredService<IExportFiles>(), Orders(office));
        var finished = await WrittenAsync(office, files, "export-a");
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        await using var scope = office.Services.CreateAsyncScope();

        await ActivatorUtilities.CreateInstance<LedgerExportActivities>(scope.ServiceProvider).WriteLedgerExport(finished.ExportId, CancellationToken.None);
        await new LedgerExportProgress(orders, finished.ExportId, parts: 3, office.Clock).BeginAsync(CancellationToken.None);
        Assert.Equal(finished, await orders.FindAsync(LedgerExportOrder.County, finished.ExportId));
        Assert.Equal("1,2", Encoding.UTF8.GetString((await office.FileAsync("staff/ledger/exports/export-a/file")).Content));

        // Another run ends while this one hands in its file.
        var slow = await AddAsync(office, finished with { ExportId = "export-b", FinishedAt = null });
        var meanwhile = finished with { ExportId = slow.ExportId };
        var late = ActivatorUtilities.CreateInstance<LedgerExportActivities>(scope.ServiceProvider, new FinishedMeanwhile(files, () => orders.ChangeAsync(LedgerExportOrder.County, slow.ExportId, _ => meanwhile)));
        await late.WriteLedgerExport(slow.ExportId, CancellationToken.None);
        Assert.Equal(meanwhile, await orders.FindAsync(LedgerExportOrder.County, slow.ExportId));
    }

    private static async Task<string> OrderAsync(CountyOffice office, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("api/staff/ledger/exports", UriKind.Relative)) { Content = JsonContent.Create(new { by = "审计员", format = "postings.csv" }) };
        request.Headers.Add(Idempotency.Header, key);
        using var answer = await office.Staff.SendAsync(request);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("exportId").GetString()!;
    }

    private static HttpRequest Request(IServiceProvider services, string body)
    {
        var context = new DefaultHttpContext();
        context.Features.Set(new Visit(new Caller("audit", "审计系统", AccessRole.Machine), VisitKind.Key));
        context.Features.Set(services.GetRequiredService<Idempotency>());
        context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
        return context.Request;
    }

    private static IRecordStore<LedgerExportOrder> Orders(CountyOffice office) => office.Services.GetRequiredService<IRecordStore<LedgerExportOrder>>();

    private static async Task<LedgerExportOrder> WrittenAsync(CountyOffice office, IExportFiles files, string id)
    {
        var now = office.Clock.GetUtcNow();
        var order = await AddAsync(office, new LedgerExportOrder { ExportId = id, Scope = Everything, Format = LedgerExportFormat.PostingsCsv, By = "审计员", At = now, FinishedAt = now });
        using var content = new MemoryStream("1,2"u8.ToArray());
        await files.PutAsync(order.Path, content, order.Format.ContentType());
        return order;
    }

    private static Task<LedgerExportOrder> AddAsync(CountyOffice office, LedgerExportOrder order) => Orders(office).AddAsync(order);

    private sealed class BrokenAudit : IAuditLog
    {
        public Task AppendAsync(string allocationId, AuditEntry entry, CancellationToken cancellation = default) => throw new IOException("The record is away.");

        public Task<bool> HasAsync(string allocationId, string keyPrefix, CancellationToken cancellation = default) => throw new NotSupportedException();

        public Task<IReadOnlyList<AuditEntry>> ListAsync(string allocationId, CancellationToken cancellation = default) => throw new NotSupportedException();
    }

    private sealed class FinishedMeanwhile(IExportFiles inner, Func<Task> finish) : IExportFiles
    {
        public async Task PutAsync(string path, Stream content, string contentType, CancellationToken cancellation = default)
        {
            await inner.PutAsync(path, content, contentType, cancellation);
            await finish();
        }

        public Task<Stream?> OpenAsync(string path, CancellationToken cancellation = default) => inner.OpenAsync(path, cancellation);

        public Task RemoveAsync(string path, CancellationToken cancellation = default) => inner.RemoveAsync(path, cancellation);
    }
}
