using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Publication;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Functions.Supervision;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CivilAffairs.Functions.Publication;

/// <summary>The bureau corrects or withdraws what is public; the reason becomes public too, and a tombstone stays (PIPL 57, 条例 41).</summary>
public sealed class PublicationDecisions(
    IAllocationStore allocations, IPublicationActs acts, IPublicationRegister register, PublishGate gate, IAuditLog audit, TimeProvider time)
{
    private const string Unnamed = "请选择更正、撤下名单或撤回，并填写理由（500字以内，将公开）和办理人姓名。";

    /// <summary>Body: <c>{kind, townshipCode, reason, by}</c>; kind is Correct, WithdrawLists or Withdraw, an empty township means the whole allocation. Safe to run twice by kind, township and reason.</summary>
    [Function(nameof(DecidePublication))]
    [Takes(typeof(PublicationDecision))]
    public Task<IActionResult> DecidePublication(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "allocations/{allocationId}/publication-acts")] HttpRequest request,
        string allocationId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        request.ActAsync<PublicationDecision>(Unnamed, (wanted, by) => DecideAsync(request, allocationId, wanted, by, client, cancellation), cancellation);

    private async Task<IActionResult> DecideAsync(HttpRequest request, string allocationId, PublicationDecision wanted, string by, DurableTaskClient client, CancellationToken cancellation)
    {
        if (wanted.Kind is not { } kind || !Enum.IsDefined(kind) || PersonText.Reason(wanted.Reason) is not { } reason) return Answers.Invalid(Unnamed);
        if (gate.Scan(reason).Count > 0) return Answers.Invalid("理由将公开，请不要写身份证号、卡号或电话号码。");
        if (await allocations.FindAsync(allocationId, cancellation) is null) return Answers.Missing("没有这笔资金。");
        var codes = (await allocations.ListTownshipsAsync(allocationId, cancellation)).Select(township => township.TownshipCode).ToList();
        var code = wanted.TownshipCode ?? "";
        if (code.Length > 0 && !codes.Contains(code)) return Answers.Missing("没有这个乡镇的资金。");
        if (kind == PublicationActKind.Withdraw && code.Length > 0) return Answers.Invalid("撤回是对整份文件的；只撤某个乡镇的名单，请选“撤下名单”。");

        // Each township's list has a digest of its own.
        var targets = kind == PublicationActKind.WithdrawLists && code.Length == 0 ? codes : [code];
        var done = new List<PublicationAct>();
        foreach (var target in targets) done.Add(await AddAsync(allocationId, kind, target, reason, by, cancellation));
        await client.PublishAsync(new PublicationRequest(allocationId), cancellation);
        return request.Done(StaffRequest.Pages.Allocation(allocationId), done, StatusCodes.Status201Created);
    }

    private async Task<PublicationAct> AddAsync(string allocationId, PublicationActKind kind, string code, string reason, string by, CancellationToken cancellation)
    {
        var act = new PublicationAct(
            allocationId, KeyText.Base32($"{kind}|{code}|{reason}", 12), kind, code, reason, by, time.GetUtcNow(), await DigestAsync(allocationId, kind, code, cancellation));
        var standing = await acts.AddAsync(act, cancellation);
        await audit.AppendAsync(
            allocationId, new AuditEntry($"publication:{standing.ActId}", standing.At, standing.By, kind.ToString(), code.Length > 0 ? code : allocationId, $"{standing.ToNote().Kind}：{reason}"), cancellation);
        return standing;
    }

    // What people may have downloaded: the list of the township, or the data of the whole.
    private async Task<string> DigestAsync(string allocationId, PublicationActKind kind, string code, CancellationToken cancellation)
    {
        var path = kind switch
        {
            PublicationActKind.WithdrawLists => $"allocations/{allocationId}/{code}/entries.csv",
            PublicationActKind.Withdraw => $"allocations/{allocationId}/allocation.json",
            _ => null,
        };
        return path is null ? "" : (await register.ReadAsync(path, cancellation)).GetValueOrDefault(path, "");
    }
}

/// <summary>The act.</summary>
public sealed record PublicationDecision(PublicationActKind? Kind, string? TownshipCode, string? Reason, string? By) : IPersonAct;
