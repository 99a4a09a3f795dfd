using System.Net;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAffairs.Functions.Tests.Access;

/// <summary>Signing in, and what a cookie is worth afterwards.</summary>
[Collection(SharedAzurite.Name)]
public sealed class SessionTests(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset Morning = ChinaClock.At(11, 23, 9);

    private readonly SampleScenario scenario = new(seed: 5, townships: 1, households: 8);

    [Fact]
    public async Task Who_signs_in_is_greeted_by_name_and_is_nobody_after_signing_out_even_with_the_old_cookie_and_after_a_restart()
    {
        await using var office = await OpenAsync();
        string kept;
        using (var browser = new OfficeBrowser(office))
        {
            using var away = await browser.OpenAsync("staff/ledger?x=1");
            Assert.Equal("/api/staff/sign-in?return=%2Fapi%2Fstaff%2Fledger%3Fx%3D1", away.Headers.Location!.ToString());
            using var answer = await browser.SignInAsync("JingBan ", returnTo: "/api/staff/ledger?x=1");
            Assert.Equal("/api/staff/ledger?x=1", answer.Headers.Location!.ToString());
            var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
            foreach (var word in (string[])["httponly", "samesite=strict", "path=/api"]) Assert.Contains(word, cookie, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("secure", cookie, StringComparison.OrdinalIgnoreCase);
            using var page = await browser.OpenAsync("staff");
            Assert.Contains("褚公丙（经办）", OfficePages.TextOf(await page.Content.ReadAsByteArrayAsync()), StringComparison.Ordinal);
            kept = browser.Session!;
            using var left = await browser.SendAsync("staff/sign-out", new Dictionary<string, string>());
            Assert.Equal(HttpStatusCode.Redirect, left.StatusCode);
            Assert.Null(browser.Session);
            browser.Session = kept;
            await AssertNobodyAsync(browser);
        }

        await office.RestartAsync();
        using var later = new OfficeBrowser(office) { Session = kept };
        await AssertNobodyAsync(later);
        var acts = (await office.Services.GetRequiredService<IAuditLog>().ListAsync(AuditStreams.County)).Select(entry => (entry.Act, entry.Actor));
        Assert.Equal([("SignIn", "褚公丙〔jingban〕"), ("SignOut", "褚公丙〔jingban〕")], acts);
    }

    [Theory]
    [InlineData("//evil.example/api/")]
    [InlineData("https://evil.example/api/")]
    [InlineData("/api/\\evil.example")]
    [InlineData("/elsewhere")]
    public async Task Nobody_is_led_away_after_signing_in(string returnTo)
    {
        await using var office = await OpenAsync();
        using var browser = new OfficeBrowser(office);
        using var answer = await browser.SignInAsync("jingban", returnTo: returnTo);
        Assert.Equal("/api/staff", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_session_ends_when_idle_and_at_the_end_of_a_working_day_however_busy()
    {
        await using var office = await OpenAsync();
        using var idle = await OfficeBrowser.OfAsync(office, "jingban");
        using var busy = await OfficeBrowser.OfAsync(office, "fuhe");
        var first = busy.Session;
        office.Clock.Advance(TimeSpan.FromMinutes(29));
        await AssertSomebodyAsync(busy);
        office.Clock.Advance(TimeSpan.FromMinutes(2));
        await AssertNobodyAsync(idle);
        await AssertSomebodyAsync(busy);
        Assert.NotEqual(first, busy.Session);
        // The cookie as it was before it was renewed expires at its own time.
        using var replayed = new OfficeBrowser(office) { Session = first };
        await AssertNobodyAsync(replayed);
        for (var minutes = 31; minutes < (10 * 60) - 20; minutes += 20)
        {
            office.Clock.Advance(TimeSpan.FromMinutes(20));
            await AssertSomebodyAsync(busy);
        }

        office.Clock.Advance(TimeSpan.FromMinutes(20));
        await AssertNobodyAsync(busy);
    }

    [Fact]
    public async Task A_forged_or_altered_cookie_is_worth_nothing()
    {
        await using var office = await OpenAsync();
        await using var elsewhere = await OpenAsync();
        using var browser = await OfficeBrowser.OfAsync(office, "jingban");
        using var foreign = await OfficeBrowser.OfAsync(elsewhere, "guanli");
        var real = browser.Session!;
        var altered = real[..40] + (real[40] == 'A' ? 'B' : 'A') + real[41..];
        foreach (var cookie in (string[])[altered, real[..^4], "x", new string('A', 200), new string('A', 3000), "%00", foreign.Session!])
        {
            using var thief = new OfficeBrowser(office) { Session = cookie };
            await AssertNobodyAsync(thief);
        }

        await AssertSomebodyAsync(browser);
    }

    [Theory]
    [InlineData("\"name\": \"褚公丙\"", "\"name\": \"褚公丙\",\n      \"disabled\": true")]
    [InlineData("\"clerk\"", "\"auditor\"")]
    public async Task A_changed_or_disabled_account_ends_its_sessions_at_once_and_no_other(string from, string to)
    {
        await using var office = await OpenAsync();
        using var clerk = await OfficeBrowser.OfAsync(office, "jingban");
        using var reviewer = await OfficeBrowser.OfAsync(office, "fuhe");
        var text = await File.ReadAllTextAsync(office.AccountsFile);
        Assert.Contains(from, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(office.AccountsFile, text.Replace(from, to, StringComparison.Ordinal));
        await AssertNobodyAsync(clerk);
        await AssertSomebodyAsync(reviewer);
        // A file that was spoilt changes nothing.
        await File.WriteAllTextAsync(office.AccountsFile, "{");
        await AssertSomebodyAsync(reviewer);
    }

    [Fact]
    public async Task Repeated_failures_lock_a_name_for_longer_each_time_whether_it_exists_or_not_and_the_lock_is_on_record()
    {
        await using var office = await OpenAsync(("Access:SignInBurst", "1000"));
        using var browser = new OfficeBrowser(office);
        foreach (var id in (string[])["jingban", "nobody"])
        {
            for (var attempt = 1; attempt <= 4; attempt++) await AssertRefusedAsync(browser, id, "wrong", HttpStatusCode.Unauthorized, "账号或密码不对");
            await AssertRefusedAsync(browser, id, "wrong", HttpStatusCode.TooManyRequests, "请1分钟后再试");
        }

        // The right password too is not looked at before the time has come.
        await AssertRefusedAsync(browser, "jingban", SampleAccounts.Password, HttpStatusCode.TooManyRequests, "请1分钟后再试");
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        await AssertRefusedAsync(browser, "jingban", "wrong", HttpStatusCode.TooManyRequests, "请2分钟后再试");
        office.Clock.Advance(TimeSpan.FromMinutes(2));
        using var back = await browser.SignInAsync("jingban");
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        var locks = (await office.Services.GetRequiredService<IAuditLog>().ListAsync(AuditStreams.County)).Where(entry => entry.Act == "LockAccount");
        Assert.Equal(["jingban", "jingban"], locks.Select(entry => entry.Subject));
    }

    [Fact]
    public async Task Too_many_attempts_and_too_many_calls_are_put_off()
    {
        await using var office = await OpenAsync(("Access:SignInBurst", "3"), ("Access:SignInPerMinute", "1"), ("Access:OpenBurst", "10"), ("Access:OpenPerSecond", "1"));
        using var browser = new OfficeBrowser(office);
        for (var attempt = 0; attempt < 3; attempt++)
        {
            using var tried = await browser.SignInAsync($"name{attempt}");
            Assert.Equal(HttpStatusCode.Unauthorized, tried.StatusCode);
        }

        using var late = await browser.SignInAsync("jingban");
        Assert.Equal(HttpStatusCode.TooManyRequests, late.StatusCode);
        Assert.True(late.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        var codes = new List<HttpStatusCode>();
        for (var call = 0; call < 12; call++)
        {
            using var answer = await office.Http.GetAsync(new Uri("api/health", UriKind.Relative));
            codes.Add(answer.StatusCode);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests) Assert.NotNull(answer.Headers.RetryAfter);
        }

        Assert.Contains(HttpStatusCode.OK, codes);
        Assert.Contains(HttpStatusCode.TooManyRequests, codes);
        // Who is known goes on.
        using var known = await office.Staff.GetAsync(new Uri("api/health", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, known.StatusCode);
    }

    private Task<CountyOffice> OpenAsync(params (string Key, string Value)[] more) => CountyOffice.OpenAsync(azurite, scenario, Morning, more);

    private static async Task AssertRefusedAsync(OfficeBrowser browser, string id, string password, HttpStatusCode status, string words)
    {
        using var answer = await browser.SignInAsync(id, password);
        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(words, OfficePages.TextOf(await answer.Content.ReadAsByteArrayAsync()), StringComparison.Ordinal);
        Assert.Null(browser.Session);
    }

    private static async Task AssertNobodyAsync(OfficeBrowser browser)
    {
        using var answer = await browser.OpenAsync("staff");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith("/api/staff/sign-in", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    private static async Task AssertSomebodyAsync(OfficeBrowser browser)
    {
        using var answer = await browser.OpenAsync("staff");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
