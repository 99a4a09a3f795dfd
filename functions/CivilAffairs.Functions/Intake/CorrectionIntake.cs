using CivilAffairs.Core.County;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Intake;

/// <summary>
/// Takes a document that amends, adds to or withdraws an earlier allocation. Safe to run twice by the file's hash and the correcting document's number:
/// the same bytes change every share once, other bytes under a taken number are refused.
/// </summary>
public sealed class CorrectionIntake(CountyProfile county, IArtifactStore artifacts, IAllocationStore allocations, CorrectionApplication application, CheckReports reports, IAuditLog audit, TimeProvider time)
{
    /// <summary>Takes the file; returns the townships that are to look at their shares anew.</summary>
    public async Task<IReadOnlyList<TownshipKey>> TakeAsync(UploadedDocument file, AllocationDraft draft, DocumentPurpose purpose, CancellationToken cancellation)
    {
        var check = CorrectionCheck.Check(draft, purpose.Correction!.Value, purpose.Cited!, county, file.FileName);
        if (check.Document is not { } document) return await AnswerAsync(file, CheckOutcome.Faulty, purpose.Cited!.AllocationId, 0, $"发现{check.Faults.Count}处问题，文件未受理；改正后请重新上传。", check.Faults, cancellation);
        if (await allocations.FindAsync(document.CorrectionId, cancellation) is { } first)
        {
            var taken = file.Fault("NUMBER-TAKEN", document.Number, $"文号{document.Number}已登记为《{first.Title}》，是一份分配文件。", "核对文号；更正文件请另行编号。");
            return await AnswerAsync(file, CheckOutcome.Refused, document.AllocationId, document.Lines.Count, $"文号{document.Number}已有另一份文件，本文件不予受理，原文件不受影响。", [taken], cancellation);
        }

        await artifacts.WriteOnceAsync($"{document.AllocationId}/corrections/{document.CorrectionId}/{file.Sha256[..16]}/parsed.json", WireJson.Write(document), "application/json", cancellation);
        var result = await application.ApplyAsync(document, file, cancellation);
        if (result.Faults.Count > 0)
        {
            await AnswerAsync(file, CheckOutcome.Refused, document.AllocationId, document.Lines.Count, $"{document.Number}没有受理，{document.CorrectedNumber}的资金没有任何变动。", result.Faults, cancellation);
            return result.Released;
        }

        var applied = result.Applied!;
        await audit.AppendAsync(
            document.AllocationId,
            new AuditEntry($"correction:{document.CorrectionId}", applied.At, file.Actor, "Correct", document.Number, $"受理《{document.Title}》，{document.Kind.Describe()}{document.CorrectedNumber}，合计变动{CorrectionWords.WithSign(applied.NetFen)}元"),
            cancellation);
        await AnswerAsync(file, CheckOutcome.Accepted, document.AllocationId, document.Lines.Count, $"{document.Number}已受理，{document.Kind.Describe()}{document.CorrectedNumber}，{document.Lines.Count}个乡镇，合计变动{CorrectionWords.WithSign(applied.NetFen)}元。", check.Faults, cancellation);
        return [.. document.Lines.Select(line => new TownshipKey(document.AllocationId, line.TownshipCode))];
    }

    /// <summary>The correction that was accepted under a number, by the id that follows from it, or null.</summary>
    public Task<byte[]?> FindNumberAsync(string correctionId, CancellationToken cancellation) => artifacts.ReadAsync(CorrectionApplication.AcceptedName(correctionId), cancellation);

    private async Task<IReadOnlyList<TownshipKey>> AnswerAsync(UploadedDocument file, CheckOutcome outcome, string allocationId, int rows, string summary, IReadOnlyList<Fault> faults, CancellationToken cancellation)
    {
        var report = new CheckReport(file.FileName, file.Sha256, CheckedFileKind.Correction, outcome, summary, time.GetUtcNow(), allocationId, null, rows, null, faults);
        await reports.KeepAsync(report, file.Folder, cancellation);
        return [];
    }
}
