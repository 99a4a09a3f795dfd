using System.Net;
using System.Text.Json;
using CivilAffairs.Counterparts.Wire;
using CivilAffairs.SampleData;

namespace CivilAffairs.Counterparts.Bureau;

/// <summary>Plays the bureau's clerks: decides objections and approves each township as a second person. Its view of the allocation is shown as it goes.</summary>
public sealed class BureauRole(SampleScenario scenario, string allocationId, AppClient app, Action<string> say, Action<AllocationState> show)
{
    /// <summary>Decides objections.</summary>
    public const string Examiner = "卫公丁";

    /// <summary>Approves; is neither a roster's maker nor who uploaded the document.</summary>
    public const string Approver = "蒋公戊";

    /// <summary>Between two looks; the app adds up the whole ledger for each, and who asks all the time is a load and not a clerk.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    /// <summary>Runs until cancelled or the allocation is closed.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var closed = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await Pace.RepeatAsync(
            async token =>
            {
                var state = await LookAsync(token);
                if (state.IsClosed)
                    await closed.CancelAsync();
                var acted = await ActAsync(state, token);
                await Task.Delay(Rest, token);
                return acted;
            },
            closed.Token);
    }

    private async Task<AllocationState> LookAsync(CancellationToken cancellation)
    {
        var answer = await app.GetAsync<AllocationState>($"allocations/{allocationId}", cancellation);
        var state = answer.Value ?? throw new CounterpartException($"查询资金分配失败：{answer.Refusal}");
        show(state);
        return state;
    }

    /// <summary>First the households without objection, then the objection: that it holds one entry alone is what the demo shows.</summary>
    private async Task<bool> ActAsync(AllocationState state, CancellationToken cancellation)
    {
        var acted = false;
        foreach (var township in state.Townships.Where(township => IsWaiting(state, township, "Control")))
            acted |= await DecideControlsAsync(township, cancellation);
        foreach (var township in state.Townships.Where(township => IsWaiting(state, township, "Approval")))
            acted |= await AreObjectionsRaisedAsync(township, cancellation) && await ApproveAsync(township, cancellation);
        foreach (var township in state.Townships.Where(township => township is { HeldEntries: > 0, Stage: "Disbursing" }))
            acted |= await DecideAsync(township, cancellation);
        return acted;
    }

    private static bool IsWaiting(AllocationState state, TownshipState township, string kind) =>
        state.Waits.Any(wait => wait.Kind == kind && wait.Key.StartsWith(township.Code, StringComparison.Ordinal));

    /// <summary>The sample's objections are announced: nobody approves before they were taken down.</summary>
    private async Task<bool> AreObjectionsRaisedAsync(TownshipState township, CancellationToken cancellation)
    {
        var announced = scenario.Objections.Where(objection => objection.TownshipCode == township.Code).Select(objection => objection.EntryNumber).ToList();
        return announced.Count == 0 || announced.Except((await ObjectionsAsync(township, cancellation)).Select(objection => objection.EntryNumber)).ToList() is [];
    }

    private async Task<IReadOnlyList<ObjectionState>> ObjectionsAsync(TownshipState township, CancellationToken cancellation) =>
        (await app.GetAsync<ObjectionState[]>($"{TownshipPath(township)}/objections", cancellation)).Value ?? [];

    private async Task<bool> DecideAsync(TownshipState township, CancellationToken cancellation)
    {
        var decided = false;
        foreach (var objection in (await ObjectionsAsync(township, cancellation)).Where(objection => objection.Upheld is null))
            decided |= await DecideAsync(township, objection, cancellation);
        return decided;
    }

    /// <summary>Objections that the sample does not know are left to a person.</summary>
    private async Task<bool> DecideAsync(TownshipState township, ObjectionState objection, CancellationToken cancellation)
    {
        var planned = scenario.Objections.FirstOrDefault(other => other.TownshipCode == township.Code && other.EntryNumber == objection.EntryNumber);
        if (planned is null)
            return false;
        var path = $"{TownshipPath(township)}/objections/{objection.ObjectionId}/decision";
        var answer = await app.PostAsync<JsonElement>(path, new { upheld = planned.Upheld, reason = planned.Reason, by = Examiner }, cancellation);
        if (!answer.IsSuccess && answer.Status != HttpStatusCode.Conflict)
            throw new CounterpartException($"{township.Name}异议处理被拒：{answer.Refusal}");
        if (answer.IsSuccess)
            say($"县民政局：{township.Name}第{objection.EntryNumber}号异议{(planned.Upheld ? "成立，不予发放" : "不成立，恢复发放")}");
        return answer.IsSuccess;
    }

    /// <summary>What the bank said of accounts before payment was looked into: the people are right, and a wrong account comes back and is corrected.</summary>
    private async Task<bool> DecideControlsAsync(TownshipState township, CancellationToken cancellation)
    {
        var decided = false;
        var hits = (await app.GetAsync<ControlHitState[]>($"{TownshipPath(township)}/controls", cancellation)).Value ?? [];
        foreach (var hit in hits.Where(hit => hit is { Severity: "Block", Decision: "None", GoneAt: null }))
        {
            var answer = await app.PostAsync<JsonElement>($"{TownshipPath(township)}/controls/{hit.Key}/decision", new { decision = "Cleared", reason = "已与本人核实，身份无误", by = Examiner }, cancellation);
            if (!answer.IsSuccess && answer.Status != HttpStatusCode.Conflict)
                throw new CounterpartException($"{township.Name}疑点处理被拒：{answer.Refusal}");
            if (answer.IsSuccess)
                say($"县民政局：{township.Name}第{hit.EntryNumber}号“{hit.RuleName}”已核实");
            decided |= answer.IsSuccess;
        }

        return decided;
    }

    private async Task<bool> ApproveAsync(TownshipState township, CancellationToken cancellation)
    {
        var seen = (await app.GetAsync<ApprovalState>($"{TownshipPath(township)}/approvals", cancellation)).Value;
        var answer = await app.PostAsync<JsonElement>($"{TownshipPath(township)}/approval", new { by = Approver, rosterSha256 = township.RosterSha256, contentSha256 = seen?.ContentSha256, reason = "提示性疑点已逐户核实，账号有误的由乡镇更正" }, cancellation);
        if (!answer.IsSuccess && answer.Status != HttpStatusCode.Conflict)
            throw new CounterpartException($"{township.Name}审批被拒：{answer.Refusal}");
        if (answer.IsSuccess)
            say($"县民政局：{Approver}审批{township.Name}");
        return answer.IsSuccess;
    }

    private string TownshipPath(TownshipState township) => $"allocations/{allocationId}/townships/{township.Code}";
}
