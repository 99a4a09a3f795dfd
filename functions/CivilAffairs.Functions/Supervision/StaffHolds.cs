using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Money;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Disbursement;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CivilAffairs.Functions.Supervision;

/// <summary>
/// Staff stop an entry, a township or a whole allocation, and let it go on. Effective at once: what may be paid is held before the answer is
/// given, and every chunk of a batch and every sending looks again. What is with the bank already is not stopped, and said so.
/// </summary>
public sealed class StaffHolds(
    IRecordStore<StaffHold> holds, IAllocationStore allocations, ILedgerStore ledger, EntryHolds entries, DoubtfulPayments doubtful, UnsentBatches unsent, HoldBook book, IAuditLog audit, TimeProvider time)
{
    private const string Unnamed = "请选择暂缓范围，并填写理由和经办人姓名。";
    private const string UnnamedRelease = "请填写解除理由和经办人姓名。";
    private const string Unanswered = "该户的付款结果银行前后不一，请先向银行核实，并选择银行答复的结果：已入账，或确未入账。";

    /// <summary>Holds of an allocation, released ones included.</summary>
    [Function(nameof(ListHolds))]
    public async Task<IActionResult> ListHolds(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "allocations/{allocationId}/holds")] HttpRequest request, string allocationId, CancellationToken cancellation) =>
        Answers.Json(await holds.ListAsync(allocationId, cancellation));

    /// <summary>Body: <c>{level, townshipCode, entryNumber, reason, by}</c>; level is Entry, Township or Allocation. The same hold again while it stands is one hold.</summary>
    [Function(nameof(Hold))]
    [Takes(typeof(HoldAct))]
    public Task<IActionResult> Hold(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "allocations/{allocationId}/holds")] HttpRequest request, string allocationId, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        request.ActAsync<HoldAct>(Unnamed, (act, by) => HoldAsync(request, allocationId, act, by, client, cancellation), cancellation);

    private async Task<IActionResult> HoldAsync(HttpRequest request, string allocationId, HoldAct act, string by, DurableTaskClient client, CancellationToken cancellation)
    {
        if (act.Level is not { } level || PersonText.Reason(act.Reason) is not { } reason) return Answers.Invalid(Unnamed);
        var wanted = Make(allocationId, level, act, reason, by);
        if (await RefuseAsync(wanted, cancellation) is { } refusal) return refusal;

        var standing = (await holds.ListAsync(allocationId, cancellation)).FirstOrDefault(hold => hold.IsOpen && IsAlike(hold, wanted)) ?? await holds.AddAsync(wanted, cancellation);
        var townships = await TownshipsAsync(standing, cancellation);
        foreach (var township in townships) await entries.SettleAsync(township, cancellation);
        var answer = await DescribeAsync(standing, townships, cancellation);
        await book.KeepOpenAsync(standing, cancellation);
        await audit.AppendAsync(
            allocationId,
            new AuditEntry($"hold:{standing.HoldId}", standing.At, standing.By, "Hold", standing.TownshipCode.Length > 0 ? $"{standing.TownshipCode}|{standing.EntryNumber}" : allocationId, $"暂缓发放{standing.Describe()}：{standing.Reason}；已在银行{answer.WithBankEntries}户{MoneyText.Grouped(answer.WithBankFen)}元不受影响{(answer.Note.Length > 0 ? $"；{answer.Note}" : "")}"),
            cancellation);
        foreach (var township in townships) await SignalAsync(client, township, "暂缓", cancellation);
        return request.Done(PageOf(standing), answer, StatusCodes.Status201Created);
    }

    /// <summary>
    /// Body: <c>{reason, by, credited}</c>. What was held needs an approval again. A payment that the bank left in doubt is released with its
    /// answer: credited, it is booked as made (domain.md §4.3); otherwise it may be paid once more.
    /// </summary>
    [Function(nameof(ReleaseHold))]
    [Takes(typeof(ReleaseAct))]
    public Task<IActionResult> ReleaseHold(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "allocations/{allocationId}/holds/{holdId}/release")] HttpRequest request, string allocationId, string holdId, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        request.ActAsync<ReleaseAct>(UnnamedRelease, (act, by) => ReleaseAsync(request, allocationId, holdId, act, by, client, cancellation), cancellation);

    private async Task<IActionResult> ReleaseAsync(HttpRequest request, string allocationId, string holdId, ReleaseAct act, string by, DurableTaskClient client, CancellationToken cancellation)
    {
        if (PersonText.Reason(act.Reason) is not { } reason) return Answers.Invalid(UnnamedRelease);
        var now = time.GetUtcNow();
        if (await holds.FindAsync(allocationId, holdId, cancellation) is not { } standing) return Answers.Missing("没有这项暂缓。");
        if (standing is { IsOpen: true, InstructionId.Length: > 0 })
        {
            if (act.Credited is not { } credited) return Answers.Invalid(Unanswered);
            // Before the release: while the hold stands nothing of it can be approved or sent.
            if (credited && await doubtful.ConfirmAsync(standing, by, reason, now, cancellation) is { } tooLate) return Answers.Conflict(tooLate);
            reason = $"{(credited ? "银行证明已入账，记为已付" : "银行答复确未入账")}：{reason}";
        }

        var released = (await holds.ChangeAsync(allocationId, holdId, stored => stored.IsOpen ? stored with { ReleasedAt = now, ReleasedBy = by, ReleaseReason = reason } : stored, cancellation))!;
        var townships = await TownshipsAsync(released, cancellation);
        foreach (var township in townships) await entries.SettleAsync(township, cancellation);
        await book.CloseAsync(released, cancellation);
        await audit.AppendAsync(
            allocationId,
            new AuditEntry($"release:{holdId}", released.ReleasedAt!.Value, released.ReleasedBy, "ReleaseHold", released.TownshipCode.Length > 0 ? $"{released.TownshipCode}|{released.EntryNumber}" : allocationId, $"解除暂缓{released.Describe()}：{released.ReleaseReason}"),
            cancellation);
        foreach (var township in townships) await SignalAsync(client, township, "解除暂缓", cancellation);
        return request.Done(PageOf(released), released);
    }

    private StaffHold Make(string allocationId, HoldLevel level, HoldAct act, string reason, string by) => book.Make(
        allocationId,
        level,
        level == HoldLevel.Allocation ? "" : act.TownshipCode ?? "",
        level == HoldLevel.Entry ? act.EntryNumber ?? 0 : 0,
        reason,
        by,
        $"{reason}|{by}|{time.GetUtcNow().UtcTicks}");

    private async Task<IActionResult?> RefuseAsync(StaffHold wanted, CancellationToken cancellation)
    {
        if (await allocations.FindAsync(wanted.AllocationId, cancellation) is null) return Answers.Missing("没有这笔资金。");
        if (wanted.Level == HoldLevel.Allocation) return null;
        if (wanted.TownshipCode.Length == 0 || await allocations.FindTownshipAsync(wanted.AllocationId, wanted.TownshipCode, cancellation) is null) return Answers.Missing("没有这个乡镇的资金。");
        if (wanted.Level == HoldLevel.Township) return null;
        var obligation = wanted.EntryNumber > 0 ? await ledger.ReadObligationAsync(wanted.AllocationId, wanted.TownshipCode, wanted.EntryNumber, cancellation) : null;
        return obligation?.State switch
        {
            null => Answers.Missing($"花名册没有第{wanted.EntryNumber}号。"),
            ObligationState.Instructed when !await unsent.HasAsync(new TownshipKey(wanted.AllocationId, wanted.TownshipCode), wanted.EntryNumber, cancellation) => Answers.Conflict("该户资金已送银行，不能暂缓；请联系银行，错发的可立案追回。"),
            ObligationState.Paid or ObligationState.Recovered or ObligationState.Cancelled => Answers.Conflict("该户已发放或已取消，不能暂缓。"),
            _ => null,
        };
    }

    private async Task SignalAsync(DurableTaskClient client, TownshipKey township, string fact, CancellationToken cancellation)
    {
        await client.TownshipChangedAsync(township, fact, cancellation);
        await unsent.WakeAsync(client, township, fact, cancellation);
    }

    private static bool IsAlike(StaffHold one, StaffHold other) =>
        (one.Level, one.TownshipCode, one.EntryNumber, one.Reason, one.By) == (other.Level, other.TownshipCode, other.EntryNumber, other.Reason, other.By);

    private async Task<IReadOnlyList<TownshipKey>> TownshipsAsync(StaffHold hold, CancellationToken cancellation) => hold.Level == HoldLevel.Allocation
        ? [.. (await allocations.ListTownshipsAsync(hold.AllocationId, cancellation)).Select(township => new TownshipKey(township.AllocationId, township.TownshipCode))]
        : [new TownshipKey(hold.AllocationId, hold.TownshipCode)];

    private async Task<HoldAnswer> DescribeAsync(StaffHold hold, IReadOnlyList<TownshipKey> townships, CancellationToken cancellation)
    {
        var held = 0;
        var withBank = new List<PaymentObligation>();
        var stoppedLines = new List<PaymentInstruction>();
        foreach (var township in townships)
        {
            var stopped = (await ledger.ReadAllAsync(township, cancellation)).Where(obligation => hold.Stops(township.TownshipCode, obligation.EntryNumber)).ToList();
            held += stopped.Count(obligation => obligation.State == ObligationState.Held);
            var instructed = stopped.Where(obligation => obligation.State == ObligationState.Instructed).ToList();
            if (instructed.Count == 0) continue;
            var waiting = (await unsent.LinesAsync(township, cancellation)).Where(line => hold.Stops(township.TownshipCode, line.EntryNumber)).ToList();
            stoppedLines.AddRange(waiting);
            withBank.AddRange(instructed.ExceptBy(waiting.Select(line => line.EntryNumber), obligation => obligation.EntryNumber));
        }

        return new HoldAnswer(hold.HoldId, held, withBank.Count, withBank.Sum(obligation => obligation.AmountFen), stoppedLines.Count, stoppedLines.Sum(line => line.AmountFen), NoteOf(stoppedLines));
    }

    // A file that leaves in this very moment cannot be called back: whoever asks is not promised that.
    private static string NoteOf(List<PaymentInstruction> lines) => lines.Count == 0 ? ""
        : $"批次{string.Join("、", lines.Select(line => line.BatchId).Distinct(StringComparer.Ordinal))}尚未送达银行（涉及{lines.Count}户）：整批撤回，未暂缓的各户随下一批送出；此刻正在传送的，以银行回盘为准";

    private static string PageOf(StaffHold hold) => hold.TownshipCode.Length > 0
        ? StaffRequest.Pages.Township(hold.AllocationId, hold.TownshipCode)
        : StaffRequest.Pages.Allocation(hold.AllocationId);
}

/// <summary>The act.</summary>
public sealed record HoldAct(HoldLevel? Level, string? TownshipCode, int? EntryNumber, string? Reason, string? By) : IPersonAct;

/// <summary>The act that ends it.</summary>
public sealed record ReleaseAct(string? Reason, string? By, bool? Credited = null) : IPersonAct;

/// <summary>What is held now, what was with the bank already, and what is instructed in batches that are taken back before they are sent, which the note names. Money in fen.</summary>
public sealed record HoldAnswer(string HoldId, int HeldEntries, int WithBankEntries, long WithBankFen, int UnsentEntries, long UnsentFen, string Note);
