using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Supervision;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CivilAffairs.Functions.Protection;

/// <summary>Starts a turn of field keys: once a year by itself, and when an administrator says so.</summary>
public sealed class FieldKeyStart(IFieldKeyring keyring, IAuditLog audit, TimeProvider time)
{
    private const string Unnamed = "请填写更换密钥的理由。";

    /// <summary>A data key is in use that long; after a suspicion an administrator does not wait for it.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);

    /// <summary>At a quarter past four on Sundays, China time: wraps anew what an older version of the wrapping key wrapped, and turns the data key when it is a year old. Safe to run twice.</summary>
    [Function(nameof(WatchFieldKeys))]
    public async Task WatchFieldKeys([TimerTrigger("0 15 20 * * 6")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (keyring.Rewrap(cancellation) is > 0 and var count)
            await audit.AppendAsync(AuditStreams.County, new AuditEntry($"field-keys:wrap:{now.UtcTicks}", now, "系统", "WrapFieldKeys", "field-keys", $"保护密钥已换新版本，重新保护{count}个数据密钥"), cancellation);
        if (now - keyring.List(cancellation).MaxBy(key => key.Number)!.MadeAt >= Lifetime) await StartAsync(client, cancellation);
    }

    /// <summary>Body: <c>{reason}</c>. A turn that runs already is told, and no second one begins.</summary>
    [Function(nameof(TurnFieldKeys))]
    [Takes(typeof(FieldKeyAct))]
    public Task<IActionResult> TurnFieldKeys(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "staff/protection/keys")] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        request.ActAsync<FieldKeyAct>(Unnamed, (act, by) => TurnAsync(request, client, act, by, cancellation), cancellation);

    private async Task<IActionResult> TurnAsync(HttpRequest request, DurableTaskClient client, FieldKeyAct act, string by, CancellationToken cancellation)
    {
        if (PersonText.Reason(act.Reason) is not { } reason) return Answers.Invalid(Unnamed);
        if (await client.GetInstanceAsync(FieldKeyTurn.InstanceId, cancellation) is { IsCompleted: false }) return Answers.Conflict("正在更换密钥，请等它办完。");
        var now = time.GetUtcNow();
        await audit.AppendAsync(AuditStreams.County, new AuditEntry($"field-keys:turn:{now.UtcTicks}", now, by, "TurnFieldKeys", "field-keys", $"更换字段密钥：{reason}"), cancellation);
        return request.Done(StaffRequest.Pages.Protection(), new FieldKeyTurning(await StartAsync(client, cancellation), now));
    }

    // A turn that failed is begun again with the key that it made: numbers are not used up by failures.
    private async Task<int> StartAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        var found = await client.GetInstanceAsync(FieldKeyTurn.InstanceId, cancellation);
        var standing = keyring.List(cancellation);
        var last = standing.Max(key => key.Number);
        if (found is { IsCompleted: false }) return last;
        var target = standing.Count(key => key.RetiredAt is null) > 1 ? last : last + 1;
        await client.ScheduleNewOrchestrationInstanceAsync(nameof(FieldKeyTurn), new FieldKeyTurnState(target), new StartOrchestrationOptions(FieldKeyTurn.InstanceId), cancellation);
        return target;
    }
}

/// <summary>The act.</summary>
public sealed record FieldKeyAct(string? Reason, string? By = null) : IPersonAct;

/// <summary>What began.</summary>
public sealed record FieldKeyTurning(int Number, DateTimeOffset At);
