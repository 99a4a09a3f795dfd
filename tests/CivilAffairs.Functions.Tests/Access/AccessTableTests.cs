using System.Net;
using System.Text.RegularExpressions;
using CivilAffairs.Core.Access;
using CivilAffairs.Functions.Access;
using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Tests.Access;

/// <summary>The one table against the functions, found by reflection, and against what every role really gets.</summary>
[Collection(SharedAzurite.Name)]
public sealed partial class AccessTableTests(AzuriteFixture azurite)
{
    private readonly SampleScenario scenario = new(seed: 5, townships: 2, households: 16);

    private string Own => SampleAccounts.People.Single(person => person.Id == "xiangzhen").Township;

    private static string Bank => SampleAccounts.People.Single(person => person.Id == "yinhang").Bank;

    private string Other => scenario.Shares.Select(share => share.Township.Code).First(code => code != Own);

    [Fact]
    public void The_table_names_every_http_function_and_no_other()
    {
        Assert.Equal(AppFunctions.Http.Select(function => function.Name).Order(), AccessTable.Rules.Select(rule => rule.Function).Order());
        Assert.All(AppFunctions.Http, function => Assert.Equal(AuthorizationLevel.Anonymous, function.Trigger.AuthLevel));
    }

    [Fact]
    public void What_changes_something_is_an_act_and_what_is_scoped_names_its_scope()
    {
        foreach (var (name, trigger) in AppFunctions.Http.Select(function => (function.Name, function.Trigger)))
        {
            var rule = AccessTable.Find(name)!;
            if (trigger.Methods!.Contains("post")) Assert.True(rule.Kind is EndpointKind.Act or EndpointKind.Upload or EndpointKind.Public, $"{name} is a POST and has no form token.");
            if (rule.Scope == EndpointScope.Township) Assert.Contains("{code}", trigger.Route, StringComparison.Ordinal);
            if (rule.Scope == EndpointScope.Bank) Assert.Contains("{bank}", trigger.Route, StringComparison.Ordinal);
            Assert.Equal(rule.Kind == EndpointKind.Public, rule.Roles == AccessRole.None);
        }
    }

    [Fact]
    public void Settings_and_receivers_are_the_administrators_alone_and_no_township_or_bank_reaches_what_is_the_countys()
    {
        const AccessRole Changing = AccessRole.Administrator | AccessRole.Machine;
        foreach (var (name, trigger) in AppFunctions.Http.Select(function => (function.Name, function.Trigger)))
        {
            var (rule, route) = (AccessTable.Find(name)!, trigger.Route ?? name);
            if (route.StartsWith("settings/", StringComparison.Ordinal) || route.StartsWith("staff/settings", StringComparison.Ordinal))
            {
                var isRead = trigger.Methods!.Contains("get") && route is "settings/current" or "settings/versions" or "settings/versions/{number}";
                Assert.True((rule.Roles & ~(isRead ? Changing | AccessRole.Supervisor | AccessRole.Auditor : Changing)) == AccessRole.None, $"{name} is open to {rule.Roles}.");
            }

            if (rule.Scope == EndpointScope.County) Assert.True((rule.Roles & (AccessRole.Township | AccessRole.BankClerk | AccessRole.TownshipLink)) == AccessRole.None, $"{name} is the county's and names {rule.Roles}.");
            if (route.StartsWith("staff/ledger", StringComparison.Ordinal) || route.StartsWith("ledger", StringComparison.Ordinal)) Assert.Equal(EndpointScope.County, rule.Scope);
        }
    }

    [Fact]
    public async Task Every_endpoint_answers_every_role_as_the_table_says()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9), ("Access:OpenBurst", "100000"));
        await office.TakeDocumentAsync();
        var wrong = new List<string>();
        foreach (var id in (string?[])[null, "counterparts", .. SampleAccounts.People.Select(person => person.Id)])
        {
            using var browser = id is null or "counterparts" ? new OfficeBrowser(office) : await OfficeBrowser.OfAsync(office, id);
            var caller = id is "counterparts" ? new Caller(id, id, AccessRole.Machine) : id is null ? null : SampleAccounts.People.Single(person => person.Id == id).ToCaller();
            foreach (var function in AppFunctions.Http.Where(function => function.Name != nameof(SignInEndpoints.EndSession)))
            {
                foreach (var code in (string[])[Own, Other]) wrong.AddRange(await TryAsync(office, browser, function, caller, code));
            }
        }

        Assert.Empty(wrong);
        // Nobody got through by accident: nothing was acknowledged.
        Assert.All((await office.ReadAsync())!.Townships, township => Assert.Equal("Notified", township.Stage));
    }

    private async Task<IEnumerable<string>> TryAsync(CountyOffice office, OfficeBrowser browser, FoundHttp function, Caller? caller, string code)
    {
        var rule = AccessTable.Find(function.Name)!;
        var expected = AccessDecision.Of(rule, caller, rule.Scope == EndpointScope.Township ? code : null, rule.Scope == EndpointScope.Bank ? Bank : null);
        using var request = new HttpRequestMessage(HttpMethod.Parse(function.Trigger.Methods![0]), new Uri("/api/" + PathOf(function, office, code), UriKind.Relative));
        // Without a body and a token: who is let in gets no further than that.
        request.Headers.Add("Accept", "application/json");
        if (caller?.Roles == AccessRole.Machine) request.Headers.Authorization = new("Bearer", CountyOffice.StaffKey);
        using var answer = await browser.SendAsync(request);
        var got = await VerdictAsync(answer);
        return got == expected ? [] : [$"{function.Name} as {caller?.Id ?? "nobody"} at {code}: {got} instead of {expected} ({(int)answer.StatusCode})"];
    }

    // A form without its token was let in as far as the table is concerned.
    private static async Task<AccessVerdict> VerdictAsync(HttpResponseMessage answer)
    {
        var words = await answer.Content.ReadAsStringAsync();
        return answer.StatusCode switch
        {
            HttpStatusCode.Unauthorized => AccessVerdict.Unknown,
            HttpStatusCode.Redirect when answer.Headers.Location!.ToString().Contains("sign-in", StringComparison.Ordinal) => AccessVerdict.Unknown,
            HttpStatusCode.Forbidden when words.Contains("无权办理", StringComparison.Ordinal) && !words.Contains("请在登录页面登录", StringComparison.Ordinal) => AccessVerdict.Forbidden,
            _ => AccessVerdict.Allowed,
        };
    }

    private static string PathOf(FoundHttp function, CountyOffice office, string code) => Names().Replace(function.Trigger.Route ?? function.Name, match => match.Groups["name"].Value switch
    {
        "code" => code,
        "allocationId" => office.AllocationId,
        "bank" => Bank,
        _ => "x",
    });

    [GeneratedRegex(@"\{(?<name>[A-Za-z0-9]+)[^}]*\}")]
    private static partial Regex Names();
}
