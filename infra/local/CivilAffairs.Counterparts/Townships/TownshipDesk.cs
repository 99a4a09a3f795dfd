using System.Net;
using CivilAffairs.Counterparts.Wire;
using CivilAffairs.SampleData;

namespace CivilAffairs.Counterparts.Townships;

/// <summary>One township's clerk: acknowledges, hands the roster in, mends it, takes an objection down, corrects accounts. Every act may be repeated.</summary>
internal sealed class TownshipDesk(SampleScenario scenario, NoticeFile notice, AppClient app, Storage storage, Action<string> say)
{
    private readonly string maker = SampleRoster.Maker(notice.TownshipCode);
    private readonly HashSet<(int Entry, int Attempt)> corrected = [];
    private readonly List<SampleObjection> toRaise = [];

    private string Path => $"townships/{notice.TownshipCode}/allocations/{notice.AllocationId}";

    private bool StartsWithFaults => notice.TownshipCode == scenario.FaultyTownshipCode;

    public async Task AcknowledgeAsync(CancellationToken cancellation)
    {
        var answer = await app.PostWithTokenAsync<System.Text.Json.JsonElement>($"{Path}/acknowledgement", notice.Token, new { by = maker }, cancellation);
        if (!answer.IsSuccess)
            throw new CounterpartException($"{notice.TownshipName}签收被拒：{answer.Refusal}");
        say($"{notice.TownshipName}：{maker}签收拨款通知");
        await HandInRosterAsync(StartsWithFaults, cancellation);
    }

    public async Task TakeReportAsync(ReportFile report, CancellationToken cancellation)
    {
        switch (report.Outcome)
        {
            case "Accepted":
                say($"{notice.TownshipName}：花名册通过核对，{report.Rows}户");
                toRaise.AddRange(scenario.Objections.Where(objection => objection.TownshipCode == notice.TownshipCode));
                break;
            case "Refused" when report.Faults.Any(fault => fault.Code == "ROSTER-ACCEPTED"):
                // An earlier version came once more after the good one: nothing changes.
                break;
            case "Faulty" when StartsWithFaults && report.FileName.EndsWith(RosterName(true), StringComparison.Ordinal):
                say($"{notice.TownshipName}：花名册有{report.Faults.Count}处问题（{string.Join("；", report.Faults.Take(2).Select(fault => $"第{fault.Place.Row}行{fault.Message}"))}…），更正后重报");
                await HandInRosterAsync(false, cancellation);
                break;
            default:
                throw new CounterpartException($"{notice.TownshipName}花名册未被受理：{report.Summary} {string.Join("；", report.Faults.Select(fault => $"第{fault.Place.Row}行{fault.Message}"))}");
        }
    }

    /// <summary>Takes down the objections that the sample has for this township, as soon as the roster is posted. True when it did.</summary>
    public async Task<bool> ObjectAsync(CancellationToken cancellation)
    {
        var objected = false;
        foreach (var objection in toRaise.ToList())
        {
            var body = new { entryNumber = objection.EntryNumber, grounds = objection.Grounds, takenBy = maker };
            var answer = await app.PostWithTokenAsync<ObjectionAnswer>($"{Path}/objections", notice.Token, body, cancellation);
            if (answer.Status == HttpStatusCode.Conflict)
                continue;
            if (!answer.IsSuccess)
                throw new CounterpartException($"{notice.TownshipName}登记异议被拒：{answer.Refusal}");
            toRaise.Remove(objection);
            objected = true;
            say($"{notice.TownshipName}：第{objection.EntryNumber}号有异议，登记待查");
        }

        return objected;
    }

    /// <summary>Gives a new card for each rejected account, which another clerk looks at.</summary>
    public async Task CorrectAsync(IReadOnlyList<CorrectionFile> corrections, CancellationToken cancellation)
    {
        foreach (var correction in corrections.Where(correction => !corrected.Contains((correction.EntryNumber, correction.Attempt))))
        {
            var household = scenario.ShareOf(notice.TownshipCode).Households[correction.EntryNumber - 1];
            var body = new
            {
                entryNumber = correction.EntryNumber,
                bank = household.Bank.Code,
                card = SampleCards.Replacement(scenario, household),
                by = maker,
                evidence = "本人到场，核对新卡",
            };
            var answer = await app.PostWithTokenAsync<System.Text.Json.JsonElement>($"{Path}/corrections", notice.Token, body, cancellation);
            if (!answer.IsSuccess && answer.Status != HttpStatusCode.Conflict)
                throw new CounterpartException($"{notice.TownshipName}更正账号被拒：{answer.Refusal}");
            await ReviewAsync(correction, cancellation);
            corrected.Add((correction.EntryNumber, correction.Attempt));
            say($"{notice.TownshipName}：第{correction.EntryNumber}号{correction.Reason}，更正账号");
        }
    }

    /// <summary>Another clerk looks at the corrected account; one that was looked at before a restart is done.</summary>
    private async Task ReviewAsync(CorrectionFile correction, CancellationToken cancellation)
    {
        var body = new { entryNumber = correction.EntryNumber, accepted = true, by = SampleRoster.Reviewer(notice.TownshipCode) };
        var answer = await app.PostWithTokenAsync<System.Text.Json.JsonElement>($"{Path}/corrections/review", notice.Token, body, cancellation);
        if (!answer.IsSuccess && answer.Status != HttpStatusCode.Conflict)
            throw new CounterpartException($"{notice.TownshipName}更正复核被拒：{answer.Refusal}");
    }

    private async Task HandInRosterAsync(bool faulty, CancellationToken cancellation)
    {
        var content = faulty ? SampleRoster.FaultyXlsx(scenario, notice.TownshipCode) : SampleRoster.Xlsx(scenario, notice.TownshipCode);
        if (await storage.HandInAsync($"rosters/{notice.AllocationId}/{notice.TownshipCode}/{RosterName(faulty)}", content, maker, cancellation))
            say($"{notice.TownshipName}：报送花名册 {RosterName(faulty)}");
    }

    private string RosterName(bool faulty) => SampleRoster.FileName(scenario, notice.TownshipCode, faulty);
}
