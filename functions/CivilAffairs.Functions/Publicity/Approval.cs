using CivilAffairs.Core.Access;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Money;
using CivilAffairs.Core.Publicity;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Access;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Functions.Supervision;
using CivilAffairs.Site.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CivilAffairs.Functions.Publicity;

/// <summary>
/// Second persons approve what stood through the publicity period (C40): bound to the hash of exactly what stands, never by who had a hand in
/// it, and by as many as the sum needs.
/// </summary>
public sealed class Approval(IAllocationStore allocations, ILedgerStore ledger, ApprovalOffers offers, ApprovalParts parts, ApprovalBook book, ApprovalLooks looks, StaffPages pages, AppAddresses addresses)
{
    private const string Unnamed = "请填写审批人姓名、花名册摘要和所见内容的摘要。";

    /// <summary>
    /// Body: <c>{by, rosterSha256, contentSha256, reason?}</c>. The hashes are of what the person saw, as the page and <see cref="ListApprovals"/>
    /// give them: nobody approves what came to stand meanwhile. A reason is needed where the controls warn. With the last required person what
    /// is posted may be paid; the orchestration carries it out.
    /// </summary>
    [Function(nameof(ApproveRoster))]
    [Takes(typeof(ApprovalAct))]
    public Task<IActionResult> ApproveRoster(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "allocations/{allocationId}/townships/{code}/approval")] HttpRequest request,
        string allocationId,
        string code,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        request.ActAsync<ApprovalAct>(Unnamed, (act, by) => ApproveAsync(request, new TownshipKey(allocationId, code), act, by, client, cancellation), cancellation);

    private async Task<IActionResult> ApproveAsync(HttpRequest request, TownshipKey key, ApprovalAct act, string by, DurableTaskClient client, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(act.RosterSha256) || string.IsNullOrEmpty(act.ContentSha256)) return Answers.Invalid(Unnamed);
        if (await allocations.FindTownshipAsync(key.AllocationId, key.TownshipCode, cancellation) is not { } township) return Answers.Missing("没有这个乡镇的资金。");
        if (await RefuseAsync(township, by, act.RosterSha256, cancellation) is { } refusal) return refusal;
        var offer = await offers.MakeAsync(township, await ledger.ReadAllAsync(key, cancellation), cancellation);
        if (act.ContentSha256 != offer.Sha256) return await TellChangeAsync(request, township, act.ContentSha256, offer, cancellation);
        if (Refuse(offer, act) is { } mismatch) return mismatch;

        var given = await book.GiveAsync(township, offer, by, PersonText.Reason(act.Reason) ?? "", cancellation);
        if (given.IsComplete) await client.TownshipChangedAsync(key, "审批", cancellation);
        return request.Done(
            StaffRequest.Pages.Township(key.AllocationId, key.TownshipCode),
            new ApprovalAnswer(offer.Covered.Count, offer.Content.TotalFen, given.Approvers, offer.Required, given.IsComplete, offer.Sha256));
    }

    /// <summary>Approvals of a township, those that lost their force included.</summary>
    [Function(nameof(ListApprovals))]
    public async Task<IActionResult> ListApprovals(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "allocations/{allocationId}/townships/{code}/approvals")] HttpRequest request, string allocationId, string code, CancellationToken cancellation)
    {
        if (await allocations.FindTownshipAsync(allocationId, code, cancellation) is not { } township) return Answers.Missing("没有这个乡镇的资金。");
        var offer = await offers.MakeAsync(township, await ledger.ReadAllAsync(new TownshipKey(allocationId, code), cancellation), cancellation);
        return Answers.Json(new ApprovalsView(offer.Sha256, offer.Covered.Count, offer.Content.TotalFen, offer.Required, [.. offer.Warnings.Select(hit => hit.Key)], offer.Given));
    }

    private async Task<IActionResult?> RefuseAsync(TownshipRecord township, string by, string rosterSha256, CancellationToken cancellation)
    {
        if (township.Stage < TownshipStage.AwaitingApproval) return Answers.Conflict("公示尚未期满，不能审批。");
        if (township.Stage == TownshipStage.Closed) return Answers.Conflict("该乡镇已办结。");
        if (rosterSha256 != township.RosterSha256) return Answers.Conflict("审批的花名册与公示的花名册不一致，请刷新后核对。");
        return await parts.OfAsync(by, township, cancellation) is { } part
            ? Answers.Conflict($"{PersonMark.NameOf(by)}已参与本乡镇的{part}，不能审批，请由另一人复核审批。")
            : null;
    }

    // Two act on one thing: the second is told what the first one changed.
    private async Task<IActionResult> TellChangeAsync(HttpRequest request, TownshipRecord township, string seenSha256, StandingOffer offer, CancellationToken cancellation)
    {
        var difference = await looks.DifferenceAsync(township, seenSha256, offer, cancellation);
        if (!request.WantsPage())
        {
            var what = difference is null ? "" : $"与所见相比：{string.Concat(difference.Describe())}";
            return Answers.Conflict($"审批内容已有变更（人员、账号、金额或控制疑点），先前所见的内容失效，请刷新后重新核对审批。{what}");
        }

        var page = await pages.ApprovalChangedAsync(new StaffApprovalChanged(request.Links(addresses), township.AllocationId, township.TownshipCode, township.TownshipName, difference));
        return Answers.Page(page, StatusCodes.Status409Conflict);
    }

    private static IActionResult? Refuse(StandingOffer offer, ApprovalAct act)
    {
        if (offer.Covered.Count == 0) return Answers.Conflict("没有待审批的户；有异议的户处理后再审批。");
        if (offer.Warnings.Count > 0 && PersonText.Reason(act.Reason) is null)
            return Answers.Conflict($"有{offer.Warnings.Count}项提示性疑点，请核实并填写理由后审批：{string.Join("；", offer.Warnings.Take(5).Select(hit => $"第{hit.EntryNumber}号{hit.RuleName}"))}。");
        return null;
    }
}

/// <summary>The act.</summary>
public sealed record ApprovalAct(string? By, string? RosterSha256, string? ContentSha256, string? Reason = null) : IPersonAct;

/// <summary>What was approved: entries, sum in fen, by how many of how many persons, whether it may be paid, the content's hash.</summary>
public sealed record ApprovalAnswer(int ApprovedEntries, long ApprovedFen, int Approvers = 1, int Required = 1, bool IsComplete = true, string ContentSha256 = "");

/// <summary>What stands to be approved, and what was approved so far.</summary>
public sealed record ApprovalsView(string ContentSha256, int Entries, long TotalFen, int Required, IReadOnlyList<string> Warnings, IReadOnlyList<ApprovalRecord> Given);
