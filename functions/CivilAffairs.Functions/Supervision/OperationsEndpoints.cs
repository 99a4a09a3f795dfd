using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Notification.Webhooks;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Site.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CivilAffairs.Functions.Supervision;

/// <summary>The administrator's page: instances of the flows, and what mends them. Moves no money: a flow that runs again finds what was paid.</summary>
public sealed class OperationsEndpoints(StaffPages pages, WebhookViews webhooks, IAuditLog audit, AppAddresses addresses, TimeProvider time)
{
    private const string Unnamed = "请选择流程和办理事项，并填写理由。";
    private const int LongestToken = 2000;

    /// <summary>Query: <c>state</c>, <c>prefix</c>, <c>after</c> (the continuation of the page before).</summary>
    [Function(nameof(ShowOperations))]
    public async Task<IActionResult> ShowOperations(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "staff/operations")] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        InstanceState? state = Enum.TryParse<InstanceState>(request.Query["state"], out var wanted) && Enum.IsDefined(wanted) ? wanted : null;
        var (prefix, after) = (request.Query["prefix"].ToString().Trim(), request.Query["after"].ToString());
        if (prefix.Length > 100 || after.Length > LongestToken) return Answers.Invalid("地址不完整，请回到第一页重新查看。");
        var query = new OrchestrationQuery(
            Statuses: state is { } only ? [Enum.Parse<OrchestrationRuntimeStatus>(only.ToString())] : null,
            InstanceIdPrefix: prefix.Length > 0 ? prefix : null,
            PageSize: FlowInstances.PageSize,
            ContinuationToken: after.Length > 0 ? after : null);
        var (instances, next) = await FlowInstances.ReadAsync(client, query, cancellation);
        return Answers.Page(await pages.OperationsAsync(new StaffOperations
        {
            Links = request.Links(addresses),
            Now = time.GetUtcNow(),
            Instances = instances,
            State = state,
            Prefix = prefix,
            Next = next,
            IsFirst = after.Length == 0,
            DeadDeliveries = await webhooks.DeadAsync(cancellation),
        }));
    }

    /// <summary>Body: <c>{instanceId, act, reason}</c>; act is Restart, Wake, Resume or Purge. What the instance's state does not allow is refused.</summary>
    [Function(nameof(ActOnInstance))]
    [Takes(typeof(InstanceActing))]
    public Task<IActionResult> ActOnInstance(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "staff/operations/acts")] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        request.ActAsync<InstanceActing>(Unnamed, (act, by) => ActAsync(request, act, by, client, cancellation), cancellation);

    private async Task<IActionResult> ActAsync(HttpRequest request, InstanceActing asked, string by, DurableTaskClient client, CancellationToken cancellation)
    {
        if (asked.Act is not { } act || PersonText.Reason(asked.Reason) is not { } reason || string.IsNullOrEmpty(asked.InstanceId)) return Answers.Invalid(Unnamed);
        if (await client.GetInstanceAsync(asked.InstanceId, cancellation) is not { } found) return Answers.Missing("没有这个流程，可能已被清除。");
        var instance = FlowInstances.Of(found);
        if (!instance.Acts.Contains(act)) return Answers.Conflict("流程的状态已经变了，现在不能这样办理，请刷新后查看。");
        var now = time.GetUtcNow();
        // Written first: an act without its record must not be.
        await audit.AppendAsync(
            AuditStreams.County,
            new AuditEntry($"instance:{KeyText.Base32(instance.Id, 12)}:{act}:{now.UtcTicks}", now, by, $"Instance{act}", instance.Id, $"{Words(act)}流程{instance.Id}（{instance.State}）：{reason}"),
            cancellation);
        await CarryOutAsync(client, instance.Id, act, reason, cancellation);
        return request.Done(StaffRequest.Pages.Operations(), new InstanceActed(instance.Id, act, now));
    }

    private static Task CarryOutAsync(DurableTaskClient client, string instanceId, InstanceAct act, string reason, CancellationToken cancellation) => act switch
    {
        InstanceAct.Restart => client.RestartAsync(instanceId, restartWithNewInstanceId: false, cancellation),
        InstanceAct.Wake => client.RaiseEventAsync(instanceId, FlowEvents.Changed, "人工叫醒", cancellation),
        InstanceAct.Resume => client.ResumeInstanceAsync(instanceId, reason, cancellation),
        InstanceAct.Purge => client.PurgeInstanceAsync(instanceId, cancellation),
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, null),
    };

    private static string Words(InstanceAct act) => act switch
    {
        InstanceAct.Restart => "重新运行",
        InstanceAct.Wake => "叫醒",
        InstanceAct.Resume => "继续运行",
        _ => "清除",
    };
}

/// <summary>The act.</summary>
public sealed record InstanceActing(string? InstanceId, InstanceAct? Act, string? Reason, string? By = null) : IPersonAct;

/// <summary>What was done.</summary>
public sealed record InstanceActed(string InstanceId, InstanceAct Act, DateTimeOffset At);
