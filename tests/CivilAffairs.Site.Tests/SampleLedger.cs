using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Site.Staff;

namespace CivilAffairs.Site.Tests;

/// <summary>Models of the ledger's pages by hand.</summary>
internal static class SampleLedger
{
    public static StaffBalances Balances { get; } = new()
    {
        Links = SampleStaff.Links,
        Now = SampleStaff.Now,
        Title = "台账余额",
        Above = [("台账", SampleStaff.Links.Ledger())],
        Tables =
        [
            new("townships", "按乡镇", [new(new("990123101", "城关镇", SampleStaff.Ledger, 450), SampleStaff.Links.Ledger(SampleStaff.AllocationId, "990123101"), "详情")], SampleStaff.Ledger, "说明"),
            new("villages", "按村", [], null),
        ],
        Export = new(SampleStaff.AllocationId),
    };

    public static StaffAudit Audit { get; } = new()
    {
        Links = SampleStaff.Links,
        Now = SampleStaff.Now,
        Heads = SampleModel.Days[^1].Streams,
        Days = SampleModel.Days,
        Entries = 15,
        Findings = [new(AuditFault.Altered, "county", 3, "第3条内容与其校验值不符，已被改动。")],
    };

    public static StaffLedgerExport Export(int written)
    {
        const int parts = 40;
        var order = new LedgerExportOrder
        {
            ExportId = "export-1",
            Scope = new(null, null, null, null, null),
            Format = LedgerExportFormat.Workbook,
            By = "审计员",
            At = SampleStaff.Now,
            Parts = parts,
            Written = written,
            Lines = written * 1_000,
            FinishedAt = written == parts ? SampleStaff.Now : null,
            Bytes = written == parts ? 5 * 1024 * 1024 : 0,
            Sha256 = written == parts ? new string('a', 64) : "",
        };
        return new(SampleStaff.Links, order, "文件全部", written == parts ? null : new(SampleStaff.Links.LiveExport("export-1"), "3-40"));
    }

    public static DayReport Day { get; } = new(
        new(2026, 11, 30),
        SampleStaff.Now,
        [new("rcb", 100_00, 90_00, 10_00, 90_00, null, 0)],
        [new("2026-15-k3m9q1-990123101-rcb-01", SampleStaff.AllocationId, "990123101", "rcb", 5, 100_00, 90_00, 10_00, 0, 0)],
        1,
        [new("BATCH-BANK-PAID", SampleStaff.AllocationId, "990123101", "批次成功", "支付指令", 90_00, "银行回盘", 80_00)]);
}
