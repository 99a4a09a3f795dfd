using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Supervision;

/// <summary>Supervision writes remarks (监督意见) on an allocation or a township's part; the bureau answers each within a deadline, which is a wait until it did.</summary>
public sealed class Remarks(IRecordStore<SupervisionRemark> remarks, IAllocationStore allocations, WaitKeeper waits, WorkingCalendar calendar, CountyProfile county, IAuditLog audit, TimeProvider time)
{
    private const string Unnamed = "请填写监督意见（500字以内）。";
    private const string UnnamedAnswer = "请填写答复（500字以内）和答复人姓名。";

    /// <summary>Remarks of an allocation, oldest first.</summary>
    [Function(nameof(ListRemarks))]
    public async Task<IActionResult> ListRemarks([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "allocations/{allocationId}/remarks")] HttpRequest request, string allocationId, CancellationToken cancellation) =>
        Answers.Json((await remarks.ListAsync(allocationId, cancellation)).OrderBy(remark => remark.At));

    /// <summary>Body: <c>{townshipCode, text}</c>; without a township it is about the whole allocation.</summary>
    [Function(nameof(WriteRemark))]
    [Takes(typeof(RemarkAct))]
    public Task<IActionResult> WriteRemark([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "allocations/{allocationId}/remarks")] HttpRequest request, string allocationId, CancellationToken cancellation) =>
        request.ActAsync<RemarkAct>(Unnamed, (act, by) => WriteAsync(request, allocationId, act, by, cancellation), cancellation);

    /// <summary>Body: <c>{answer, by}</c>. Answered once.</summary>
    [Function(nameof(AnswerRemark))]
    [Takes(typeof(RemarkAnswerAct))]
    public Task<IActionResult> AnswerRemark(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "allocations/{allocationId}/remarks/{remark}/answer")] HttpRequest request, string allocationId, string remark, CancellationToken cancellation) =>
        request.ActAsync<RemarkAnswerAct>(UnnamedAnswer, (act, by) => AnswerAsync(request, allocationId, remark, act, by, cancellation), cancellation);

    private async Task<IActionResult> WriteAsync(HttpRequest request, string allocationId, RemarkAct act, string by, CancellationToken cancellation)
    {
        if (PersonText.Reason(act.Text) is not { } text) return Answers.Invalid(Unnamed);
        var township = act.TownshipCode?.Trim() ?? "";
        if (await allocations.FindAsync(allocationId, cancellation) is null) return Answers.Missing("没有这笔资金。");
        if (township.Length > 0 && await allocations.FindTownshipAsync(allocationId, township, cancellation) is null) return Answers.Missing("没有这个乡镇的资金。");
        var now = time.GetUtcNow();
        var remark = await remarks.AddAsync(
            new SupervisionRemark
            {
                AllocationId = allocationId,
                // By the day: the same words sent twice are one remark.
                RemarkId = KeyText.Base32($"{township}|{text}|{by}|{ChinaTime.DateOf(now):yyyyMMdd}", 12),
                TownshipCode = township,
                Text = text,
                By = by,
                At = now,
                Deadline = Period.Parse(county.Deadlines.Remark).DeadlineFrom(now, calendar),
            },
            cancellation);
        if (remark.IsOpen) await waits.KeepOpenAsync(WaitOf(remark), cancellation);
        await audit.AppendAsync(allocationId, new AuditEntry($"remark:{remark.RemarkId}", remark.At, remark.By, "WriteRemark", township.Length > 0 ? township : allocationId, $"监督意见：{remark.Text}"), cancellation);
        return request.Done(SupervisionDesk.AddressOf(allocationId), remark, StatusCodes.Status201Created);
    }

    private async Task<IActionResult> AnswerAsync(HttpRequest request, string allocationId, string remarkId, RemarkAnswerAct act, string by, CancellationToken cancellation)
    {
        if (PersonText.Reason(act.Answer) is not { } answer) return Answers.Invalid(UnnamedAnswer);
        var now = time.GetUtcNow();
        var remark = await remarks.ChangeAsync(allocationId, remarkId, stored => stored.IsOpen ? stored with { Answer = answer, AnsweredBy = by, AnsweredAt = now } : stored, cancellation);
        if (remark is null) return Answers.Missing("没有这条监督意见。");
        if (remark.Answer != answer || remark.AnsweredBy != by) return Answers.Conflict($"该意见已由{remark.AnsweredBy}答复。");
        await audit.AppendAsync(allocationId, new AuditEntry($"remark-answer:{remarkId}", remark.AnsweredAt!.Value, by, "AnswerRemark", remark.TownshipCode.Length > 0 ? remark.TownshipCode : allocationId, $"答复监督意见：{answer}"), cancellation);
        await waits.CloseAsync(WaitOf(remark), cancellation);
        return request.Done(SupervisionDesk.AddressOf(allocationId), remark);
    }

    private Wait WaitOf(SupervisionRemark remark)
    {
        return new Wait
        {
            AllocationId = remark.AllocationId,
            Key = $"{remark.TownshipCode}|remark|{remark.RemarkId}",
            TownshipCode = remark.TownshipCode,
            Kind = WaitKind.Remark,
            Owner = county.BureauName,
            Task = $"答复监督意见（{remark.By}）",
            Since = remark.At,
            RemindAt = county.Deadlines.RemindAt(remark.At, remark.Deadline, calendar),
            Deadline = remark.Deadline,
        };
    }
}

/// <summary>The act.</summary>
public sealed record RemarkAct(string? TownshipCode, string? Text, string? By) : IPersonAct;

/// <summary>The act that answers it.</summary>
public sealed record RemarkAnswerAct(string? Answer, string? By) : IPersonAct;
