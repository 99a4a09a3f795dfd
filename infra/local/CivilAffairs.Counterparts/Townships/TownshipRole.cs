using System.Collections.Concurrent;
using System.Text.Json;
using CivilAffairs.Counterparts.Wire;
using CivilAffairs.SampleData;

namespace CivilAffairs.Counterparts.Townships;

/// <summary>Plays all townships of the sample: watches their folders of the outbox and gives each file to its desk.</summary>
public sealed class TownshipRole(SampleScenario scenario, AppClient app, Storage storage, Action<string> say)
{
    private const string Notice = "/notice.json";
    private const string Report = "/roster-report.json";
    private const string Corrections = "/corrections.json";

    private readonly OutboxWatch watch = new(storage, "townships", Notice, Report, Corrections);
    private readonly ConcurrentDictionary<string, TownshipDesk> desks = [];

    /// <summary>Runs until cancelled.</summary>
    public Task RunAsync(CancellationToken cancellation) => Pace.RepeatAsync(StepAsync, cancellation);

    private async Task<bool> StepAsync(CancellationToken cancellation)
    {
        var acted = await watch.TakeAsync(TakeAsync, cancellation);
        foreach (var desk in desks.Values)
            acted |= await desk.ObjectAsync(cancellation);
        return acted;
    }

    /// <summary>Files of other allocations than the sample's belong to somebody else.</summary>
    private async Task TakeAsync(OutboxFile file, CancellationToken cancellation)
    {
        var content = await storage.ReadOutboxAsync(file.Name, cancellation);
        var place = string.Join('/', file.Parts[1..3]);
        if (file.Name.EndsWith(Notice, StringComparison.Ordinal))
        {
            var notice = Read<NoticeFile>(content);
            if (notice.Number != scenario.DocumentNumber)
                return;
            desks[place] = new TownshipDesk(scenario, notice, app, storage, say);
            await desks[place].AcknowledgeAsync(cancellation);
        }
        else if (desks.TryGetValue(place, out var desk))
        {
            if (file.Name.EndsWith(Report, StringComparison.Ordinal))
                await desk.TakeReportAsync(Read<ReportFile>(content), cancellation);
            else
                await desk.CorrectAsync(Read<CorrectionFile[]>(content), cancellation);
        }
    }

    private static T Read<T>(byte[] json) => JsonSerializer.Deserialize<T>(json, JsonSerializerOptions.Web)!;
}
