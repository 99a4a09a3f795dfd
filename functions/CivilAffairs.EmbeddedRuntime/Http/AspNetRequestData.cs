using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace CivilAffairs.EmbeddedRuntime.Http;

/// <summary>A request seen through <see cref="HttpRequestData"/>.</summary>
internal sealed class AspNetRequestData(FunctionContext context, HttpContext http) : HttpRequestData(context)
{
    /// <inheritdoc/>
    public override Stream Body => http.Request.Body;

    /// <inheritdoc/>
    public override HttpHeadersCollection Headers { get; } = new(http.Request.Headers.Select(
        header => KeyValuePair.Create(header.Key, header.Value.Select(value => value ?? ""))));

    /// <inheritdoc/>
    public override Uri Url { get; } = new(http.Request.GetDisplayUrl());

    /// <inheritdoc/>
    public override string Method => http.Request.Method;

    /// <inheritdoc/>
    public override HttpResponseData CreateResponse() => new AspNetResponseData(FunctionContext);
}

/// <summary>An answer that is written when the function returns it.</summary>
internal sealed class AspNetResponseData(FunctionContext context) : HttpResponseData(context)
{
    /// <inheritdoc/>
    public override HttpStatusCode StatusCode { get; set; } = HttpStatusCode.OK;

    /// <inheritdoc/>
    public override HttpHeadersCollection Headers { get; set; } = [];

    /// <inheritdoc/>
    public override Stream Body { get; set; } = new MemoryStream();

    /// <summary>Writes it.</summary>
    public async Task WriteAsync(HttpContext http)
    {
        http.Response.StatusCode = (int)StatusCode;
        foreach (var (name, values) in Headers)
            http.Response.Headers[name] = values.ToArray();
        if (Body.CanSeek)
            Body.Position = 0;
        await Body.CopyToAsync(http.Response.Body, http.RequestAborted);
    }
}
