using System.Net;
using System.Net.Http.Headers;

namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>An HTTP request in the model that does not depend on ASP.NET Core.</summary>
public abstract class HttpRequestData
{
    /// <summary>For an invocation.</summary>
    public HttpRequestData(FunctionContext functionContext) =>
        FunctionContext = functionContext ?? throw new ArgumentNullException(nameof(functionContext));

    /// <summary>The body.</summary>
    public abstract Stream Body { get; }

    /// <summary>The headers.</summary>
    public abstract HttpHeadersCollection Headers { get; }

    /// <summary>The full address.</summary>
    public abstract Uri Url { get; }

    /// <summary>The method.</summary>
    public abstract string Method { get; }

    /// <summary>The invocation.</summary>
    public FunctionContext FunctionContext { get; }

    /// <summary>An answer to fill and to return.</summary>
    public abstract HttpResponseData CreateResponse();
}

/// <summary>An HTTP answer in the model that does not depend on ASP.NET Core.</summary>
public abstract class HttpResponseData
{
    /// <summary>For an invocation.</summary>
    public HttpResponseData(FunctionContext functionContext) =>
        FunctionContext = functionContext ?? throw new ArgumentNullException(nameof(functionContext));

    /// <summary>The status.</summary>
    public abstract HttpStatusCode StatusCode { get; set; }

    /// <summary>The headers.</summary>
    public abstract HttpHeadersCollection Headers { get; set; }

    /// <summary>The body.</summary>
    public abstract Stream Body { get; set; }

    /// <summary>The invocation.</summary>
    public FunctionContext FunctionContext { get; }

    /// <summary>An answer to the request.</summary>
    public static HttpResponseData CreateResponse(HttpRequestData request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.CreateResponse();
    }
}

/// <summary>Headers of a request or an answer.</summary>
public sealed class HttpHeadersCollection : HttpHeaders
{
    /// <summary>None yet.</summary>
    public HttpHeadersCollection()
    {
    }

    /// <summary>With these.</summary>
    public HttpHeadersCollection(IEnumerable<KeyValuePair<string, IEnumerable<string>>> headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        foreach (var (name, values) in headers)
            TryAddWithoutValidation(name, values);
    }
}

/// <summary>Makes answers.</summary>
public static class HttpRequestDataExtensions
{
    /// <summary>An answer with a status.</summary>
    public static HttpResponseData CreateResponse(this HttpRequestData request, HttpStatusCode statusCode)
    {
        ArgumentNullException.ThrowIfNull(request);
        var response = request.CreateResponse();
        response.StatusCode = statusCode;
        return response;
    }
}
