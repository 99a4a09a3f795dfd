using System.Net;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using CivilAffairs.Adapters.Queues;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Publication;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Disbursement;
using CivilAffairs.Functions.Intake;
using CivilAffairs.Functions.Ledger;
using CivilAffairs.Functions.Publication;
using CivilAffairs.Functions.Supervision;
using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAffairs.Functions.Tests.Supervision;

/// <summary>What an operator is told, and what the app does for itself.</summary>
[Collection(SharedAzurite.Name)]
public sealed class OperationTests(AzuriteFixture azurite)
{
    private readonly SampleScenario scenario = new(seed: 5, townships: 1, households: 12);

    private Task<CountyOffice> OpenAsync(params (string Key, string Value)[] more) => CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9), more);

    [Fact]
    public async Task Ready_is_who_reaches_the_storage_and_what_is_missing_is_named_without_an_address()
    {
        await using var office = await OpenAsync();
        Assert.Equal((HttpStatusCode.OK, "ready"), await ReadyAsync(office));

        await office.Blobs.GetBlobContainerClient("inbox").DeleteAsync();
        var (status, text) = await ReadyAsync(office);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("\"blobs\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("tables", text, StringComparison.Ordinal);
        Assert.DoesNotContain(office.Blobs.AccountName, text, StringComparison.Ordinal);
        Assert.DoesNotContain("http", text, StringComparison.Ordinal);
        // It lives all the same.
        using var alive = await office.Http.GetAsync(new Uri("api/health", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
    }

    [Fact]
    public async Task A_failed_orchestration_is_told_once_and_waited_for_until_it_is_gone()
    {
        await using var office = await OpenAsync();
        var client = office.Services.GetRequiredService<DurableTaskClient>();
        // An input that is no batch key: the script fails with its first line.
        await client.ScheduleNewOrchestrationInstanceAsync(nameof(DisbursementOrchestrator), "no batch", new StartOrchestrationOptions("broken"));
        await office.UntilAsync("it failed", async () => (await client.GetInstanceAsync("broken", CancellationToken.None))?.RuntimeStatus == OrchestrationRuntimeStatus.Failed);
        var logger = new RecordingLogger<OperationWatch>();
        var watch = ActivatorUtilities.CreateInstance<OperationWatch>(office.Services, logger);
        await watch.WatchOperation(new TimerInfo(), client, CancellationToken.None);
        await watch.WatchOperation(new TimerInfo(), client, CancellationToken.None);

        // The office's own timer may have been first with the wait; together they tell at most once.
        Assert.True(logger.Events.Count(name => name == nameof(OperationEvents.OrchestrationFailed)) <= 1);
        Assert.Contains(await CountyWaitsAsync(office), wait => wait.Key == "instance|broken");
        await client.PurgeInstanceAsync("broken", CancellationToken.None);
        await watch.WatchOperation(new TimerInfo(), client, CancellationToken.None);
        Assert.DoesNotContain(await CountyWaitsAsync(office), wait => wait.Key == "instance|broken");
    }

    [Fact]
    public async Task Files_that_were_given_up_are_told_and_waited_for()
    {
        await using var office = await OpenAsync();
        var queue = new QueueServiceClient(office.Connection).GetQueueClient(QueueDeadLetters.Queue);
        await queue.CreateIfNotExistsAsync();
        await queue.SendMessageAsync("a blob's name");
        var logger = new RecordingLogger<OperationWatch>();
        var watch = ActivatorUtilities.CreateInstance<OperationWatch>(office.Services, logger);
        await watch.WatchOperation(new TimerInfo(), office.Services.GetRequiredService<DurableTaskClient>(), CancellationToken.None);

        Assert.Contains(nameof(OperationEvents.DeadLettered), logger.Events);
        Assert.Contains(await CountyWaitsAsync(office), wait => wait.Key == "dead-letters");
        await queue.ClearMessagesAsync();
        await watch.WatchOperation(new TimerInfo(), office.Services.GetRequiredService<DurableTaskClient>(), CancellationToken.None);
        Assert.DoesNotContain(await CountyWaitsAsync(office), wait => wait.Key == "dead-letters");
    }

    [Fact]
    public async Task Finished_orchestrations_leave_the_hub_with_a_record_and_are_not_started_again()
    {
        await using var office = await OpenAsync(("Housekeeping:KeepInstancesDays", "10"));
        var client = office.Services.GetRequiredService<DurableTaskClient>();
        await client.ScheduleNewOrchestrationInstanceAsync(nameof(PublicationOrchestrator), new PublicationStart(false, []), new StartOrchestrationOptions("2026-1-aaaaaa"));
        await client.WaitForInstanceStartAsync("2026-1-aaaaaa", CancellationToken.None);
        await client.TerminateInstanceAsync("2026-1-aaaaaa", CancellationToken.None);
        await office.UntilAsync("it ended", async () => (await client.GetInstanceAsync("2026-1-aaaaaa", CancellationToken.None))!.IsCompleted);
        var keeping = ActivatorUtilities.CreateInstance<InstanceHousekeeping>(office.Services, new RecordingLogger<InstanceHousekeeping>());

        await keeping.PurgeFinishedInstances(new TimerInfo(), client, CancellationToken.None);
        Assert.NotNull(await client.GetInstanceAsync("2026-1-aaaaaa", CancellationToken.None));

        office.Clock.Advance(TimeSpan.FromDays(11));
        await keeping.PurgeFinishedInstances(new TimerInfo(), client, CancellationToken.None);
        Assert.Null(await client.GetInstanceAsync("2026-1-aaaaaa", CancellationToken.None));
        // The site's publisher runs and stays.
        Assert.False((await client.GetInstanceAsync(PublicationRequest.PublisherInstanceId, CancellationToken.None))!.IsCompleted);
        var record = Assert.Single(await office.NamesAsync("artifacts", "history/"));
        Assert.Contains("\"state\": \"Terminated\"", System.Text.Encoding.UTF8.GetString((await office.BlobAsync("artifacts", record))!), StringComparison.Ordinal);
        await client.StartAllocationAsync(office.Services.GetRequiredService<InstanceArchive>(), "2026-1-aaaaaa", CancellationToken.None);
        Assert.Null(await client.GetInstanceAsync("2026-1-aaaaaa", CancellationToken.None));
    }

    [Fact]
    public async Task A_bank_file_that_does_not_agree_is_told_once()
    {
        await using var office = await OpenAsync();
        var logger = new RecordingLogger<CheckReports>();
        var reports = ActivatorUtilities.CreateInstance<CheckReports>(office.Services, logger);
        var fault = new Fault("RETURN-DIFFERS", FaultSeverity.Error, new SourcePlace("a.ret.txt"), "", "金额与批次不符。", "请银行核对。");
        var report = new CheckReport("a.ret.txt", new string('a', 64), CheckedFileKind.BankReturn, CheckOutcome.Faulty, "有1处不符。", office.Clock.GetUtcNow(), null, null, 1, null, [fault]);
        await reports.KeepAsync(report, "intake/a", CancellationToken.None);
        await reports.KeepAsync(report with { CheckedAt = report.CheckedAt.AddMinutes(5) }, "intake/a", CancellationToken.None);
        await reports.KeepAsync(report with { Kind = CheckedFileKind.Roster, Sha256 = new string('b', 64) }, "intake/b", CancellationToken.None);

        Assert.Equal([nameof(OperationEvents.ReturnUnmatched)], logger.Events);
    }

    [Fact]
    public async Task A_stopped_page_an_overdue_wait_and_a_broken_chain_have_their_events()
    {
        await using var office = await OpenAsync();
        var writing = new RecordingLogger<SiteWriter>();
        var resident = scenario.Shares[0].Households[0].ResidentId;
        await ActivatorUtilities.CreateInstance<SiteWriter>(office.Services, writing)
            .WriteAsync("trial/", [new SiteFile("trial/a.csv", System.Text.Encoding.UTF8.GetBytes($"id\n{resident}\n"), "text/csv")], CancellationToken.None);
        Assert.Contains(nameof(OperationEvents.PublishGateHit), writing.Events);
        Assert.DoesNotContain(writing.Lines, line => line.Text.Contains(resident, StringComparison.Ordinal));

        var messages = new RecordingLogger<WaitMessages>();
        var now = office.Clock.GetUtcNow();
        var wait = new Wait { AllocationId = AuditStreams.County, Key = "x", Kind = WaitKind.Attention, Owner = "民政局", Task = "核对", Since = now, RemindAt = now, Deadline = now };
        var sender = ActivatorUtilities.CreateInstance<WaitMessages>(office.Services, messages);
        await sender.RemindAsync(wait, CancellationToken.None);
        Assert.DoesNotContain(nameof(OperationEvents.WaitOverdue), messages.Events);
        await sender.EscalateAsync(wait, CancellationToken.None);
        Assert.Contains(nameof(OperationEvents.WaitOverdue), messages.Events);

        // Somebody takes an entry out of the audit's table.
        var audit = office.Services.GetRequiredService<TableServiceClient>().GetTableClient("Audit");
        await foreach (var row in audit.QueryAsync<TableEntity>(entity => entity.PartitionKey == AuditStreams.County))
        {
            if (!row.ContainsKey("Act")) continue;
            await audit.DeleteEntityAsync(row.PartitionKey, row.RowKey, Azure.ETag.All);
            break;
        }

        var checking = new RecordingLogger<LedgerCheck>();
        await Assert.ThrowsAsync<InvalidOperationException>(() => ActivatorUtilities.CreateInstance<LedgerCheck>(office.Services, checking).CheckLedgerNightly(new TimerInfo(), CancellationToken.None));
        Assert.Contains(nameof(OperationEvents.SelfCheckFailed), checking.Events);
    }

    private static async Task<(HttpStatusCode Status, string Text)> ReadyAsync(CountyOffice office)
    {
        using var answer = await office.Http.GetAsync(new Uri("api/ready", UriKind.Relative));
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, answer.IsSuccessStatusCode ? System.Text.Json.JsonDocument.Parse(text).RootElement.GetProperty("status").GetString()! : text);
    }

    private static Task<IReadOnlyList<Wait>> CountyWaitsAsync(CountyOffice office) => office.Services.GetRequiredService<IWaitStore>().ListOpenAsync(AuditStreams.County);
}
