using CivilAffairs.EmbeddedRuntime.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace CivilAffairs.EmbeddedRuntime.Http;

/// <summary>Maps each HTTP function to its route.</summary>
internal sealed class FunctionEndpoints(
    FunctionCatalog catalog, FunctionInvoker invoker, FunctionKeys keys, HostJson host, ILogger<FunctionEndpoints> logger)
{
    /// <summary>Maps them all.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var (function, trigger) in catalog.Of<HttpTriggerAttribute>())
        {
            var route = $"{host.RoutePrefix}/{(trigger.Route ?? function.Name).TrimStart('/')}".TrimStart('/');
            var endpoint = trigger.Methods is { Length: > 0 } methods
                ? routes.MapMethods(route, methods, (RequestDelegate)(http => InvokeAsync(function, trigger, http)))
                : routes.Map(route, (RequestDelegate)(http => InvokeAsync(function, trigger, http)));
            endpoint.WithDisplayName(function.Name);
        }
    }

    private async Task InvokeAsync(FunctionDescriptor function, HttpTriggerAttribute trigger, HttpContext http)
    {
        if (!keys.Admits(http.Request, function.Name, trigger.AuthLevel))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        try
        {
            var data = HttpBinding.Data(http);
            await invoker.InvokeAsync(
                new(function, data, (parameter, context) => HttpBinding.BindAsync(function, parameter, context, http))
                {
                    Prepare = context => context.Items[InvocationItems.HttpContext] = http,
                    Complete = (_, result) => HttpResults.WriteAsync(http, result),
                },
                http.RequestAborted);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller went away; nobody reads an answer.
        }
        catch (BadHttpRequestException refused) when (!http.Response.HasStarted)
        {
            http.Response.StatusCode = refused.StatusCode;
        }
        catch (FormatException) when (!http.Response.HasStarted)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
#pragma warning disable CA1031 // A function that fails answers 500; the reason goes to the log, not to the caller.
        catch (Exception failure) when (!http.Response.HasStarted)
#pragma warning restore CA1031
        {
            HttpLog.FunctionFailed(logger, function.Name, failure);
            http.Response.Clear();
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }
}
