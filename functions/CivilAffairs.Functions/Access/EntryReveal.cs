using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Functions.Supervision;
using CivilAffairs.Site.Access;
using CivilAffairs.Site.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Access;

/// <summary>
/// Shows one page of a township's entries with full names, resident IDs and card numbers. Asked for by a form, so that no address opens it; who looked, why and at
/// which entries is on record before anything is shown (domain.md C51).
/// </summary>
public sealed class EntryReveal(IAllocationStore allocations, ILedgerStore ledger, IFieldProtector protector, StaffPages pages, IAuditLog audit, AppAddresses addresses, TimeProvider time)
{
    /// <summary>Body: <c>{reason, page}</c>; a program may not ask.</summary>
    [Function(nameof(RevealEntries))]
    [Takes(typeof(RevealAct))]
    public Task<IActionResult> RevealEntries(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "staff/allocations/{allocationId}/townships/{code}/reveal")] HttpRequest request, string allocationId, string code, CancellationToken cancellation) =>
        request.ActAsync<RevealAct>("请填写查看完整信息的理由。", (act, by) => RevealAsync(request, new TownshipKey(allocationId, code), act, by, cancellation), cancellation);

    private async Task<IActionResult> RevealAsync(HttpRequest request, TownshipKey key, RevealAct act, string by, CancellationToken cancellation)
    {
        if (PersonText.Reason(act.Reason) is not { } reason) return Answers.Invalid("请填写查看完整信息的理由（500字以内），理由记入审计链。");
        if (await allocations.FindTownshipAsync(key.AllocationId, key.TownshipCode, cancellation) is not { } township) return Answers.Missing("没有这个乡镇的资金。");
        var page = Math.Clamp(act.Page, 1, int.MaxValue / StaffTownship.PageSize);
        var shown = (await ledger.ReadAllAsync(key, cancellation)).Skip((page - 1) * StaffTownship.PageSize).Take(StaffTownship.PageSize).ToList();
        if (shown.Count == 0) return Answers.Missing("没有这一页名单。");
        var now = time.GetUtcNow();
        await audit.AppendAsync(
            key.AllocationId,
            new AuditEntry($"reveal:{key.TownshipCode}:{now.UtcTicks}:{KeyText.Base32(by, 8)}", now, by, "RevealEntries", key.TownshipCode, $"查看完整信息：第{shown[0].EntryNumber}至{shown[^1].EntryNumber}号共{shown.Count}户；理由：{reason}"),
            cancellation);
        return Answers.Page(await pages.RevealedAsync(new RevealedEntries
        {
            Links = request.Links(addresses),
            Record = township,
            Reason = reason,
            At = now,
            Entries = [.. shown.Select(entry => new RevealedEntry(entry.EntryNumber, entry.Name, protector.Unprotect(entry.ResidentIdCipher), protector.Unprotect(entry.CardCipher), entry.VillageName, entry.AmountFen))],
        }));
    }
}

/// <summary>The act; pages count from 1.</summary>
public sealed record RevealAct(string? Reason, int Page = 1, string? By = null) : IPersonAct;
