using System.Text.Json;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Counterparts.Wire;
using CivilAffairs.SampleData;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAffairs.Functions.Tests.Hosting;

/// <summary>The ordinary acts of everybody, so that a test begins where it is about something.</summary>
public static class OfficeSteps
{
    /// <summary>Approves; is neither maker nor uploader nor acknowledges.</summary>
    public const string Approver = "蒋公戊";

    /// <summary>Decides objections.</summary>
    public const string Examiner = "卫公丁";

    /// <summary>Uploads the document as this person, and waits for the notices.</summary>
    public static async Task TakeDocumentAsync(this CountyOffice office, string by = "褚公丙")
    {
        var answer = await office.Client.PostFileAsync<UploadAnswer>(
            $"uploads/allocations?fileName=document.xlsx&by={Uri.EscapeDataString(by)}", SampleDocument.Xlsx(office.Scenario), CancellationToken.None);
        Assert.True(answer.IsSuccess, answer.Refusal);
        await office.UntilNotifiedAsync();
    }

    /// <summary>Waits until every township was sent its notice and is waited for.</summary>
    public static Task UntilNotifiedAsync(this CountyOffice office) => office.UntilAsync(
        "every township is waited for", async () => (await office.WaitsAsync()).Count(wait => wait.Kind == WaitKind.Acknowledgement) == office.Scenario.Shares.Count);

    /// <summary>A township's notice as soon as it is there.</summary>
    public static async Task<NoticeFile> NoticeAsync(this CountyOffice office, string code) => await office.UntilAsync(
        $"the notice of {code}",
        async () => await office.BlobAsync("outbox", $"townships/{code}/{office.AllocationId}/notice.json") is { } json ? JsonSerializer.Deserialize<NoticeFile>(json, JsonSerializerOptions.Web) : null);

    /// <summary>An act of a township with its token.</summary>
    public static async Task<Answer<JsonElement>> ActAsync(this CountyOffice office, string code, string act, object body)
    {
        var notice = await office.NoticeAsync(code);
        return await office.Client.PostWithTokenAsync<JsonElement>($"townships/{code}/allocations/{office.AllocationId}/{act}", notice.Token, body, CancellationToken.None);
    }

    /// <summary>Acknowledges the notice.</summary>
    public static async Task AcknowledgeAsync(this CountyOffice office, string code, string? by = null) =>
        Assert.True((await office.ActAsync(code, "acknowledgement", new { by = by ?? SampleRoster.Maker(code) })).IsSuccess);

    /// <summary>Hands the good roster in and waits until it is posted.</summary>
    public static async Task PostRosterAsync(this CountyOffice office, string code)
    {
        await office.PutAsync($"rosters/{office.AllocationId}/{code}/roster.xlsx", SampleRoster.Xlsx(office.Scenario, code));
        await office.UntilStageAsync(code, "InPublicity");
    }

    /// <summary>From the upload to the posted roster, for all townships.</summary>
    public static async Task PostRostersAsync(this CountyOffice office)
    {
        await office.TakeDocumentAsync();
        foreach (var share in office.Scenario.Shares) await office.AcknowledgeAsync(share.Township.Code);
        foreach (var share in office.Scenario.Shares) await office.PostRosterAsync(share.Township.Code);
    }

    /// <summary>Approves what may be paid, as it stands at this moment.</summary>
    public static async Task<Answer<JsonElement>> ApproveAsync(this CountyOffice office, string code, string by = Approver, string? reason = null)
    {
        var rosterSha256 = (await office.ReadTownshipAsync(code)).RosterSha256;
        for (var look = 1; ; look++)
        {
            var contentSha256 = (await office.GetAsync($"allocations/{office.AllocationId}/townships/{code}/approvals")).GetProperty("contentSha256").GetString();
            var answer = await office.Client.PostAsync<JsonElement>($"allocations/{office.AllocationId}/townships/{code}/approval", new { by, rosterSha256, contentSha256, reason }, CancellationToken.None);
            // What moved between the look and the approval is looked at again.
            if (answer.IsSuccess || look == 5 || answer.Refusal?.Contains("审批内容已有变更", StringComparison.Ordinal) != true) return answer;
        }
    }

    /// <summary>Everything up to the approval of a township.</summary>
    public static async Task PostAndApproveAsync(this CountyOffice office, string code)
    {
        await office.PostRostersAsync();
        await office.UntilStageAsync(code, "AwaitingApproval");
        Assert.True((await office.ApproveAsync(code)).IsSuccess);
    }

    /// <summary>Takes an objection down; returns its id.</summary>
    public static async Task<string> ObjectAsync(this CountyOffice office, string code, int entryNumber, string grounds)
    {
        var answer = await office.ActAsync(code, "objections", new { entryNumber, grounds, takenBy = SampleRoster.Maker(code) });
        Assert.True(answer.IsSuccess, answer.Refusal);
        return answer.Value.GetProperty("objectionId").GetString()!;
    }

    /// <summary>Decides an objection.</summary>
    public static Task<Answer<JsonElement>> DecideAsync(this CountyOffice office, string code, string objectionId, bool upheld, string reason = "经入户核查") =>
        office.Client.PostAsync<JsonElement>(
            $"allocations/{office.AllocationId}/townships/{code}/objections/{Uri.EscapeDataString(objectionId)}/decision", new { upheld, reason, by = Examiner }, CancellationToken.None);

    /// <summary>Waits for a stage of a township.</summary>
    public static Task UntilStageAsync(this CountyOffice office, string code, string stage) =>
        office.UntilAsync($"{code} is {stage}", async () => (await office.ReadTownshipAsync(code)).Stage == stage);

    /// <summary>State of an entry.</summary>
    public static async Task<string> EntryAsync(this CountyOffice office, string code, int entryNumber) =>
        (await office.GetAsync($"allocations/{office.AllocationId}/townships/{code}/entries")).EnumerateArray()
            .Single(entry => entry.GetProperty("entryNumber").GetInt32() == entryNumber).GetProperty("state").GetString()!;

    /// <summary>Waits for a state of an entry.</summary>
    public static Task UntilEntryAsync(this CountyOffice office, string code, int entryNumber, string state) =>
        office.UntilAsync($"entry {entryNumber} of {code} is {state}", async () => await office.EntryAsync(code, entryNumber) == state);

    /// <summary>The allocation as it is stored, or null.</summary>
    public static Task<AllocationRecord?> FindAllocationAsync(this CountyOffice office) => office.Services.GetRequiredService<IAllocationStore>().FindAsync(office.AllocationId);

    /// <summary>The allocation as it is stored.</summary>
    public static async Task<AllocationRecord> AllocationAsync(this CountyOffice office) =>
        (await office.Services.GetRequiredService<IAllocationStore>().FindAsync(office.AllocationId))!;

    /// <summary>The self-check finds nothing.</summary>
    public static async Task AssertBalancedAsync(this CountyOffice office)
    {
        var check = await office.Client.PostAsync<JsonElement>("selfcheck", new { }, CancellationToken.None);
        Assert.True(check.Value.GetProperty("ok").GetBoolean(), check.Value.ToString());
    }
}
