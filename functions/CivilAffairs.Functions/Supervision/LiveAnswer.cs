using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;

namespace CivilAffairs.Functions.Supervision;

/// <summary>
/// A short stream of server-sent events: the mark at once, and each new one. It ends by itself after <see cref="Length"/> and the browser comes again: every
/// time through the guard, so that a session that ended ends the stream, and no instance of the app is held for long.
/// </summary>
/// <param name="read">Reads the mark.</param>
/// <param name="time">Clock.</param>
public sealed class LiveAnswer(Func<CancellationToken, Task<string>> read, TimeProvider time) : IActionResult
{
    /// <summary>Content type.</summary>
    public const string ContentType = "text/event-stream";

    /// <summary>After how long it ends.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(25);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public async Task ExecuteResultAsync(ActionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var http = context.HttpContext;
        http.Response.ContentType = ContentType;
        http.Response.Headers["X-Accel-Buffering"] = "no";
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        try
        {
            await WriteAsync(http.Response, http.RequestAborted);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The page was left; nobody reads on.
        }
    }

    private async Task WriteAsync(HttpResponse response, CancellationToken aborted)
    {
        var began = time.GetTimestamp();
        await response.WriteAsync("retry: 2000\n\n", aborted);
        string? told = null;
        do
        {
            var mark = await read(aborted);
            // A comment keeps proxies from closing a silent stream.
            await response.WriteAsync(mark == told ? ":\n\n" : $"event: mark\nid: {mark}\ndata: {mark}\n\n", aborted);
            await response.Body.FlushAsync(aborted);
            told = mark;
            await Task.Delay(Pause, time, aborted);
        }
        while (time.GetElapsedTime(began) < Length);
    }
}
