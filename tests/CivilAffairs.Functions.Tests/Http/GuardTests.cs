using System.Net;
using System.Text.RegularExpressions;
using CivilAffairs.Core.Access;
using CivilAffairs.Functions.Access;
using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Tests.Http;

/// <summary>Every HTTP endpoint, found by reflection, is closed to who shows neither session, key nor token; a township's token opens its own part alone.</summary>
[Collection(SharedAzurite.Name)]
public sealed partial class GuardTests(AzuriteFixture azurite)
{
    private readonly SampleScenario scenario = new(seed: 5, townships: 1, households: 8);

    [Fact]
    public async Task Nobody_passes_without_key_or_token_but_to_the_health_check()
    {
        // Whoever calls every endpoint five times is a flood, and would be told so instead.
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9), ("Access:OpenBurst", "100000"));
        await office.TakeDocumentAsync();
        var endpoints = AppFunctions.Http.SelectMany(function => Methods(function.Trigger).Select(method => (function.Name, Method: method, Path: PathOf(function, office)))).ToList();
        Assert.True(endpoints.Count > 10);
        var passed = new List<string>();
        foreach (var (name, method, path) in endpoints)
        {
            foreach (var query in (string[])["", "?code=wrong", "?token=wrong", "?code=", "?token="])
            {
                using var request = new HttpRequestMessage(method, new Uri(path + query, UriKind.Relative));
                if (method == HttpMethod.Post) request.Content = new StringContent("""{"by":"某人","entryNumber":1}""", System.Text.Encoding.UTF8, "application/json");
                request.Headers.Add("x-functions-key", "wrong");
                using var answer = await office.Http.SendAsync(request);
                if (answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)) passed.Add($"{name} {query}: {(int)answer.StatusCode}");
            }
        }

        Assert.Equal(["ReadConsoleScript", "ReadHealth", "ReadOpenApi", "ReadReadiness", "ShowSignIn"], passed.Select(line => line.Split(' ')[0]).Distinct().Order());
        Assert.Null((await office.ReadAsync())!.Townships[0].PublicityUntil);
        Assert.Equal("Notified", (await office.ReadTownshipAsync(scenario.Shares[0].Township.Code)).Stage);
    }

    [Fact]
    public async Task A_townships_token_opens_no_staff_endpoint_and_no_other_allocation()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        await office.TakeDocumentAsync();
        var token = (await office.NoticeAsync(scenario.Shares[0].Township.Code)).Token;
        foreach (var function in AppFunctions.Http.Where(function => AccessTable.Find(function.Name) is { Kind: not EndpointKind.Public } rule && !rule.Roles.HasFlag(AccessRole.TownshipLink)))
        {
            using var request = new HttpRequestMessage(Methods(function.Trigger)[0], new Uri($"{PathOf(function, office)}?token={token}&code={token}", UriKind.Relative));
            using var answer = await office.Http.SendAsync(request);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }

        var elsewhere = $"api/townships/{scenario.Shares[0].Township.Code}/allocations/2026-16-aaaaaa/acknowledgement?token={token}";
        using var refused = await office.Http.PostAsync(new Uri(elsewhere, UriKind.Relative), new StringContent("""{"by":"某人"}""", System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task Where_the_county_does_without_links_a_token_opens_nothing()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9), ("Access:TownshipTokens", "false"));
        await office.TakeDocumentAsync();
        Assert.Equal(HttpStatusCode.Forbidden, (await office.ActAsync(scenario.Shares[0].Township.Code, "acknowledgement", new { by = "某人" })).Status);
    }

    private static IReadOnlyList<HttpMethod> Methods(HttpTriggerAttribute trigger) => [.. trigger.Methods!.Select(method => HttpMethod.Parse(method))];

    private string PathOf(FoundHttp function, CountyOffice office) =>
        "api/" + Names().Replace(function.Trigger.Route ?? function.Name, match => match.Groups["name"].Value switch
        {
            "code" => scenario.Shares[0].Township.Code,
            "allocationId" => office.AllocationId,
            _ => "x",
        });

    [GeneratedRegex(@"\{(?<name>[A-Za-z0-9]+)[^}]*\}")]
    private static partial Regex Names();
}
