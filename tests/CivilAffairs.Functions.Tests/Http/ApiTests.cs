using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using CivilAffairs.Core.Access;
using CivilAffairs.Functions.Access;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;

namespace CivilAffairs.Functions.Tests.Http;

/// <summary>The description of the API against the functions, their sources, and what they answer.</summary>
[Collection(SharedAzurite.Name)]
public sealed partial class ApiTests(AzuriteFixture azurite)
{
    private static readonly JsonElement Description = JsonDocument.Parse(ApiDescription.Json).RootElement;

    [Fact]
    public void Every_route_and_method_is_described_once_with_its_parameters_roles_and_body()
    {
        var described = Description.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(verb => (Path: path.Name, Verb: verb.Name, Operation: verb.Value))).ToDictionary(found => found.Operation.GetProperty("operationId").GetString()!);
        Assert.Equal(AppFunctions.Http.Select(function => function.Name).Order(), described.Keys.Order());
        foreach (var function in AppFunctions.Http)
        {
            var (path, verb, operation) = described[function.Name];
            Assert.Equal(function.Trigger.Methods!.Single(), verb);
            Assert.Equal(Route().Matches(function.Trigger.Route!).Select(match => match.Groups["name"].Value), operation.GetProperty("parameters").EnumerateArray().Where(parameter => parameter.GetProperty("in").GetString() == "path").Select(parameter => parameter.GetProperty("name").GetString()!));
            Assert.Equal(Route().Replace(function.Trigger.Route!, match => $"{{{match.Groups["name"].Value}}}"), path[1..]);
            Assert.Equal(AccessTable.Find(function.Name)!.Roles, operation.GetProperty("x-roles").EnumerateArray().Aggregate(AccessRole.None, (roles, role) => roles | Enum.Parse<AccessRole>(role.GetString()!)));
            Assert.True(operation.GetProperty("responses").TryGetProperty("default", out _));
        }
    }

    [Fact]
    public void Every_body_is_described_as_the_record_that_the_function_reads()
    {
        var read = new Dictionary<string, string>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(RepositoryRoot(), "functions", "CivilAffairs.Functions"), "*.cs", SearchOption.AllDirectories))
        {
            string? function = null;
            foreach (var line in File.ReadLines(file))
            {
                if (Function().Match(line) is { Success: true } head) function = head.Groups["name"].Value;
                if (Act().Match(line) is { Success: true } act && function is not null) read.TryAdd(function, act.Groups["name"].Value);
            }
        }

        var told = AppFunctions.All.Select(found => (found.Name, Takes: (TakesAttribute?)Attribute.GetCustomAttribute(found.Method, typeof(TakesAttribute)))).Where(found => found.Takes is not null).ToDictionary(found => found.Name, found => found.Takes!.Body.Name);
        Assert.NotEmpty(read);
        Assert.Equal(read.OrderBy(pair => pair.Key), told.OrderBy(pair => pair.Key));
        var hold = Description.GetProperty("paths").GetProperty("/allocations/{allocationId}/holds").GetProperty("post").GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty("properties");
        foreach (var field in (string[])["level", "townshipCode", "entryNumber", "reason", "by"]) Assert.True(hold.TryGetProperty(field, out _), field);
    }

    [Fact]
    public async Task The_description_is_open_and_what_is_refused_is_a_problem_in_its_form()
    {
        var scenario = new SampleScenario(seed: 5, townships: 1, households: 8);
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9), ("Access:OpenBurst", "100000"));
        using var open = await office.Http.GetAsync(new Uri("api/openapi.json", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
        Assert.Equal("3.1.0", JsonDocument.Parse(await open.Content.ReadAsStringAsync()).RootElement.GetProperty("openapi").GetString());
        var wrong = new List<string>();
        foreach (var function in AppFunctions.Http)
        {
            using var request = new HttpRequestMessage(HttpMethod.Parse(function.Trigger.Methods!.Single()), new Uri($"api/{Route().Replace(function.Trigger.Route!, "x")}", UriKind.Relative));
            request.Headers.Add("Accept", "application/json");
            request.Headers.Authorization = new("Bearer", CountyOffice.StaffKey);
            using var answer = await office.Http.SendAsync(request);
            if ((int)answer.StatusCode < 400) continue;
            if ((int)answer.StatusCode >= 500 || answer.Content.Headers.ContentType?.MediaType != "application/problem+json") wrong.Add($"{function.Name}: {(int)answer.StatusCode} {answer.Content.Headers.ContentType}");
            else foreach (var field in (string[])["status", "title", "detail"])
                if (!JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.TryGetProperty(field, out _)) wrong.Add($"{function.Name} without {field}");
        }

        Assert.Empty(wrong);
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "CivilAffairs.Functions.sln"))) folder = folder.Parent;
        return folder.FullName;
    }

    [GeneratedRegex(@"\{\*?(?<name>[A-Za-z0-9]+)[^}]*\}")]
    private static partial Regex Route();

    [GeneratedRegex(@"\[Function\(nameof\((?<name>\w+)\)\)\]")]
    private static partial Regex Function();

    [GeneratedRegex(@"\bActAsync<(?<name>\w+)>\(")]
    private static partial Regex Act();
}
