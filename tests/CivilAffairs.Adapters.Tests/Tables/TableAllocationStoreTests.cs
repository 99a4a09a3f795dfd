using Azure.Data.Tables;
using CivilAffairs.Adapters.Tables;
using CivilAffairs.Core.Intake;
using CivilAffairs.Tests.Azurite;

namespace CivilAffairs.Adapters.Tests.Tables;

public abstract class TableAllocationStoreTests(ITestStorage storage) : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private readonly TableServiceClient tables = storage.NewTables();

    private TableAllocationStore Store => new(tables);

    public Task InitializeAsync() => TableNames.EnsureAsync(tables);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task An_allocation_is_registered_once_and_the_first_one_stands()
    {
        var first = await Store.RegisterAsync(Allocation("2026-15-abc123"));

        var second = await Store.RegisterAsync(Allocation("2026-15-abc123") with { Sha256 = "other", Title = "另一份" });

        Assert.Equal(first with { Organs = [] }, second with { Organs = [] });
        Assert.Equal(["云岭县民政局", "云岭县\"财政局\""], second.Organs);
        Assert.Equal(Allocation("2026-15-abc123") with { Organs = second.Organs, Version = second.Version }, second);
        Assert.NotEmpty(first.Version);
    }

    [Fact]
    public async Task Allocations_are_listed_with_the_newest_document_first()
    {
        await Store.RegisterAsync(Allocation("2026-1-aaaaaa") with { IssueDate = new DateOnly(2026, 1, 5) });
        await Store.RegisterAsync(Allocation("2026-9-bbbbbb") with { IssueDate = new DateOnly(2026, 9, 5) });
        await Store.RegisterAsync(Allocation("2025-9-cccccc") with { IssueDate = new DateOnly(2025, 9, 5) });

        var listed = await Store.ListAsync();

        Assert.Equal(["2026-9-bbbbbb", "2026-1-aaaaaa", "2025-9-cccccc"], listed.Select(record => record.AllocationId));
        Assert.Null(await Store.FindAsync("2026-7-dddddd"));
    }

    [Fact]
    public async Task A_townships_line_is_inserted_once_and_keeps_every_field()
    {
        var full = Township("990123101") with
        {
            NotifiedAt = Noon,
            AcknowledgedBy = "王五",
            AcknowledgedAt = Noon.AddMinutes(1),
            RosterSha256 = "r",
            RosterArtifact = "a/r",
            RosterMaker = "张三",
            RosterEntries = 200,
            RosterFen = 9_000_000_000_000_001,
            RosterAcceptedAt = Noon.AddMinutes(2),
            PublicityFrom = Noon.AddMinutes(3),
            PublicityUntil = Noon.AddDays(9),
            ApprovedBy = "赵六",
            ApprovedAt = Noon.AddDays(10),
            ClosedAt = Noon.AddDays(20),
            RecoveredAt = Noon.AddDays(30),
            ChangedAt = Noon.AddTicks(1),
            Stage = TownshipStage.Closed,
        };
        await Store.AddTownshipAsync(full);
        await Store.AddTownshipAsync(Township("990123101"));
        await Store.AddTownshipAsync(Township("990123100"));

        var found = await Store.FindTownshipAsync("2026-15-abc123", "990123101");

        Assert.Equal(full, found! with { Version = "" });
        Assert.Equal(["990123100", "990123101"], (await Store.ListTownshipsAsync("2026-15-abc123")).Select(record => record.TownshipCode));
        Assert.Null(await Store.FindTownshipAsync("2026-15-abc123", "990123199"));
        Assert.Empty(await Store.ListTownshipsAsync("2026-16-abc123"));
    }

    [Fact]
    public async Task Changes_by_many_hands_at_once_are_all_kept()
    {
        await Store.AddTownshipAsync(Township("990123101"));
        var hands = Enumerable.Range(0, 20).Select(_ => new TableAllocationStore(tables));

        await Task.WhenAll(hands.Select(store => store.ChangeTownshipAsync("2026-15-abc123", "990123101", record => record with { RosterEntries = record.RosterEntries + 1 })));

        Assert.Equal(20, (await Store.FindTownshipAsync("2026-15-abc123", "990123101"))!.RosterEntries);
    }

    [Fact]
    public async Task A_change_returns_what_stands_and_no_change_writes_nothing()
    {
        var registered = await Store.RegisterAsync(Allocation("2026-15-abc123"));

        var same = await Store.ChangeAsync("2026-15-abc123", record => record);
        var running = await Store.ChangeAsync("2026-15-abc123", record => record with { Stage = AllocationStage.Running });

        Assert.Equal(registered.Version, same.Version);
        Assert.NotEqual(registered.Version, running.Version);
        var found = await Store.FindAsync("2026-15-abc123");
        Assert.Equal(running with { Organs = [] }, found! with { Organs = [] });
    }

    [Fact]
    public async Task Villages_changes_and_corrections_are_kept_and_rows_of_earlier_versions_are_read_without_them()
    {
        var change = new ShareChange("2026-16-k3m9xq", "云岭民发〔2026〕16号", "abc", 500, -200);
        await Store.AddTownshipAsync(Township("990123101") with { Villages = [new("990123101200", "龙泉村", 300)], VillagesFrom = "城政发〔2026〕3号", VillagesSha256 = "def", Changes = [change] });
        var applied = new AppliedCorrection("2026-16-k3m9xq", "云岭民发〔2026〕16号", CorrectionKind.Withdrawal, "关于收回的通知", new(2026, 12, 1), -200, "abc", Noon);
        await Store.RegisterAsync(Allocation("2026-15-abc123") with { Corrections = [applied] });

        var township = await Store.FindTownshipAsync("2026-15-abc123", "990123101");
        Assert.Equal([new("990123101200", "龙泉村", 300)], township!.Villages);
        Assert.Equal(("城政发〔2026〕3号", "def", change), (township.VillagesFrom, township.VillagesSha256, Assert.Single(township.Changes)));
        Assert.Equal([applied], (await Store.FindAsync("2026-15-abc123"))!.Corrections);

        var table = tables.GetTableClient("AllocationLines");
        var row = (await table.GetEntityAsync<TableEntity>("2026-15-abc123", "990123101")).Value;
        foreach (var property in (string[])["Villages", "VillagesFrom", "VillagesSha256", "Changes"]) row.Remove(property);
        await table.UpdateEntityAsync(row, Azure.ETag.All, TableUpdateMode.Replace);
        var old = await Store.FindTownshipAsync("2026-15-abc123", "990123101");
        Assert.Empty(old!.Villages);
        Assert.Empty(old.Changes);
        Assert.Equal("", old.VillagesFrom);
    }

    [Fact]
    public async Task Changing_what_is_not_there_or_its_key_is_a_clear_error()
    {
        await Store.RegisterAsync(Allocation("2026-15-abc123"));

        var missing = await Assert.ThrowsAsync<InvalidOperationException>(() => Store.ChangeAsync("2026-16-abc123", record => record));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Store.ChangeTownshipAsync("2026-15-abc123", "990123101", record => record));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Store.ChangeAsync("2026-15-abc123", record => record with { AllocationId = "2026-17-abc123" }));

        Assert.Contains("2026-16-abc123", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_with_an_unknown_stage_is_named_and_not_guessed()
    {
        await Store.AddTownshipAsync(Township("990123101"));
        var table = tables.GetTableClient("AllocationLines");
        await table.UpdateEntityAsync(new TableEntity("2026-15-abc123", "990123101") { ["Stage"] = "Sleeping" }, Azure.ETag.All);

        var corrupt = await Assert.ThrowsAsync<InvalidDataException>(() => Store.FindTownshipAsync("2026-15-abc123", "990123101"));

        Assert.Contains("'Stage'", corrupt.Message, StringComparison.Ordinal);
    }

    private static AllocationRecord Allocation(string id) => new()
    {
        AllocationId = id,
        Number = "云岭民发〔2026〕15号",
        IndexNumber = "11990123MB0000000X/2026-00015",
        Title = "关于下达2026年冬春救助资金的通知",
        Organs = ["云岭县民政局", "云岭县\"财政局\""],
        IssueDate = new DateOnly(2026, 11, 20),
        ProgrammeCode = "winter",
        TotalFen = 380_000_000,
        Sha256 = "abc",
        OriginalArtifact = "a/original.docx",
        ParsedArtifact = "a/parsed.json",
        RegisteredAt = Noon.AddTicks(7),
        Stage = AllocationStage.Registered,
        ChangedAt = Noon,
    };

    private static TownshipRecord Township(string code) => new()
    {
        AllocationId = "2026-15-abc123",
        TownshipCode = code,
        TownshipName = "样例镇",
        AmountFen = 30_000_000,
        Stage = TownshipStage.Allocated,
        ChangedAt = Noon,
    };
}
