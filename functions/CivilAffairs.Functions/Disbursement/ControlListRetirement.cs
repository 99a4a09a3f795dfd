using CivilAffairs.Core.Disbursement.Controls;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Functions.Supervision;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>Staff take the list of a source out of use that delivers none any more, or that was entered under a wrong name (domain.md C12–C14).</summary>
public sealed class ControlListRetirement(ControlLists lists, IAuditLog audit, TimeProvider time)
{
    private const string AuditScope = "lists";
    private const string Unnamed = "请填写名单来源、停用理由和经办人姓名。";

    /// <summary>Body: <c>{source, reason, by}</c>. From the next control run the source's people are looked up no more; the record stays.</summary>
    [Function(nameof(RetireControlList))]
    [Takes(typeof(RetireListAct))]
    public Task<IActionResult> RetireControlList(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "controls/lists/{kind}/retirement")] HttpRequest request, string kind, CancellationToken cancellation) =>
        request.ActAsync<RetireListAct>(Unnamed, (act, by) => RetireAsync(request, kind, act, by, cancellation), cancellation);

    private async Task<IActionResult> RetireAsync(HttpRequest request, string kind, RetireListAct act, string by, CancellationToken cancellation)
    {
        if (!Enum.TryParse<ControlListKind>(kind, ignoreCase: true, out var listKind) || !Enum.IsDefined(listKind)) return Answers.Missing("没有这种名单。");
        if (PersonText.Name(act.Source) is not { } source || PersonText.Reason(act.Reason) is not { } reason) return Answers.Invalid(Unnamed);
        var now = time.GetUtcNow();
        if (await lists.RetireAsync(listKind, source, by, reason, now, cancellation) == 0) return Answers.Missing($"没有在用的{source}名单。");
        await audit.AppendAsync(AuditScope, new AuditEntry($"retire-list:{listKind}:{source}:{now.UtcTicks}", now, by, "RetireControlList", $"{listKind}", $"停用{source}名单：{reason}"), cancellation);
        return request.Done(StaffRequest.Pages.Controls, new RetireListAnswer(listKind, source));
    }
}

/// <summary>The act.</summary>
public sealed record RetireListAct(string? Source, string? Reason, string? By) : IPersonAct;

/// <summary>What is out of use.</summary>
public sealed record RetireListAnswer(ControlListKind Kind, string Source);
