using CivilAffairs.Core.County;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Money;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Intake;

/// <summary>
/// Takes a township's own document that splits its share among its villages; rosters are held against the split from then on. Safe to run twice by the
/// document's number and the file's hash.
/// </summary>
public sealed class VillageSplitIntake(CountyProfile county, IArtifactStore artifacts, IAllocationStore allocations, AllocationActivities registration, CheckReports reports, IAuditLog audit, TimeProvider time)
{
    /// <summary>Takes the file; returns the township when its share is split accordingly afterwards.</summary>
    public async Task<IReadOnlyList<TownshipKey>> TakeAsync(UploadedDocument file, AllocationDraft draft, DocumentPurpose purpose, CancellationToken cancellation)
    {
        var (allocation, township) = (purpose.Cited!, purpose.Issuer!);
        var key = new TownshipKey(allocation.AllocationId, township.Code);
        var check = VillageSplitCheck.Check(draft, township, allocation, county, file.FileName);
        if (check.Document is not { } document) return await AnswerAsync(file, key, CheckOutcome.Faulty, $"发现{check.Faults.Count}处问题，文件未受理；改正后请重新上传。", null, check.Faults, cancellation);
        if (allocation.Stage == AllocationStage.Registered) await registration.RegisterTownships(allocation.AllocationId, cancellation);
        if (await SplitAsync(document, file, key, cancellation) is { } problem)
        {
            var fault = file.Fault(problem.Code, document.Number, problem.Message, problem.Mend);
            return await AnswerAsync(file, key, CheckOutcome.Refused, $"{document.Number}没有受理，{township.Name}的资金没有任何变动。", document, [fault], cancellation);
        }

        await audit.AppendAsync(
            key.AllocationId,
            new AuditEntry($"villages:{township.Code}:{file.Sha256[..16]}", time.GetUtcNow(), file.Actor, "SplitShare", township.Code, $"{document.Number}把{township.Name}的{MoneyText.Grouped(document.TotalFen)}元分到{document.Villages.Count}个村"),
            cancellation);
        await AnswerAsync(file, key, CheckOutcome.Accepted, $"{document.Number}已受理，{township.Name}的{MoneyText.Grouped(document.TotalFen)}元分到{document.Villages.Count}个村。", document, check.Faults, cancellation);
        return [key];
    }

    private async Task<ShareProblem?> SplitAsync(VillageSplitDocument document, UploadedDocument file, TownshipKey key, CancellationToken cancellation)
    {
        if (await allocations.FindTownshipAsync(key.AllocationId, key.TownshipCode, cancellation) is null)
            return new("SPLIT-TOWNSHIP", $"{document.CitedNumber}没有给{document.TownshipName}分配资金。", "核对所引文号。");
        await artifacts.WriteOnceAsync($"{key.AllocationId}/villages/{key.TownshipCode}/{file.Sha256[..16]}/parsed.json", WireJson.Write(document), "application/json", cancellation);
        var at = time.GetUtcNow();
        ShareProblem? problem = null;
        await allocations.ChangeTownshipAsync(
            key.AllocationId,
            key.TownshipCode,
            stored => (problem = VillageSplit.Problem(stored, document, file.Sha256)) is null ? VillageSplit.Apply(stored, document, file.Sha256, at) : stored,
            cancellation);
        return problem;
    }

    private async Task<IReadOnlyList<TownshipKey>> AnswerAsync(UploadedDocument file, TownshipKey key, CheckOutcome outcome, string summary, VillageSplitDocument? document, IReadOnlyList<Fault> faults, CancellationToken cancellation)
    {
        var report = new CheckReport(file.FileName, file.Sha256, CheckedFileKind.VillageSplit, outcome, summary, time.GetUtcNow(), key.AllocationId, key.TownshipCode, document?.Villages.Count ?? 0, document?.TotalFen, faults);
        await reports.KeepAsync(report, file.Folder, cancellation);
        return [];
    }
}
