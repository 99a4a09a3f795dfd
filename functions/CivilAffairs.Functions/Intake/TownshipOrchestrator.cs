using CivilAffairs.Core.Intake;
using CivilAffairs.Functions.Disbursement;
using CivilAffairs.Functions.Notification;
using CivilAffairs.Functions.Publication;
using CivilAffairs.Functions.Publicity;
using CivilAffairs.Functions.Rosters;
using CivilAffairs.Functions.Supervision;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CivilAffairs.Functions.Intake;

/// <summary>
/// One township's way through an allocation: notice, acknowledgement, roster, publicity, approval, disbursement, close.
/// Facts from outside are stored first and raised second; after every wake the store is read again.
/// </summary>
public static class TownshipOrchestrator
{
    /// <summary>The script. Input: <see cref="TownshipKey"/>.</summary>
    [Function(nameof(TownshipOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var key = context.GetInput<TownshipKey>()!;
        var flow = new TownshipFlow(context, key);

        await flow.DoAsync("发送拨款通知", nameof(NoticeActivities.SendNotice));
        var standing = await flow.UntilAsync("等待签收", standing => standing.Stage >= TownshipStage.Acknowledged || standing.IsWithdrawn);
        if (!standing.IsWithdrawn) standing = await flow.UntilAsync("等待花名册", standing => standing.Stage >= TownshipStage.RosterAccepted || standing.IsWithdrawn);
        if (standing.IsWithdrawn)
        {
            await flow.DoAsync("资金已全部收回，办结", nameof(AllocationActivities.CloseTownship));
            return;
        }

        await flow.DoAsync("花名册入台账", nameof(RosterActivities.ImportRoster));
        await flow.DoAsync("开始公示", nameof(PublicityActivities.OpenPublicity));
        await flow.UntilAsync("公示中", standing => standing.PublicityEnded);
        await flow.DoAsync("公示期满", nameof(PublicityActivities.EndPublicity));
        do await flow.PayAsync();
        while (!await flow.CloseAsync());
    }
}
