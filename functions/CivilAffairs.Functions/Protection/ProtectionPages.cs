using CivilAffairs.Core.Protection;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Functions.Supervision;
using CivilAffairs.Site.Protection;
using CivilAffairs.Site.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CivilAffairs.Functions.Protection;

/// <summary>The page of keys, periods, erasures with their proofs, holds and requests. It names no person but who acted.</summary>
public sealed class ProtectionPages(
    IFieldKeyring keyring, IRecordStore<ErasurePlan> plans, IRecordStore<ErasureProof> proofs, IRecordStore<LegalHold> holds, IRecordStore<PersonExport> exports, RetentionPeriods periods, StaffPages pages, AppAddresses addresses, TimeProvider time)
{
    /// <summary>Of plans and requests the newest are shown; all stand in the audit.</summary>
    private const int Shown = 20;

    /// <summary>The page.</summary>
    [Function(nameof(ShowProtection))]
    public async Task<IActionResult> ShowProtection(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "staff/protection")] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var turn = await client.GetInstanceAsync(FieldKeyTurn.InstanceId, getInputsAndOutputs: true, cancellation);
        var newest = (await plans.ListAsync(ErasurePlan.County, cancellation)).OrderByDescending(plan => plan.At).Take(Shown).ToList();
        var proven = new List<ErasureProof>();
        foreach (var plan in newest) proven.AddRange(await proofs.ListAsync(plan.PlanId, cancellation));
        return Answers.Page(await pages.ProtectionAsync(new StaffProtection
        {
            Links = request.Links(addresses),
            Now = time.GetUtcNow(),
            Keys = keyring.List(cancellation),
            Turn = turn is null ? "" : turn.IsCompleted ? turn.ReadOutputAs<string>() ?? "未完成，请管理员到“运行情况”重新运行" : turn.ReadCustomStatusAs<string>() ?? "",
            IsTurning = turn is { IsCompleted: false },
            Periods = periods,
            Plans = newest,
            Proofs = proven,
            Holds = [.. (await holds.ListAsync(LegalHold.County, cancellation)).OrderByDescending(hold => hold.At)],
            Exports = [.. (await exports.ListAsync(PersonExport.County, cancellation)).OrderByDescending(export => export.At).Take(Shown)],
        }));
    }
}
