using System.Text;
using System.Text.Json;
using CivilAffairs.Counterparts.Banks;
using CivilAffairs.Counterparts.Wire;
using CivilAffairs.Functions.Tests.Hosting;

namespace CivilAffairs.Functions.Tests.Disbursement;

/// <summary>Acts of the staff's decisions, so that a test reads like what people do.</summary>
internal static class DecisionActs
{
    /// <summary>POST as staff below a township of the allocation.</summary>
    public static Task<Answer<JsonElement>> DecideAsync(this CountyOffice office, string code, string act, object body) =>
        office.Client.PostAsync<JsonElement>($"allocations/{office.AllocationId}/townships/{code}/{act}", body, CancellationToken.None);

    /// <summary>Uploads a list of resident IDs for the controls.</summary>
    public static Task UploadListAsync(this CountyOffice office, string kind, params string[] residentIds) => office.UploadListOfAsync("县公安局", kind, residentIds);

    /// <summary>The same of another source.</summary>
    public static async Task UploadListOfAsync(this CountyOffice office, string source, string kind, params string[] residentIds)
    {
        var file = Encoding.UTF8.GetBytes($"身份证号\n{string.Join('\n', residentIds)}\n");
        var answer = await office.Client.PostFileAsync<JsonElement>(
            $"controls/lists/{kind}?fileName={Uri.EscapeDataString("名单.csv")}&by={Uri.EscapeDataString("冯公壬")}&source={Uri.EscapeDataString(source)}&asOf=2026-11-20", file, CancellationToken.None);
        Assert.True(answer.IsSuccess, answer.Refusal);
        Assert.Equal(residentIds.Length, answer.Value.GetProperty("people").GetInt32());
    }

    /// <summary>Hits of the controls that still are.</summary>
    public static async Task<IReadOnlyList<JsonElement>> HitsAsync(this CountyOffice office, string code) =>
        [.. (await office.GetAsync($"allocations/{office.AllocationId}/townships/{code}/controls")).EnumerateArray().Where(hit => hit.GetProperty("goneAt").ValueKind == JsonValueKind.Null)];

    /// <summary>Holds something.</summary>
    public static Task<Answer<JsonElement>> HoldAsync(this CountyOffice office, string level, string code, int entryNumber = 0) =>
        office.Client.PostAsync<JsonElement>($"allocations/{office.AllocationId}/holds", new { level, townshipCode = code, entryNumber, reason = "接到举报，核查中", by = "郑公癸" }, CancellationToken.None);

    /// <summary>Releases it.</summary>
    public static Task<Answer<JsonElement>> ReleaseAsync(this CountyOffice office, string holdId, bool? credited = null) =>
        office.Client.PostAsync<JsonElement>($"allocations/{office.AllocationId}/holds/{holdId}/release", new { reason = "核查无误", by = "郑公癸", credited }, CancellationToken.None);

    /// <summary>Asks to send a batch's payments again.</summary>
    public static Task<Answer<JsonElement>> ProposeAsync(this CountyOffice office, string code, string batchId, string reason, bool? bankDenies = null) =>
        office.DecideAsync(code, "resends", new { batchId, reason, bankDenies, evidence = "财政已于当日补足付款账户", by = "郑公癸" });

    /// <summary>Agrees to it, or refuses.</summary>
    public static Task<Answer<JsonElement>> ReviewAsync(this CountyOffice office, string code, string key, string by = OfficeSteps.Approver, bool accepted = true, string reason = "") =>
        office.DecideAsync(code, "resends/review", new { key, accepted, by, reason });

    /// <summary>Both, by two persons; the answer to the second.</summary>
    public static async Task<JsonElement> SendAgainAsync(this CountyOffice office, string code, string batchId, string reason)
    {
        var asked = await office.ProposeAsync(code, batchId, reason);
        Assert.True(asked.IsSuccess, asked.Refusal);
        var key = asked.Value.GetProperty("key").GetString()!;
        Assert.Equal(System.Net.HttpStatusCode.Conflict, (await office.ReviewAsync(code, key, by: "郑 公癸")).Status);
        var agreed = await office.ReviewAsync(code, key);
        Assert.True(agreed.IsSuccess, agreed.Refusal);
        return agreed.Value;
    }

    /// <summary>States of all entries by number.</summary>
    public static async Task<IReadOnlyDictionary<int, string>> StatesAsync(this CountyOffice office, string code) =>
        (await office.GetAsync($"allocations/{office.AllocationId}/townships/{code}/entries")).EnumerateArray().ToDictionary(entry => entry.GetProperty("entryNumber").GetInt32(), entry => entry.GetProperty("state").GetString()!);

    /// <summary>Corrects an account and has another person look at it.</summary>
    public static async Task CorrectAccountAsync(this CountyOffice office, string code, int entryNumber, string card)
    {
        var entered = await office.ActAsync(code, "corrections", new { entryNumber, bank = BankDesk.Bank, card, by = "钱公乙", evidence = "本人到场" });
        Assert.True(entered.IsSuccess, entered.Refusal);
        var reviewed = await office.ActAsync(code, "corrections/review", new { entryNumber, accepted = true, by = "孙公庚" });
        Assert.True(reviewed.IsSuccess, reviewed.Refusal);
    }

    /// <summary>Waits until so many entries are rejected; their numbers.</summary>
    public static Task<List<int>> UntilRejectedAsync(this CountyOffice office, string code, int count) => office.UntilAsync(
        $"{count} are rejected",
        async () => (await office.StatesAsync(code)).Where(entry => entry.Value == "Rejected").Select(entry => entry.Key).Order().ToList() is var found && found.Count == count ? found : null);

    /// <summary>The only hold of the allocation.</summary>
    public static async Task<JsonElement> OnlyHoldAsync(this CountyOffice office) =>
        Assert.Single((await office.GetAsync($"allocations/{office.AllocationId}/holds")).EnumerateArray());

    /// <summary>The bank refuses the first lines of a batch and credits the rest.</summary>
    public static Task RefuseFirstAsync(this BankDesk bank, BatchFile batch, int count = 1) =>
        bank.HandInAsync("a.ret.txt", BankDesk.Write(batch.BatchId, [.. batch.Lines.Select((line, index) => AnswerLine.To(line, index < count ? 'F' : 'S', index < count ? "4" : ""))]));

    /// <summary>The bank says of the first lines that they are credited.</summary>
    public static Task<ReportFile> CreditFirstAsync(this BankDesk bank, BatchFile batch, int count = 1) =>
        bank.HandInAsync("b.ret.txt", BankDesk.Write(batch.BatchId, [.. batch.Lines.Take(count).Select(line => AnswerLine.To(line, 'S'))]));
}
