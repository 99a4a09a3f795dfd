using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CivilAffairs.EmbeddedRuntime.Hosting;
using CivilAffairs.EmbeddedRuntime.Tests.Fixtures;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CivilAffairs.EmbeddedRuntime.Tests.Http;

public sealed class ManagementTests
{
    [Fact]
    public async Task The_addresses_of_a_check_status_response_steer_the_instance()
    {
        await using var host = await RunningHost.StartAsync(typeof(Samples));
        using var http = host.Http();
        using var started = await http.PostAsync(new Uri("/api/start", UriKind.Relative), null);
        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        var links = (await started.Content.ReadFromJsonAsync<Dictionary<string, string?>>())!;
        Assert.Equal(links["statusQueryGetUri"], started.Headers.Location!.ToString());

        Assert.Equal(HttpStatusCode.Accepted, (await http.GetAsync(links["statusQueryGetUri"])).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await http.PostAsync(links["suspendPostUri"], null)).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await http.PostAsync(links["resumePostUri"], null)).StatusCode);
        var raised = await http.PostAsJsonAsync(links["sendEventPostUri"]!.Replace("{eventName}", "go", StringComparison.Ordinal), new { Answer = 42 });
        Assert.Equal(HttpStatusCode.Accepted, raised.StatusCode);
        await host.CompletedAsync(links["id"]!);

        var status = await http.GetFromJsonAsync<JsonElement>(links["statusQueryGetUri"] + "&showHistory=true");
        Assert.Equal("Completed", status.GetProperty("runtimeStatus").GetString());
        Assert.Equal(42, status.GetProperty("output").GetInt32());
        Assert.Contains(status.GetProperty("historyEvents").EnumerateArray(), line => line.GetProperty("eventType").GetString() == "EventRaised");
        Assert.Equal(HttpStatusCode.Gone, (await http.PostAsync(links["terminatePostUri"], null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.DeleteAsync(links["purgeHistoryDeleteUri"])).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(links["statusQueryGetUri"])).StatusCode);
    }

    [Fact]
    public async Task Without_the_system_key_nothing_is_told()
    {
        await using var host = await RunningHost.StartAsync(typeof(Samples));
        using var http = host.Http();
        foreach (var path in new[] { "/runtime/webhooks/durabletask/instances", "/runtime/webhooks/durabletask/instances/x", "/runtime/status", "/runtime/status.json" })
            Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync(new Uri(path, UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task An_orchestrator_is_started_and_listed_over_http()
    {
        await using var host = await RunningHost.StartAsync(typeof(Samples));
        using var http = host.Http();
        var list = host.Client.CreateHttpManagementPayload("by-http").StatusQueryGetUri!;
        var start = list.Replace("/instances/by-http", "/orchestrators/Answer/by-http", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Accepted, (await http.PostAsJsonAsync(start, "input")).StatusCode);
        var all = await http.GetFromJsonAsync<JsonElement>(list.Replace("/by-http", "", StringComparison.Ordinal) + "&showInput=true");
        Assert.Equal("input", all.EnumerateArray().Single().GetProperty("input").GetString());
        Assert.Equal(HttpStatusCode.Conflict, (await http.PostAsJsonAsync(start, "input")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await http.PostAsJsonAsync(start.Replace("Answer", "Nobody", StringComparison.Ordinal), "input")).StatusCode);
    }

    [Fact]
    public async Task The_status_page_shows_waits_and_the_history_without_payloads()
    {
        await using var host = await RunningHost.StartAsync(typeof(Samples));
        using var http = host.Http();
        await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Samples.Answer), "secret-input", new StartOrchestrationOptions("seen"));
        await host.Client.WaitForInstanceStartAsync("seen");
        var query = new Uri(host.Client.CreateHttpManagementPayload("seen").StatusQueryGetUri!).Query;
        var page = await http.GetStringAsync(new Uri($"/runtime/status{query}&status=Running&name=&hours=", UriKind.Relative));
        Assert.Contains("seen", page, StringComparison.Ordinal);
        var one = await http.GetStringAsync(new Uri($"/runtime/status/seen{query}", UriKind.Relative));
        Assert.Contains("ExecutionStarted", one, StringComparison.Ordinal);
        Assert.Contains("<li>事件 go", one, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-input", one, StringComparison.Ordinal);
        var json = await http.GetFromJsonAsync<JsonElement>($"/runtime/status.json{query}&name=answer");
        Assert.Equal("seen", json.GetProperty("instances")[0].GetProperty("instanceId").GetString());
        using var form = new FormUrlEncodedContent([]);
        var answer = await http.PostAsync(new Uri($"/runtime/status/seen/terminate{query}", UriKind.Relative), form);
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}");
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await host.CompletedAsync("seen")).RuntimeStatus);
    }

    public sealed record Reply(int Answer);

    public static class Samples
    {
        [Function("start")]
        public static async Task<HttpResponseData> Start(
            [HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequestData request, [DurableClient] DurableTaskClient client)
        {
            var id = await client.ScheduleNewOrchestrationInstanceAsync(nameof(Answer));
            return await client.CreateCheckStatusResponseAsync(request, id);
        }

        [Function(nameof(Answer))]
        public static async Task<int> Answer([OrchestrationTrigger] TaskOrchestrationContext context) =>
            (await context.WaitForExternalEvent<Reply>("go")).Answer;
    }
}
