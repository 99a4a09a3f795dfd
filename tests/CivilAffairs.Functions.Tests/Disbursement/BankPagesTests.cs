using System.Net;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Counterparts.Wire;
using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAffairs.Functions.Tests.Disbursement;

/// <summary>A bank's people at their desk: they fetch, hand in, and see what does not agree; of their own bank alone.</summary>
[Collection(SharedAzurite.Name)]
public sealed class BankPagesTests(AzuriteFixture azurite)
{
    private readonly SampleScenario scenario = new(seed: 5, townships: 1, households: 8);

    private string Code => scenario.Shares[0].Township.Code;

    [Fact]
    public async Task A_batch_is_fetched_and_marked_and_a_return_by_form_is_booked_except_for_the_line_that_differs()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        await office.PostRostersAsync();
        office.MoveTo(ChinaClock.At(12, 4, 9));
        await office.UntilStageAsync(Code, "AwaitingApproval");
        Assert.True((await office.ApproveAsync(Code)).IsSuccess);
        var batch = await new BankDesk(office).BatchAsync(Code);
        using var clerk = await OfficeBrowser.OfAsync(office, "yinhang");
        var desk = $"staff/banks/{BankDesk.Bank}";
        using var landing = await clerk.OpenAsync("staff/desk");
        Assert.Equal($"/api/{desk}", landing.Headers.Location!.ToString());
        await office.UntilAsync("the file is offered", async () => (await TextAsync(clerk, desk)).Contains("有 1 个文件待取", StringComparison.Ordinal));
        Assert.Contains($"待回盘 {batch.Lines.Count} 笔", await TextAsync(clerk, desk), StringComparison.Ordinal);

        var name = $"{office.AllocationId}-{Code}-{BankDesk.Bank}-01";
        using var fetched = await clerk.OpenAsync($"{desk}/files/{name}.txt");
        Assert.Equal(await office.BlobAsync("outbox", $"banks/{BankDesk.Bank}/{name}.txt"), await fetched.Content.ReadAsByteArrayAsync());
        using var companion = await clerk.OpenAsync($"{desk}/files/{name}.ok");
        Assert.Equal(HttpStatusCode.OK, companion.StatusCode);
        var after = await TextAsync(clerk, desk);
        Assert.Contains("没有待取的文件", after, StringComparison.Ordinal);
        Assert.Contains("〔yinhang〕", after, StringComparison.Ordinal);
        Assert.Equal(2, (await office.Services.GetRequiredService<IAuditLog>().ListAsync(office.AllocationId)).Count(entry => entry.Act == "FetchBankFile"));

        var lines = batch.Lines.Select(line => AnswerLine.To(line, 'S')).ToList();
        lines[0] = lines[0] with { AmountFen = lines[0].AmountFen + 1 };
        var content = BankDesk.Write(name, lines);
        using var form = new MultipartFormDataContent { { new StringContent(clerk.Token), "formToken" }, { new ByteArrayContent(content), "file", $"{name}.ret.txt" } };
        using var handed = await clerk.SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/{desk}/returns", UriKind.Relative)) { Content = form });
        Assert.Equal(HttpStatusCode.Redirect, handed.StatusCode);
        var verdict = handed.Headers.Location!.ToString()[5..];
        Assert.Contains(KeyText.Sha256(content), verdict, StringComparison.Ordinal);
        var text = await office.UntilAsync("the return is answered", async () => await TextAsync(clerk, verdict) is { } page && page.Contains("不符的各笔", StringComparison.Ordinal) ? page : null);
        Assert.Contains("金额", text, StringComparison.Ordinal);
        Assert.Contains("有错待改", await TextAsync(clerk, desk), StringComparison.Ordinal);
        using var report = await clerk.OpenAsync($"{verdict}?download");
        Assert.Equal("attachment", report.Content.Headers.ContentDisposition!.DispositionType);
        var states = (await office.Services.GetRequiredService<ILedgerStore>().ReadInstructionsAsync(office.AllocationId, Code, name).ToListAsync()).CountBy(line => line.State).ToDictionary();
        Assert.Equal((1, batch.Lines.Count - 1), (states[Core.Disbursement.InstructionState.Sent], states[Core.Disbursement.InstructionState.Settled]));
    }

    [Fact]
    public async Task Other_banks_desks_are_closed_and_the_bureau_sees_the_desk_without_files()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        var other = scenario.Profile.Banks.First(bank => bank.Code != BankDesk.Bank).Code;
        using var clerk = await OfficeBrowser.OfAsync(office, "yinhang");
        foreach (var path in (string[])["", "/files/a.txt", $"/returns/{new string('a', 64)}"])
        {
            using var closed = await clerk.OpenAsync($"staff/banks/{other}{path}");
            Assert.Equal(HttpStatusCode.Forbidden, closed.StatusCode);
        }

        // Below the own bank another bank's hash opens nothing, nor does one that nobody handed in.
        var theirs = BankDesk.Write("x", []);
        await office.PutAsync($"bank-returns/{other}/a.ret.txt", theirs);
        await office.UntilAsync("the other bank's file is answered", async () => (await office.Client.GetAsync<ReportFile>($"intakes/{KeyText.Sha256(theirs)}", CancellationToken.None)).Value);
        foreach (var path in (string[])["files/a.txt", $"returns/{KeyText.Sha256(theirs)}", $"returns/{new string('a', 64)}", "returns/x"])
        {
            using var missing = await clerk.OpenAsync($"staff/banks/{BankDesk.Bank}/{path}");
            Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        }

        using var bureau = await OfficeBrowser.OfAsync(office, "jingban");
        Assert.DoesNotContain("上传并核对", await TextAsync(bureau, $"staff/banks/{BankDesk.Bank}"), StringComparison.Ordinal);
        using var file = await bureau.OpenAsync($"staff/banks/{BankDesk.Bank}/files/a.txt");
        Assert.Equal(HttpStatusCode.Forbidden, file.StatusCode);
    }

    private static async Task<string> TextAsync(OfficeBrowser browser, string path)
    {
        using var answer = await browser.OpenAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return OfficePages.TextOf(await answer.Content.ReadAsByteArrayAsync());
    }
}
