using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Intake;
using CivilAffairs.Functions.Ledger;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>Takes a bank's statement: keeps it for the day's reconciliation and books the late returns that it tells of. Safe to run twice by the file's hash.</summary>
public sealed class StatementIntake(
    CountyProfile county, IBankFileFormat format, IArtifactStore artifacts, IAllocationStore allocations, LateReturns returns, StatementBook book, CheckReports reports, WaitKeeper waits, TownshipWaits expected, TimeProvider time)
{
    /// <summary>Where statements of a bank are kept, parsed: <see cref="BankStatement"/> as JSON.</summary>
    public static string Folder(string bankCode) => $"statements/{bankCode}/";

    /// <summary>Townships that must look again because of it; null when the file is no statement.</summary>
    public async Task<IReadOnlyCollection<TownshipKey>?> TakeAsync(string bankCode, string fileName, byte[] content, CancellationToken cancellation)
    {
        if (county.FindBank(bankCode) is not { } bank || format.ReadStatement(fileName, content, bank) is not { } statement) return null;
        var sha256 = KeyText.Sha256(content);
        await artifacts.WriteOnceAsync($"{Folder(bankCode)}{sha256}/original.xml", content, "application/xml", cancellation);
        await artifacts.WriteOnceAsync($"{Folder(bankCode)}{sha256}/statement.json", WireJson.Write(statement), "application/json", cancellation);
        var faults = new List<Fault>(statement.Faults);
        if (statement.Account.Length > 0 && statement.Account != bank.PayerAccount)
            faults.Add(new Fault("STATEMENT-ACCOUNT", FaultSeverity.Error, new SourcePlace(fileName), "", $"对账单不是{bank.Name}付款账户的，未入账。", "请核对上传的对账单。"));
        var found = new List<LateReturn>();
        if (faults.All(fault => fault.Code != "STATEMENT-ACCOUNT"))
        {
            await book.KeepAsync(bankCode, [.. Lines(bankCode, statement)], cancellation);
            foreach (var entry in statement.Entries.Where(entry => entry.IsReturn)) found.Add(await returns.BookAsync(bank, sha256, entry, cancellation));
        }

        faults.AddRange(found.Select(one => one.Fault).OfType<Fault>());
        await ReportAsync(bank, fileName, sha256, statement, found, faults, cancellation);
        return [.. found.Where(one => one.Fault is null).Select(one => one.Township).OfType<TownshipKey>().Distinct()];
    }

    // Entries without a day of their own are of the statement's last one.
    private static IEnumerable<StatementLine> Lines(string bankCode, BankStatement statement) =>
        from entry in statement.Entries
        let day = entry.BookedOn ?? statement.To ?? statement.From
        where day is not null
        select new StatementLine(bankCode, day.Value, entry.EndToEndId, entry.Reference, entry.AmountFen, entry.IsCredit);

    private async Task ReportAsync(AgentBank bank, string fileName, string sha256, BankStatement statement, List<LateReturn> found, List<Fault> faults, CancellationToken cancellation)
    {
        var taken = found.Count(one => one.Fault is null);
        var summary = faults.Count == 0 ? $"对账单{statement.Entries.Count}笔，退票{taken}笔已入账。" : $"对账单有{faults.Count}处不符，不符的各笔未入账；退票{taken}笔已入账。";
        var report = new CheckReport(fileName, sha256, CheckedFileKind.BankStatement, faults.Count == 0 ? CheckOutcome.Accepted : CheckOutcome.Faulty, summary, time.GetUtcNow(), null, null, statement.Entries.Count, null, faults);
        var written = await reports.KeepAsync(report, $"{Folder(bank.Code)}{sha256}", cancellation);
        foreach (var key in found.Where(one => one.Fault is not null).Select(one => one.Township).OfType<TownshipKey>().Distinct())
        {
            var township = await allocations.RequireTownshipAsync(key, cancellation);
            await waits.KeepOpenAsync(expected.Make(township, WaitKind.Attention, county.BureauName, $"核对{bank.Name}对账单中的退票：{summary}", written.Report.CheckedAt, county.Deadlines.BankReturn, $"statement|{bank.Code}"), cancellation);
        }
    }
}
