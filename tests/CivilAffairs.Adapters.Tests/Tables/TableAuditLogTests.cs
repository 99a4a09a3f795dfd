using Azure.Data.Tables;
using CivilAffairs.Adapters.Tables;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Tests.Azurite;

namespace CivilAffairs.Adapters.Tests.Tables;

public abstract class TableAuditLogTests(ITestStorage storage)
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Entries_are_kept_once_and_listed_by_time()
    {
        var tables = storage.NewTables();
        await TableNames.EnsureAsync(tables);
        await TableNames.EnsureAsync(tables);
        var log = new TableAuditLog(tables);
        var acknowledged = new AuditEntry("ack:990123101", Noon.AddMinutes(5), "王五", "Acknowledge", "990123101", "签收拨款通知");
        var registered = new AuditEntry("register", Noon, "系统", "Register", "2026-15-abc123", "登记联合行文");

        await log.AppendAsync("a", acknowledged);
        await log.AppendAsync("a", registered);
        await log.AppendAsync("a", registered with { At = Noon.AddDays(1), Actor = "别人" });
        await log.AppendAsync("b", registered);

        Assert.Equal([registered, acknowledged], await log.ListAsync("a"));
    }
}
