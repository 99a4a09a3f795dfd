using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Money;
using CivilAffairs.Core.Publicity;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Functions.Supervision;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>Wrong payments are recovered (domain.md C49): a case with its reason and what is due, receipts as they come in, a write-off by two persons.</summary>
public sealed class Recoveries(
    IAllocationStore allocations, ILedgerStore ledger, IRecordStore<RecoveryCase> cases, RecoveryReceipts receipts, WaitKeeper waits, TownshipWaits expected, CountyProfile county, IAuditLog audit, TimeProvider time)
{
    private const string UnnamedRecovery = "请填写应追金额（元）、原因和经办人姓名。";
    private const string UnnamedReceipt = "请填写收款凭证号、金额（元）和经办人姓名。";
    private const string UnnamedWriteOff = "请填写核销依据和经办人姓名。";

    /// <summary>Cases of a township.</summary>
    [Function(nameof(ListRecoveries))]
    public async Task<IActionResult> ListRecoveries(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "allocations/{allocationId}/townships/{code}/recoveries")] HttpRequest request, string allocationId, string code, CancellationToken cancellation) =>
        Answers.Json((await cases.ListAsync($"{allocationId}|{code}", cancellation)).Select(RecoveryView.Of));

    /// <summary>Body: <c>{amount, reason, by}</c>; amount in yuan, at most what was paid. One case a payment.</summary>
    [Function(nameof(OpenRecovery))]
    [Takes(typeof(RecoveryAct))]
    public Task<IActionResult> OpenRecovery(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "allocations/{allocationId}/townships/{code}/entries/{entry}/recovery")] HttpRequest request, string allocationId, string code, string entry, CancellationToken cancellation) =>
        request.ActAsync<RecoveryAct>(UnnamedRecovery, (act, by) => OpenAsync(request, new TownshipKey(allocationId, code), EntryText.Number(entry), act, by, cancellation), cancellation);

    private async Task<IActionResult> OpenAsync(HttpRequest request, TownshipKey key, int entryNumber, RecoveryAct act, string by, CancellationToken cancellation)
    {
        if (PersonText.Reason(act.Reason) is not { } reason || !MoneyText.TryParseYuan(act.Amount, out var fen) || fen <= 0) return Answers.Invalid(UnnamedRecovery);
        var (allocationId, code) = (key.AllocationId, key.TownshipCode);
        if (await ledger.ReadObligationAsync(allocationId, code, entryNumber, cancellation) is not { } obligation) return Answers.Missing($"花名册没有第{entryNumber}号。");
        if (obligation.State != ObligationState.Paid) return Answers.Conflict("该户资金没有发放，或已全部追回，不需追回。");
        if (fen > obligation.AmountFen) return Answers.Conflict($"应追金额不能超过已发的{MoneyText.Grouped(obligation.AmountFen)}元。");
        var wanted = new RecoveryCase { AllocationId = allocationId, TownshipCode = code, ObligationId = obligation.ObligationId, EntryNumber = entryNumber, Reason = reason, DueFen = fen, OpenedBy = by, OpenedAt = time.GetUtcNow() };
        var opened = await cases.AddAsync(wanted, cancellation);
        if (opened.DueFen != fen || opened.Reason != reason) return Answers.Conflict("该户已经立案追回。");
        await waits.KeepOpenAsync(await WaitAsync(opened, cancellation), cancellation);
        await AuditAsync(opened, "open", opened.OpenedAt, by, "OpenRecovery", $"第{entryNumber}号错发立案追回，应追{MoneyText.Grouped(fen)}元：{reason}", cancellation);
        return Done(request, opened, StatusCodes.Status201Created);
    }

    /// <summary>Body: <c>{number, amount, by}</c>. The receipt's number counts once.</summary>
    [Function(nameof(TakeRecoveryReceipt))]
    [Takes(typeof(ReceiptAct))]
    public Task<IActionResult> TakeRecoveryReceipt(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "allocations/{allocationId}/townships/{code}/entries/{entry}/recovery/receipts")] HttpRequest request,
        string allocationId,
        string code,
        string entry,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        request.ActAsync<ReceiptAct>(UnnamedReceipt, (act, by) => TakeAsync(request, new TownshipKey(allocationId, code), EntryText.Number(entry), act, by, client, cancellation), cancellation);

    private async Task<IActionResult> TakeAsync(HttpRequest request, TownshipKey key, int entryNumber, ReceiptAct act, string by, DurableTaskClient client, CancellationToken cancellation)
    {
        if (PersonText.Name(act.Number) is not { } number || !MoneyText.TryParseYuan(act.Amount, out var fen) || fen <= 0) return Answers.Invalid(UnnamedReceipt);
        if (await FindAsync(key, entryNumber, cancellation) is not { } standing) return Answers.Missing("该户没有立案追回。");
        var (taken, refusal) = await receipts.TakeAsync(standing, number, fen, by, cancellation);
        if (refusal is not null) return Answers.Conflict(refusal);
        await AuditAsync(taken, $"receipt:{number}", taken.Receipts.First(receipt => receipt.Number == number).At, by, "TakeRecoveryReceipt", $"第{entryNumber}号追回{MoneyText.Grouped(fen)}元，凭证{number}，尚欠{MoneyText.Grouped(taken.OutstandingFen)}元", cancellation);
        await CloseWhenDoneAsync(taken, cancellation);
        await client.TownshipChangedAsync(key, "追回", cancellation);
        return Done(request, taken);
    }

    /// <summary>Body: <c>{basis, by}</c>: asks to write off what is outstanding.</summary>
    [Function(nameof(RequestWriteOff))]
    [Takes(typeof(WriteOffAct))]
    public Task<IActionResult> RequestWriteOff(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "allocations/{allocationId}/townships/{code}/entries/{entry}/recovery/write-off")] HttpRequest request, string allocationId, string code, string entry, CancellationToken cancellation) =>
        request.ActAsync<WriteOffAct>(UnnamedWriteOff, (act, by) => AskAsync(request, new TownshipKey(allocationId, code), EntryText.Number(entry), act, by, cancellation), cancellation);

    private async Task<IActionResult> AskAsync(HttpRequest request, TownshipKey key, int entryNumber, WriteOffAct act, string by, CancellationToken cancellation)
    {
        if (PersonText.Reason(act.Basis) is not { } basis) return Answers.Invalid(UnnamedWriteOff);
        if (await FindAsync(key, entryNumber, cancellation) is not { } standing) return Answers.Missing("该户没有立案追回。");
        if (standing.OutstandingFen == 0) return Answers.Conflict("没有尚欠的金额，不需核销。");
        var now = time.GetUtcNow();
        var asked = await cases.ChangeAsync(
            standing.Partition, standing.Key, stored => stored.OutstandingFen > 0 && stored.WriteOff is null ? stored with { WriteOff = new WriteOff(stored.OutstandingFen, basis, by, now) } : stored, cancellation);
        if (asked!.WriteOff?.RequestedBy != by || asked.WriteOff.Basis != basis) return Answers.Conflict("已有核销申请待审批。");
        await AuditAsync(asked, "write-off", asked.WriteOff.RequestedAt, by, "RequestWriteOff", $"第{entryNumber}号申请核销{MoneyText.Grouped(asked.WriteOff.AmountFen)}元：{basis}", cancellation);
        return Done(request, asked);
    }

    /// <summary>Body: <c>{by}</c>: another person approves the write-off; no money moves.</summary>
    [Function(nameof(ApproveWriteOff))]
    [Takes(typeof(ApproverAct))]
    public Task<IActionResult> ApproveWriteOff(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "allocations/{allocationId}/townships/{code}/entries/{entry}/recovery/write-off/approval")] HttpRequest request, string allocationId, string code, string entry, CancellationToken cancellation) =>
        request.ActAsync<ApproverAct>("请填写审批人姓名。", (_, by) => ApproveAsync(request, new TownshipKey(allocationId, code), EntryText.Number(entry), by, cancellation), cancellation);

    private async Task<IActionResult> ApproveAsync(HttpRequest request, TownshipKey key, int entryNumber, string by, CancellationToken cancellation)
    {
        if (await FindAsync(key, entryNumber, cancellation) is not { WriteOff: { } writeOff } standing) return Answers.Missing("该户没有待审批的核销。");
        if (SeparationOfDuties.PartOf(by, (writeOff.RequestedBy, "申请"), (standing.OpenedBy, "立案")) is { } part) return Answers.Conflict($"核销的{part}人员不能审批，请由另一人审批。");
        if (writeOff.AmountFen != standing.DueFen - standing.RecoveredFen) return Answers.Conflict("申请之后又有追回，请重新申请核销。");
        var now = time.GetUtcNow();
        var approved = await cases.ChangeAsync(
            standing.Partition, standing.Key, stored => stored.WriteOff is { ApprovedAt: null } open ? stored with { WriteOff = open with { ApprovedBy = by, ApprovedAt = now } } : stored, cancellation);
        if (approved!.WriteOff!.ApprovedBy != by) return Answers.Conflict("该核销已由他人审批。");
        await AuditAsync(approved, "write-off-approval", approved.WriteOff.ApprovedAt!.Value, by, "ApproveWriteOff", $"第{entryNumber}号核销{MoneyText.Grouped(approved.WriteOff.AmountFen)}元", cancellation);
        await CloseWhenDoneAsync(approved, cancellation);
        return Done(request, approved);
    }

    private async Task<RecoveryCase?> FindAsync(TownshipKey key, int entryNumber, CancellationToken cancellation) =>
        (await cases.ListAsync($"{key.AllocationId}|{key.TownshipCode}", cancellation)).FirstOrDefault(standing => standing.EntryNumber == entryNumber);

    private async Task<Wait> WaitAsync(RecoveryCase standing, CancellationToken cancellation)
    {
        var township = await allocations.RequireTownshipAsync(new TownshipKey(standing.AllocationId, standing.TownshipCode), cancellation);
        return expected.Make(township, WaitKind.Recovery, county.BureauName, $"追回或核销第{standing.EntryNumber}号错发资金", standing.OpenedAt, county.Deadlines.Recovery, $"recovery|{standing.EntryNumber}");
    }

    private async Task CloseWhenDoneAsync(RecoveryCase standing, CancellationToken cancellation)
    {
        if (!standing.IsOpen) await waits.CloseAsync(await WaitAsync(standing, cancellation), cancellation);
    }

    private Task AuditAsync(RecoveryCase standing, string step, DateTimeOffset at, string by, string act, string detail, CancellationToken cancellation) =>
        audit.AppendAsync(standing.AllocationId, new AuditEntry($"recovery:{standing.ObligationId}:{step}", at, by, act, $"{standing.TownshipCode}|{standing.EntryNumber}", detail), cancellation);

    private static IActionResult Done(HttpRequest request, RecoveryCase standing, int status = StatusCodes.Status200OK) =>
        request.Done(StaffRequest.Pages.Township(standing.AllocationId, standing.TownshipCode), RecoveryView.Of(standing), status);
}

/// <summary>Opens a case; amount in yuan.</summary>
public sealed record RecoveryAct(string? Amount, string? Reason, string? By) : IPersonAct;

/// <summary>A receipt; amount in yuan.</summary>
public sealed record ReceiptAct(string? Number, string? Amount, string? By) : IPersonAct;

/// <summary>Asks for a write-off.</summary>
public sealed record WriteOffAct(string? Basis, string? By) : IPersonAct;

/// <summary>A second person's approval.</summary>
public sealed record ApproverAct(string? By) : IPersonAct;

/// <summary>A case with its sums in fen.</summary>
public sealed record RecoveryView(int EntryNumber, string Reason, long DueFen, long RecoveredFen, long OutstandingFen, string OpenedBy, DateTimeOffset OpenedAt, IReadOnlyList<RecoveryReceipt> Receipts, WriteOff? WriteOff)
{
    /// <summary>From the record.</summary>
    public static RecoveryView Of(RecoveryCase standing) =>
        new(standing.EntryNumber, standing.Reason, standing.DueFen, standing.RecoveredFen, standing.OutstandingFen, standing.OpenedBy, standing.OpenedAt, standing.Receipts, standing.WriteOff);
}
