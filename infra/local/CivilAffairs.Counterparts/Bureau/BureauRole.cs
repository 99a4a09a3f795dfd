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

    private const int MostObjections = 9;
    private readonly HashSet<string> told = [];

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
                return await ActAsync(state, token);
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

    private async Task<bool> ActAsync(AllocationState state, CancellationToken cancellation)
    {
        var acted = false;
        foreach (var township in state.Townships.Where(township => township.HeldEntries > 0))
            acted |= await DecideAsync(township, cancellation);
        foreach (var township in state.Townships.Where(township => state.Waits.Any(wait => wait.Kind == "Approval" && wait.Key.StartsWith(township.Code, StringComparison.Ordinal))))
            acted |= await ApproveAsync(township, cancellation);
        return acted;
    }

    private async Task<bool> DecideAsync(TownshipState township, CancellationToken cancellation)
    {
        var entries = await app.GetAsync<EntryState[]>($"{TownshipPath(township)}/entries", cancellation);
        var decided = false;
        foreach (var entry in entries.Value?.Where(entry => entry.State == "Held") ?? [])
            decided |= await DecideAsync(township, entry.EntryNumber, cancellation);
        return decided;
    }

    /// <summary>An entry may be objected to more than once, as when the townships were started anew; all its objections are decided alike.</summary>
    private async Task<bool> DecideAsync(TownshipState township, int entryNumber, CancellationToken cancellation)
    {
        var planned = scenario.Objections.FirstOrDefault(objection => objection.TownshipCode == township.Code && objection.EntryNumber == entryNumber);
        var decided = false;
        for (var number = 1; planned is not null && number <= MostObjections; number++)
        {
            var path = $"{TownshipPath(township)}/objections/{allocationId}-{township.Code}-{entryNumber}-{number}/decision";
            var answer = await app.PostAsync<JsonElement>(path, new { upheld = planned.Upheld, reason = planned.Reason, by = Examiner }, cancellation);
            if (answer.Status == HttpStatusCode.NotFound)
                break;
            if (!answer.IsSuccess && answer.Status != HttpStatusCode.Conflict)
                throw new CounterpartException($"{township.Name}异议处理被拒：{answer.Refusal}");
            decided |= answer.IsSuccess;
        }

        if (decided && told.Add($"{township.Code}/{entryNumber}"))
            say($"县民政局：{township.Name}第{entryNumber}号异议{(planned!.Upheld ? "成立，不予发放" : "不成立，恢复发放")}");
        return decided;
    }

    private async Task<bool> ApproveAsync(TownshipState township, CancellationToken cancellation)
    {
        var answer = await app.PostAsync<JsonElement>($"{TownshipPath(township)}/approval", new { by = Approver, rosterSha256 = township.RosterSha256 }, cancellation);
        if (!answer.IsSuccess && answer.Status != HttpStatusCode.Conflict)
            throw new CounterpartException($"{township.Name}审批被拒：{answer.Refusal}");
        if (answer.IsSuccess)
            say($"县民政局：{Approver}审批{township.Name}");
        return answer.IsSuccess;
    }

    private string TownshipPath(TownshipState township) => $"allocations/{allocationId}/townships/{township.Code}";
}
