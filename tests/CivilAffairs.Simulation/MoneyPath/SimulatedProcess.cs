using System.Text;
using System.Text.Json;
using Azure.Storage.Blobs;
using CivilAffairs.Adapters.Blobs;
using CivilAffairs.Core.Access;
using CivilAffairs.EmbeddedRuntime.Client;
using CivilAffairs.EmbeddedRuntime.Dispatch;
using CivilAffairs.EmbeddedRuntime.Hosting;
using CivilAffairs.Functions.Access;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Tests.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CivilAffairs.Simulation.MoneyPath;

/// <summary>One life of the app: its services, the engine with the real orchestrators and activities. Its memory dies with it.</summary>
internal sealed class SimulatedProcess : IDisposable
{
    private static readonly FunctionCatalog Catalog = new(typeof(AppServices).Assembly.GetTypes());
    private static readonly Dictionary<string, string> NoMetadata = [];

    // The guard stands before the functions and is not part of this: everybody calls as a program that was let in, and names who acts.
    // Nobody here sends the header for which answers are kept.
    private static readonly Idempotency NeverAsked = new(null!, TimeProvider.System);

    private static readonly Visit Program = new(new Caller("", "模拟程序", AccessRole.Machine), VisitKind.Key);

    private readonly ServiceProvider services;
    private readonly BlobState inbox;

    public SimulatedProcess(string directory, ServiceProvider services, BlobState inbox, TimeProvider clock, SeededWork work, Func<IActivityCode, IActivityCode> wrap)
    {
        this.services = services;
        this.inbox = inbox;
        FunctionInvoker? invoker = null;
        var activities = new ActivityFunctions(Catalog, () => invoker!, () => Engine!.Converter);
        var settings = new EngineSettings
        {
            DataDirectory = directory,
            Durable = false,
            MaxActivities = 6,
            MaxOrchestrators = 4,
            SuspectRuns = int.MaxValue, // here the crashes are nobody's fault
        };
        Engine = new(settings, new OrchestratorFunctions(Catalog, services), wrap(activities), clock, NullLoggerFactory.Instance, work);
        // Addresses of instances are asked for by HTTP clients alone, and nothing here binds a blob.
        Client = new EmbeddedDurableTaskClient(Engine, addresses: null!);
        invoker = new(services.GetRequiredService<IServiceScopeFactory>(), Client, new(), blobs: null!, clock);
        Engine.Start();
    }

    /// <summary>The engine.</summary>
    public EmbeddedRuntime.Dispatch.Engine Engine { get; }

    /// <summary>The client that triggers are given.</summary>
    public DurableTaskClient Client { get; }

    /// <summary>A function class of the app.</summary>
    public T Function<T>()
        where T : class => (T)InstanceFactory.Create(typeof(T), services);

    /// <summary>A file that somebody put into the inbox, as its trigger is given it. A file that lies there already is not written again.</summary>
    public BlobClient Dropped(string path, byte[] content)
    {
        if (inbox.Find(BlobContainers.Inbox, path) is not { } standing || !standing.Content.AsSpan().SequenceEqual(content))
            inbox.Write(BlobContainers.Inbox, path, content, "application/octet-stream", NoMetadata, onlyNew: false);
        return services.GetRequiredService<BlobServiceClient>().GetBlobContainerClient(BlobContainers.Inbox).GetBlobClient(path);
    }

    /// <summary>A request as the HTTP trigger hands it over.</summary>
    public static HttpRequest Request(object body, string? token = null)
    {
        var context = new DefaultHttpContext();
        context.Features.Set(Program);
        context.Features.Set(NeverAsked);
        context.Request.Method = "POST";
        context.Request.ContentType = "application/json";
        context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(body, WireJson.Options)));
        if (token is not null) context.Request.QueryString = new QueryString($"?token={token}");
        return context.Request;
    }

    /// <summary>A file as the HTTP trigger hands it over.</summary>
    public static HttpRequest Upload(string query, byte[] content)
    {
        var context = new DefaultHttpContext();
        context.Features.Set(Program);
        context.Features.Set(NeverAsked);
        context.Request.Method = "POST";
        context.Request.ContentType = "application/octet-stream";
        context.Request.Body = new MemoryStream(content);
        context.Request.QueryString = new QueryString(query);
        return context.Request;
    }

    /// <summary>The status that a caller sees.</summary>
    public static async Task<int> StatusAsync(Task<IActionResult> answer) => await answer is var result && result is ProblemAnswer problem ? problem.Status : ((ContentResult)result).StatusCode!.Value;

    /// <summary>What an answer says.</summary>
    public static async Task<T> BodyAsync<T>(Task<IActionResult> answer) => JsonSerializer.Deserialize<T>(((ContentResult)await answer).Content!, WireJson.Options)!;

    public void Dispose()
    {
        Engine.Dispose();
        services.Dispose();
    }
}

/// <summary>Runs some activities twice at the same time, as the engine may when it does not know that one still runs.</summary>
internal sealed class TwiceRunning(IActivityCode inner, Random random, double chance, Trace trace) : IActivityCode
{
    public bool Exists(string name) => inner.Exists(name);

    public Task<string?> RunAsync(ActivityCall call, CancellationToken stopping)
    {
        trace.Add($"▶ {call.Name} {call.Input}");
        // Waiting that could be cancelled would go on elsewhere than in the schedule; at a crash all of this is forgotten anyway.
        if (random.NextDouble() >= chance) return inner.RunAsync(call, CancellationToken.None);
        trace.Add($"▶ {call.Name} {call.Input} once more");
        _ = inner.RunAsync(call, CancellationToken.None);
        return inner.RunAsync(call, CancellationToken.None);
    }
}
