using System.Collections.Concurrent;
using System.Security.Cryptography;
using CivilAffairs.Core.Notification.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CivilAffairs.Functions.Tests.Notification;

/// <summary>A message as it came.</summary>
public sealed record ReceivedHook(string Id, string Timestamp, string Signature, string Body);

/// <summary>A receiver as another office would run it: checks signatures with its own secret, acts once by the message's id.</summary>
public sealed class HookReceiver : IAsyncDisposable
{
    private readonly WebApplication app;

    private HookReceiver(WebApplication app) => this.app = app;

    /// <summary>Its address.</summary>
    public string Url => $"{app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()}/hooks";

    /// <summary>Secret by which it checks.</summary>
    public string Secret { get; set; } = WebhookSignature.SecretOf(RandomNumberGenerator.GetBytes(WebhookSignature.SecretBytes));

    /// <summary>Status of the next answers; used up one by one, then 204.</summary>
    public ConcurrentQueue<int> Statuses { get; } = new();

    /// <summary>Status of all answers, whatever came; 0: not set.</summary>
    public int Always { get; set; }

    /// <summary>All that came, in order.</summary>
    public ConcurrentQueue<ReceivedHook> Came { get; } = new();

    /// <summary>What was acted on, by the message's id: genuine ones, each once.</summary>
    public ConcurrentDictionary<string, string> Done { get; } = new();

    /// <summary>Opens one on a free port of this machine.</summary>
    public static async Task<HookReceiver> OpenAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var receiver = new HookReceiver(app);
        app.MapPost("/hooks", receiver.TakeAsync);
        await app.StartAsync();
        return receiver;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var hook = new ReceivedHook(request.Headers[WebhookSignature.IdHeader].ToString(), request.Headers[WebhookSignature.TimeHeader].ToString(), request.Headers[WebhookSignature.Header].ToString(), await reader.ReadToEndAsync());
        Came.Enqueue(hook);
        if (!IsGenuine(hook)) return Results.StatusCode(401);
        if (Always > 0) return Results.StatusCode(Always);
        // It acts, and then its answer gets lost: that is when a second try comes.
        Done.TryAdd(hook.Id, hook.Body);
        return Results.StatusCode(Statuses.TryDequeue(out var status) ? status : 204);
    }

    private bool IsGenuine(ReceivedHook hook) =>
        long.TryParse(hook.Timestamp, out var at) && hook.Signature.Split(' ').Contains(WebhookSignature.Sign(hook.Id, DateTimeOffset.FromUnixTimeSeconds(at), hook.Body, [Secret]));
}
