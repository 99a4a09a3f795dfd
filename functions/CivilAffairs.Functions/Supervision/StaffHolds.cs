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
/// given, and every chunk of a batch looks again. What is with the bank already is not stopped, and said so.
/// </summary>
public sealed class StaffHolds(
    IRecordStore<StaffHold> holds, IAllocationStore allocations, ILedgerStore ledger, EntryHolds entries, HoldWaits waits, WorkingCalendar calendar, CountyProfile county, IAuditLog audit, TimeProvider time)
{
    private const string Unnamed = "请选择暂缓范围，并填写理由和经办人姓名。";
    private const string UnnamedRelease = "请填写解除理由和经办人姓名。";

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
        await waits.KeepOpenAsync(standing, cancellation);
        await audit.AppendAsync(
            allocationId,
            new AuditEntry($"hold:{standing.HoldId}", standing.At, standing.By, "Hold", standing.TownshipCode.Length > 0 ? $"{standing.TownshipCode}|{standing.EntryNumber}" : allocationId, $"暂缓发放{standing.Describe()}：{standing.Reason}；已在银行{answer.WithBankEntries}户{MoneyText.Grouped(answer.WithBankFen)}元不受影响"),
            cancellation);
        foreach (var township in townships) await client.TownshipChangedAsync(township, "暂缓", cancellation);
        return request.Done(PageOf(standing), answer, StatusCodes.Status201Created);
    }

    /// <summary>Body: <c>{reason, by}</c>. What was held needs an approval again.</summary>
    [Function(nameof(ReleaseHold))]
    [Takes(typeof(ReleaseAct))]
    public Task<IActionResult> ReleaseHold(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "allocations/{allocationId}/holds/{holdId}/release")] HttpRequest request, string allocationId, string holdId, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        request.ActAsync<ReleaseAct>(UnnamedRelease, (act, by) => ReleaseAsync(request, allocationId, holdId, act, by, client, cancellation), cancellation);

    private async Task<IActionResult> ReleaseAsync(HttpRequest request, string allocationId, string holdId, ReleaseAct act, string by, DurableTaskClient client, CancellationToken cancellation)
    {
        if (PersonText.Reason(act.Reason) is not { } reason) return Answers.Invalid(UnnamedRelease);
        var now = time.GetUtcNow();
        var released = await holds.ChangeAsync(allocationId, holdId, stored => stored.IsOpen ? stored with { ReleasedAt = now, ReleasedBy = by, ReleaseReason = reason } : stored, cancellation);
        if (released is null) return Answers.Missing("没有这项暂缓。");
        var townships = await TownshipsAsync(released, cancellation);
        foreach (var township in townships) await entries.SettleAsync(township, cancellation);
        await waits.CloseAsync(released, cancellation);
        await audit.AppendAsync(
            allocationId,
            new AuditEntry($"release:{holdId}", released.ReleasedAt!.Value, released.ReleasedBy, "ReleaseHold", released.TownshipCode.Length > 0 ? $"{released.TownshipCode}|{released.EntryNumber}" : allocationId, $"解除暂缓{released.Describe()}：{released.ReleaseReason}"),
            cancellation);
        foreach (var township in townships) await client.TownshipChangedAsync(township, "解除暂缓", cancellation);
        return request.Done(PageOf(released), released);
    }

    private StaffHold Make(string allocationId, HoldLevel level, HoldAct act, string reason, string by)
    {
        var now = time.GetUtcNow();
        var township = level == HoldLevel.Allocation ? "" : act.TownshipCode ?? "";
        var entry = level == HoldLevel.Entry ? act.EntryNumber ?? 0 : 0;
        return new StaffHold
        {
            AllocationId = allocationId,
            HoldId = $"{level}-{township}-{entry}-{KeyText.Base32($"{reason}|{by}|{now.UtcTicks}", 8)}",
            Level = level,
            TownshipCode = township,
            EntryNumber = entry,
            Reason = reason,
            By = by,
            At = now,
            Deadline = Period.Parse(county.Deadlines.HoldReview).DeadlineFrom(now, calendar),
        };
    }

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
            ObligationState.Instructed => Answers.Conflict("该户资金已送银行，不能暂缓；请联系银行，错发的可立案追回。"),
            ObligationState.Paid or ObligationState.Recovered or ObligationState.Cancelled => Answers.Conflict("该户已发放或已取消，不能暂缓。"),
            _ => null,
        };
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
        foreach (var township in townships)
        {
            var stopped = (await ledger.ReadAllAsync(township, cancellation)).Where(obligation => hold.Stops(township.TownshipCode, obligation.EntryNumber)).ToList();
            held += stopped.Count(obligation => obligation.State == ObligationState.Held);
            withBank.AddRange(stopped.Where(obligation => obligation.State == ObligationState.Instructed));
        }

        return new HoldAnswer(hold.HoldId, held, withBank.Count, withBank.Sum(obligation => obligation.AmountFen));
    }

    private static string PageOf(StaffHold hold) => hold.TownshipCode.Length > 0
        ? StaffRequest.Pages.Township(hold.AllocationId, hold.TownshipCode)
        : StaffRequest.Pages.Allocation(hold.AllocationId);
}

/// <summary>The act.</summary>
public sealed record HoldAct(HoldLevel? Level, string? TownshipCode, int? EntryNumber, string? Reason, string? By) : IPersonAct;

/// <summary>The act that ends it.</summary>
public sealed record ReleaseAct(string? Reason, string? By) : IPersonAct;

/// <summary>What is held now, and what was with the bank already. Money in fen.</summary>
public sealed record HoldAnswer(string HoldId, int HeldEntries, int WithBankEntries, long WithBankFen);
