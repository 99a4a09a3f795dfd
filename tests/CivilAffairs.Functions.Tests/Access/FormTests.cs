using System.Net;
using System.Text.Json;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Supervision;
using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAffairs.Functions.Tests.Access;

/// <summary>Acts of people who signed in: from their own pages alone, under their own names, and never both parts of one thing.</summary>
[Collection(SharedAzurite.Name)]
public sealed class FormTests(AzuriteFixture azurite)
{
    private readonly SampleScenario scenario = new(seed: 5, townships: 1, households: 8);

    private string Code => SampleAccounts.People.Single(person => person.Id == "xiangzhen").Township;

    [Fact]
    public async Task A_form_acts_only_from_the_own_page_of_the_session_and_only_while_it_lasts()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        await office.TakeDocumentAsync();
        using var clerk = await OfficeBrowser.OfAsync(office, "jingban");
        using var other = await OfficeBrowser.OfAsync(office, "jingban2");
        await clerk.OpenAsync($"staff/allocations/{office.AllocationId}");
        await other.OpenAsync($"staff/allocations/{office.AllocationId}");
        var own = clerk.Token;
        Assert.NotEqual("", own);
        foreach (var token in (string[])["", "x", other.Token, own[..^2], $"9{own}", $"{own.Split('.')[0]}.AAAA"])
        {
            clerk.Token = token;
            await AssertForgedAsync(await HoldAsync(office, clerk));
        }

        clerk.Token = own;
        foreach (var (header, value) in ((string, string)[])[("Origin", "https://evil.example"), ("Origin", "null"), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site")])
            await AssertForgedAsync(await HoldAsync(office, clerk, request => request.Headers.Add(header, value)));
        Assert.Empty((await office.GetAsync($"allocations/{office.AllocationId}/holds")).EnumerateArray());

        using var held = await HoldAsync(office, clerk, request => request.Headers.Add("Origin", "https://app.yunling.example"));
        Assert.Equal(HttpStatusCode.Redirect, held.StatusCode);
        var hold = Assert.Single((await office.GetAsync($"allocations/{office.AllocationId}/holds")).EnumerateArray());
        Assert.Equal("褚公丙〔jingban〕", hold.GetProperty("by").GetString());

        // The same form once more after signing out: the session is gone, and the form with it.
        using var left = await clerk.SendAsync("staff/sign-out", new Dictionary<string, string>());
        await AssertNotLetInAsync(await HoldAsync(office, clerk));
        using var again = await OfficeBrowser.OfAsync(office, "jingban");
        again.Token = own;
        await AssertForgedAsync(await HoldAsync(office, again));
    }

    [Fact]
    public async Task Who_is_signed_in_acts_under_the_own_name_and_may_not_check_the_own_work_whatever_is_typed()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        await office.PostRostersAsync();
        using var township = await OfficeBrowser.OfAsync(office, "xiangzhen");
        await township.OpenAsync($"townships/{Code}/allocations/{office.AllocationId}/tasks");
        using var typed = await ObjectAsync(office, township, new() { ["takenBy"] = "别人" });
        Assert.Equal(HttpStatusCode.Forbidden, typed.StatusCode);
        using var taken = await ObjectAsync(office, township, []);
        Assert.Equal(HttpStatusCode.Created, taken.StatusCode);
        var objection = Assert.Single((await office.GetAsync($"allocations/{office.AllocationId}/townships/{Code}/objections")).EnumerateArray());
        Assert.EndsWith("〔xiangzhen〕", objection.GetProperty("takenBy").GetString(), StringComparison.Ordinal);

        // A name typed by a program that could pass for an account is refused.
        var id = objection.GetProperty("objectionId").GetString()!;
        var forged = await office.Client.PostAsync<JsonElement>(
            $"allocations/{office.AllocationId}/townships/{Code}/objections/{Uri.EscapeDataString(id)}/decision", new { upheld = false, reason = "经核查", by = "卫公丁〔fuhe2〕" }, CancellationToken.None);
        Assert.Equal(HttpStatusCode.BadRequest, forged.Status);

        using var clerk = await OfficeBrowser.OfAsync(office, "jingban");
        await clerk.OpenAsync($"staff/allocations/{office.AllocationId}");
        var decision = new Dictionary<string, string> { ["upheld"] = "false", ["reason"] = "经入户核查" };
        using var decided = await clerk.SendAsync($"allocations/{office.AllocationId}/townships/{Code}/objections/{Uri.EscapeDataString(id)}/decision", decision);
        Assert.Equal(HttpStatusCode.Redirect, decided.StatusCode);
        var audit = await office.Services.GetRequiredService<IAuditLog>().ListAsync(office.AllocationId);
        Assert.Equal("褚公丙〔jingban〕", Assert.Single(audit, entry => entry.Act == "DecideObjection").Actor);
    }

