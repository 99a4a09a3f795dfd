using System.Net;
using System.Text.Json;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Ledger;
using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;
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
        Assert.Equal("1,2", System.Text.Encoding.UTF8.GetString((await office.FileAsync("staff/ledger/exports/export-old/file")).Content));

        office.MoveTo(old.Until.AddMinutes(1));
        Assert.Equal(HttpStatusCode.NotFound, (await office.Client.GetAsync<JsonElement>("staff/ledger/exports/export-old/file", CancellationToken.None)).Status);
        await ActivatorUtilities.CreateInstance<LedgerExport>(office.Services).RemoveOldLedgerExports(new(), CancellationToken.None);

        Assert.Null(await files.OpenAsync(old.Path));
        Assert.Equal([fresh.ExportId], (await office.Services.GetRequiredService<IRecordStore<LedgerExportOrder>>().ListAsync(LedgerExportOrder.County)).Select(order => order.ExportId));
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

    private static async Task<LedgerExportOrder> WrittenAsync(CountyOffice office, IExportFiles files, string id)
    {
        var now = office.Clock.GetUtcNow();
        var order = await AddAsync(office, new LedgerExportOrder { ExportId = id, Scope = Everything, Format = LedgerExportFormat.PostingsCsv, By = "审计员", At = now, FinishedAt = now });
        using var content = new MemoryStream("1,2"u8.ToArray());
        await files.PutAsync(order.Path, content, order.Format.ContentType());
        return order;
    }

    private static Task<LedgerExportOrder> AddAsync(CountyOffice office, LedgerExportOrder order) => office.Services.GetRequiredService<IRecordStore<LedgerExportOrder>>().AddAsync(order);
}
