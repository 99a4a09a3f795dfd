using System.Net;
using System.Net.Http.Json;
using CivilAffairs.EmbeddedRuntime.Hosting;
using CivilAffairs.EmbeddedRuntime.Tests.Fixtures;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace CivilAffairs.EmbeddedRuntime.Tests.Http;

public sealed class HttpFunctionTests
{
    [Fact]
    public async Task Route_values_bind_by_name_and_constraints_hold()
    {
        await using var host = await StartAsync();
        using var http = host.Http();
        Assert.Equal("7 of 县-1", await http.GetStringAsync(new Uri("/api/items/县-1/7", UriKind.Relative)));
        Assert.Equal("any x/seven", await http.GetStringAsync(new Uri("/api/items/x/seven", UriKind.Relative)));
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri("/api/items/none", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await http.DeleteAsync(new Uri("/api/items/x/7", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task A_function_key_is_asked_for_in_header_or_query()
    {
        await using var host = await StartAsync();
        using var http = host.Http();
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync(new Uri("/api/guarded", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync(new Uri("/api/guarded?code=wrong", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri("/api/guarded?code=test-host-key", UriKind.Relative))).StatusCode);
        http.DefaultRequestHeaders.Add("x-functions-key", "test-host-key");
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri("/api/guarded", UriKind.Relative))).StatusCode);
        var keys = Path.Combine(host.Directory, "keys.json");
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(keys) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public async Task A_body_binds_to_a_record_and_a_durable_client_starts_an_orchestration()
    {
        await using var host = await StartAsync();
        using var http = host.Http();
        var answer = await http.PostAsJsonAsync("/api/body", new Body("乡", 5));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(new Body("乡", 6), await answer.Content.ReadFromJsonAsync<Body>());
        var broken = await http.PostAsync(new Uri("/api/body", UriKind.Relative), new StringContent("{"));
        Assert.Equal(HttpStatusCode.BadRequest, broken.StatusCode);
    }

    [Fact]
    public async Task A_function_that_throws_answers_500_without_the_reason()
    {
        await using var host = await StartAsync();
        using var http = host.Http();
        var answer = await http.GetAsync(new Uri("/api/broken", UriKind.Relative));
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Middleware_runs_around_the_function_outermost_first()
    {
        await using var host = await StartAsync();
        using var http = host.Http();
        var answer = await http.GetAsync(new Uri("/api/items/x/1", UriKind.Relative));
        Assert.Equal(["outer", "inner"], answer.Headers.GetValues("x-order"));
    }

    private static Task<RunningHost> StartAsync() => RunningHost.StartAsync(new EmbeddedRuntimeSetup { FunctionTypes = [typeof(Samples)] }, builder =>
    {
        builder.Configuration.AddInMemoryCollection([new("EmbeddedRuntime:HostKey", "test-host-key")]);
        builder.UseMiddleware<Outer>();
        builder.UseMiddleware(async (context, next) =>
        {
            context.GetHttpContext()!.Response.Headers.Append("x-order", "inner");
            await next();
        });
    });

    public sealed record Body(string Name, int Count);

    public sealed class Outer : IFunctionsWorkerMiddleware
    {
        public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            context.GetHttpContext()!.Response.Headers.Append("x-order", "outer");
            return next(context);
        }
    }

    public static class Samples
    {
        [Function(nameof(Item))]
        public static IActionResult Item(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "items/{group}/{number:int}")] HttpRequest request, string group, int number) =>
            new ContentResult { Content = $"{number} of {group}" };

        [Function("AnyItem")]
        public static IActionResult Any([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "items/{*rest}")] HttpRequest request, string rest) =>
            rest == "none" ? new NotFoundResult() : new ContentResult { Content = $"any {rest}" };

        [Function("guarded")]
        public static IResult Guarded([HttpTrigger(AuthorizationLevel.Function, "get")] HttpRequest request) => Results.Ok();

        [Function("body")]
        public static Task<IActionResult> Post(
            [HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest request, [FromBody] Body body, [DurableClient] DurableTaskClient client)
        {
            Assert.Equal("embedded", client.Name);
            return Task.FromResult<IActionResult>(new AcceptedResult((string?)null, body with { Count = body.Count + 1 }));
        }

        [Function("broken")]
        public static IActionResult Broken([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) =>
            throw new InvalidOperationException("secret");
    }
}