    [Fact]
    public async Task Full_names_and_numbers_are_shown_for_a_reason_that_is_kept_and_never_to_auditors_or_programs()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        await office.PostRostersAsync();
        var path = $"staff/allocations/{office.AllocationId}/townships/{Code}";
        var person = (await office.Services.GetRequiredService<ILedgerStore>().ReadAllAsync(new TownshipKey(office.AllocationId, Code), CancellationToken.None))[0];
        using var clerk = await OfficeBrowser.OfAsync(office, "jingban");
        using var masked = await clerk.OpenAsync(path);
        Assert.DoesNotContain(person.Name, OfficePages.TextOf(await masked.Content.ReadAsByteArrayAsync()), StringComparison.Ordinal);
        using var unreasoned = await clerk.SendAsync($"{path}/reveal", new Dictionary<string, string> { ["reason"] = " " });
        Assert.Equal(HttpStatusCode.BadRequest, unreasoned.StatusCode);
        using var shown = await clerk.SendAsync($"{path}/reveal", new Dictionary<string, string> { ["reason"] = "核对退票户", ["page"] = "1" });
        var text = OfficePages.TextOf(await shown.Content.ReadAsByteArrayAsync());
        Assert.Contains(person.Name, text, StringComparison.Ordinal);
        Assert.Contains(person.CardTail, text, StringComparison.Ordinal);
        Assert.Contains("no-store", shown.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        var entry = Assert.Single(await office.Services.GetRequiredService<IAuditLog>().ListAsync(office.AllocationId), line => line.Act == "RevealEntries");
        Assert.Equal("褚公丙〔jingban〕", entry.Actor);
        Assert.Contains("核对退票户", entry.Detail, StringComparison.Ordinal);

        using var auditor = await OfficeBrowser.OfAsync(office, "shenji");
        using var page = await auditor.OpenAsync(path);
        Assert.DoesNotContain("/reveal", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var refused = await auditor.SendAsync($"{path}/reveal", new Dictionary<string, string> { ["reason"] = "审计" });
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await office.Client.PostAsync<JsonElement>($"{path}/reveal", new { reason = "程序" }, CancellationToken.None)).Status);
    }

    [Fact]
    public async Task Every_answer_carries_the_headers_that_browsers_must_obey()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        using var browser = await OfficeBrowser.OfAsync(office, "jingban");
        foreach (var path in (string[])["health", "staff", "staff/sign-in", "staff/ledger/allocations/none", "allocations/none/townships/990123101/approvals", "staff/desk", "staff/none/such"])
        {
            using var answer = await browser.OpenAsync(path);
            Assert.True(answer.Headers.Contains("X-Content-Type-Options"), $"{path} answers {(int)answer.StatusCode} without headers.");
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("same-origin", answer.Headers.GetValues("Referrer-Policy").Single());
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            foreach (var rule in (string[])["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"]) Assert.Contains(rule, policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        }
    }

    private static Task<HttpResponseMessage> HoldAsync(CountyOffice office, OfficeBrowser browser, Action<HttpRequestMessage>? change = null) =>
        browser.SendAsync($"allocations/{office.AllocationId}/holds", new Dictionary<string, string> { ["level"] = "Allocation", ["reason"] = "复核资金来源" }, change);

    private async Task<HttpResponseMessage> ObjectAsync(CountyOffice office, OfficeBrowser browser, Dictionary<string, string> more)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/townships/{Code}/allocations/{office.AllocationId}/objections", UriKind.Relative))
        {
            Content = new StringContent(JsonSerializer.Serialize(new { entryNumber = 1, grounds = "已迁出", takenBy = more.GetValueOrDefault("takenBy") }), System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("X-Form-Token", browser.Token);
        return await browser.SendAsync(request);
    }

    private static async Task AssertForgedAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            Assert.Contains("没有办理任何事项", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    private static async Task AssertNotLetInAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Contains("请先登录", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }
}
