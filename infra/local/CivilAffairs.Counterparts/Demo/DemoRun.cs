using CivilAffairs.Counterparts.Banks;
using CivilAffairs.Counterparts.Bureau;
using CivilAffairs.Counterparts.Townships;
using CivilAffairs.Counterparts.Wire;
using CivilAffairs.SampleData;

namespace CivilAffairs.Counterparts.Demo;

/// <summary>The whole sample from upload to last page, with all counterparts at work; a second run finds everything done.</summary>
public sealed class DemoRun(CounterpartSettings settings, AppClient app, Storage storage, IDemoView view, TimeProvider time)
{
    private readonly SampleScenario scenario = settings.Scenario();
    private AllocationState? last;

    /// <summary>Runs to the end and returns how it ended; throws <see cref="CounterpartException"/> when it cannot.</summary>
    public async Task<DemoSummary> RunAsync(CancellationToken cancellation)
    {
        await DocumentUpload.UntilUpAsync(app, cancellation);
        var meter = new ProcessMeter(settings.AppProcess, settings.StorageProcess);
        var start = time.GetTimestamp();
        var (allocationId, wasThere) = await new DocumentUpload(scenario, app, view.Say).RunAsync(cancellation);
        var state = await ReadAsync(allocationId, cancellation);
        if (wasThere)
            view.Say($"{state.Number}《{state.Title}》已经存在（{allocationId}），{(state.IsClosed ? "已办结，不作任何改动" : "继续办理")}");
        var isDone = wasThere && state.IsClosed;
        var end = isDone ? start : await PlayAsync(allocationId, cancellation);
        return await SummariseAsync(allocationId, isDone, time.GetElapsedTime(start, end), meter, cancellation);
    }

    private async Task<AllocationState> ReadAsync(string allocationId, CancellationToken cancellation)
    {
        var answer = await app.GetAsync<AllocationState>($"allocations/{allocationId}", cancellation);
        return answer.Value ?? throw new CounterpartException($"查询资金分配失败：{answer.Refusal}");
    }

    /// <summary>All counterparts at once until the allocation is closed and the site at rest; the first failure ends them all.</summary>
    private async Task<long> PlayAsync(string allocationId, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        stop.CancelAfter(settings.Patience);
        var bureau = new BureauRole(scenario, allocationId, app, view.Say, Show).RunAsync(stop.Token);
        Task[] roles =
        [
            bureau,
            new TownshipRole(scenario, app, storage, view.Say).RunAsync(stop.Token),
            new BankRole(storage, time, view.Say).RunAsync(stop.Token),
        ];
        var first = await Task.WhenAny(roles);
        if (first == bureau && bureau.IsCompletedSuccessfully && last is { IsClosed: true })
            view.Say("全部办结，等待公开页面写完");
        var isClosed = last is { IsClosed: true };
        var end = isClosed ? await new SiteWatch(storage, time).UntilAtRestAsync(cancellation) : time.GetTimestamp();
        await stop.CancelAsync();
        await Task.WhenAll(roles);
        cancellation.ThrowIfCancellationRequested();
        return isClosed ? end : throw new CounterpartException($"{settings.Patience.TotalSeconds:0}秒内没有办结，还在等待：{Waits()}");
    }

    private string Waits() => string.Join("；", last?.Waits.Select(wait => wait.Task) ?? []);

    private void Show(AllocationState state)
    {
        last = state;
        view.Show(state);
    }

    private async Task<DemoSummary> SummariseAsync(string allocationId, bool wasDone, TimeSpan wall, ProcessMeter meter, CancellationToken cancellation)
    {
        var (appSeconds, storageSeconds) = (meter.AppSeconds, meter.StorageSeconds);
        var state = await ReadAsync(allocationId, cancellation);
        view.Show(state);
        return new DemoSummary(
            DocumentNumber: state.Number,
            AllocationId: allocationId,
            AlreadyThere: wasDone,
            Balanced: await IsBalancedAsync(state, cancellation),
            AllocatedFen: state.AllocatedFen,
            PaidFen: state.PaidFen,
            ReturnedFen: state.ReturnedFen,
            OutstandingFen: state.OutstandingFen,
            Households: state.Households,
            PaidHouseholds: state.PaidHouseholds,
            PublishedPages: await storage.CountPagesAsync(cancellation),
            PublicSite: settings.PublicSite,
            StaffPages: new Uri(settings.App, "/api/staff").ToString(),
            MachineSeconds: Math.Round(wasDone ? 0 : appSeconds + storageSeconds, 2),
            AppSeconds: Math.Round(wasDone ? 0 : appSeconds, 2),
            StorageSeconds: Math.Round(wasDone ? 0 : storageSeconds, 2),
            WallSeconds: Math.Round(wall.TotalSeconds, 2),
            PeakMemoryMb: Math.Round(meter.PeakMemoryMb, 1));
    }

    /// <summary>The app's figures against the sample's, and its own check of itself.</summary>
    private async Task<bool> IsBalancedAsync(AllocationState state, CancellationToken cancellation)
    {
        var check = await app.PostAsync<SelfCheckAnswer>("selfcheck", new { }, cancellation);
        var faults = new List<string>();
        if (state.AllocatedFen != state.PaidFen + state.ReturnedFen + state.OutstandingFen)
            faults.Add("分配≠已发＋退回＋未发");
        if (state.AllocatedFen != scenario.TotalFen)
            faults.Add($"分配数应为 {StageNames.Yuan(scenario.TotalFen)} 元");
        if (state.PaidFen != scenario.PayableFen)
            faults.Add($"已发数应为 {StageNames.Yuan(scenario.PayableFen)} 元");
        if (state.Households != scenario.Households)
            faults.Add($"户数应为 {scenario.Households}");
        if (check.Value is not { Ok: true })
            faults.Add($"自查未通过：{check.Refusal}{string.Join("；", check.Value?.Violations ?? [])}");
        faults.ForEach(view.Say);
        return faults.Count == 0;
    }
}
