using System.Globalization;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Supervision;

/// <summary>Supervision draws entries for inspection (抽查) by a stated seed and share, and writes down what was found of each.</summary>
public sealed class Inspections(IRecordStore<InspectionSample> samples, IAllocationStore allocations, ILedgerStore ledger, IAuditLog audit, TimeProvider time)
{
    private const int LongestSeed = 50;
    private const int LongestNote = 100;
    private const string Unnamed = "请填写种子（50字以内）和抽取比例（0.1 至 100，单位为百分之）。";
    private const string UnnamedFinding = "请选择核查结果；说明不超过100字，不符的须写明。";

    /// <summary>Body: <c>{seed, percent, townshipCode}</c>. The same seed, share and scope again is the same sample.</summary>
    [Function(nameof(DrawSample))]
    [Takes(typeof(SampleAct))]
    public Task<IActionResult> DrawSample([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "allocations/{allocationId}/samples")] HttpRequest request, string allocationId, CancellationToken cancellation) =>
        request.ActAsync<SampleAct>(Unnamed, (act, by) => DrawAsync(request, allocationId, act, by, cancellation), cancellation);

    /// <summary>Body: <c>{townshipCode, entryNumber, outcome, note}</c>; outcome is Agrees, Differs or NotMet. A later finding replaces the earlier one.</summary>
    [Function(nameof(RecordFinding))]
    [Takes(typeof(FindingAct))]
    public Task<IActionResult> RecordFinding(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "allocations/{allocationId}/samples/{sample}/findings")] HttpRequest request, string allocationId, string sample, CancellationToken cancellation) =>
        request.ActAsync<FindingAct>(UnnamedFinding, (act, by) => RecordAsync(request, allocationId, sample, act, by, cancellation), cancellation);

    private async Task<IActionResult> DrawAsync(HttpRequest request, string allocationId, SampleAct act, string by, CancellationToken cancellation)
    {
        if (act.Seed?.Trim() is not { Length: > 0 and <= LongestSeed } seed || seed.Any(char.IsControl) || PermilleOf(act.Percent) is not { } permille) return Answers.Invalid(Unnamed);
        var township = act.TownshipCode?.Trim() ?? "";
        if (await allocations.FindAsync(allocationId, cancellation) is null) return Answers.Missing("没有这笔资金。");
        var id = $"{(township.Length > 0 ? township : "all")}-{KeyText.Base32($"{seed}|{permille}", 10)}";
        if (await samples.FindAsync(allocationId, id, cancellation) is { } standing) return request.Done(SupervisionDesk.SampleAddressOf(allocationId, id), standing);
        var population = await PopulationAsync(allocationId, township, cancellation);
        if (population.Count == 0) return Answers.Conflict("还没有受理的花名册，无从抽取。");
        if (InspectionDraw.SizeOf(population.Count, permille) is > InspectionDraw.MostEntries and var size) return Answers.Conflict($"按此比例要抽{size}户，一次最多抽{InspectionDraw.MostEntries}户；请降低比例，或分乡镇抽取。");
        var chosen = InspectionDraw.Choose(seed, permille, [.. population.Select(obligation => obligation.ObligationId)]);
        var now = time.GetUtcNow();
        var sample = await samples.AddAsync(
            new InspectionSample
            {
                AllocationId = allocationId,
                SampleId = id,
                TownshipCode = township,
                Seed = seed,
                Permille = permille,
                Population = population.Count,
                Chosen = population.Where(obligation => chosen.Contains(obligation.ObligationId)).GroupBy(obligation => obligation.TownshipCode)
                    .ToDictionary(group => group.Key, IReadOnlyList<int> (group) => [.. group.Select(obligation => obligation.EntryNumber).Order()]),
                By = by,
                At = now,
            },
            cancellation);
        await audit.AppendAsync(allocationId, new AuditEntry($"sample:{id}", sample.At, sample.By, "DrawSample", township.Length > 0 ? township : allocationId, $"抽查：种子{seed}，比例千分之{permille}，{sample.Population}户中抽取{sample.Size}户"), cancellation);
        return request.Done(SupervisionDesk.SampleAddressOf(allocationId, id), sample, StatusCodes.Status201Created);
    }

    // Everybody who is or will be paid: cancelled entries are nobody's money.
    private async Task<List<PaymentObligation>> PopulationAsync(string allocationId, string township, CancellationToken cancellation)
    {
        var all = new List<PaymentObligation>();
        foreach (var share in (await allocations.ListTownshipsAsync(allocationId, cancellation)).Where(share => township.Length == 0 || share.TownshipCode == township))
            all.AddRange((await ledger.ReadAllAsync(new TownshipKey(allocationId, share.TownshipCode), cancellation)).Where(obligation => obligation.State != ObligationState.Cancelled));
        return all;
    }

    private async Task<IActionResult> RecordAsync(HttpRequest request, string allocationId, string sampleId, FindingAct act, string by, CancellationToken cancellation)
    {
        var note = act.Note?.Trim() ?? "";
        if (act.Outcome is not { } outcome || note.Length > LongestNote || note.Any(char.IsControl) || (outcome != InspectionOutcome.Agrees && note.Length == 0)) return Answers.Invalid(UnnamedFinding);
        var entry = InspectionSample.FindingOf(act.TownshipCode ?? "", act.EntryNumber);
        if (await samples.FindAsync(allocationId, sampleId, cancellation) is not { } found || !found.Chosen.TryGetValue(act.TownshipCode ?? "", out var numbers) || !numbers.Contains(act.EntryNumber)) return Answers.Missing("该户不在这次抽查之列。");
        var now = time.GetUtcNow();
        // Before the record: what was found first must not be lost under what replaces it.
        await audit.AppendAsync(allocationId, new AuditEntry($"finding:{sampleId}:{entry}:{now.UtcTicks}", now, by, "RecordFinding", $"{act.TownshipCode}|{act.EntryNumber}", $"抽查第{act.EntryNumber}号：{WordOf(outcome)}{(note.Length > 0 ? $"，{note}" : "")}"), cancellation);
        await samples.ChangeAsync(allocationId, sampleId, stored => stored with { Findings = new Dictionary<string, InspectionFinding>(stored.Findings) { [entry] = new InspectionFinding(outcome, note, by, now) } }, cancellation);
        return request.Done($"{SupervisionDesk.SampleAddressOf(allocationId, sampleId)}#e-{entry}", new FindingAnswer(act.EntryNumber, outcome));
    }

    private static int? PermilleOf(string? percent) =>
        decimal.TryParse(percent?.Trim().TrimEnd('%', '％'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share * 10 is >= 1 and <= 1000 && share * 10 == decimal.Truncate(share * 10) ? (int)(share * 10) : null;

    private static string WordOf(InspectionOutcome outcome) => outcome switch
    {
        InspectionOutcome.Agrees => "相符",
        InspectionOutcome.Differs => "不符",
        _ => "未见到本人",
    };
}

/// <summary>The act; <paramref name="Percent"/> with at most one decimal.</summary>
public sealed record SampleAct(string? Seed, string? Percent, string? TownshipCode, string? By) : IPersonAct;

/// <summary>The act of writing down what was found.</summary>
public sealed record FindingAct(string? TownshipCode, int EntryNumber, InspectionOutcome? Outcome, string? Note, string? By) : IPersonAct;

/// <summary>What was written down.</summary>
public sealed record FindingAnswer(int EntryNumber, InspectionOutcome Outcome);
