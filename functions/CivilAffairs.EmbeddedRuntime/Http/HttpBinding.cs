using System.Reflection;
using System.Text.Json;
using CivilAffairs.EmbeddedRuntime.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CivilAffairs.EmbeddedRuntime.Http;

/// <summary>Binds parameters of HTTP functions.</summary>
internal static class HttpBinding
{
    /// <summary>Query values and, above them, route values, by name.</summary>
    public static Dictionary<string, object?> Data(HttpContext http)
    {
        var data = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in http.Request.Query)
            data[name] = values.ToString();
        foreach (var (name, value) in http.Request.RouteValues)
            data[name] = value;
        return data;
    }

    /// <summary>Binds the request, its body, or a value that an attribute names.</summary>
    public static async ValueTask<BoundValue?> BindAsync(FunctionDescriptor function, ParameterInfo parameter, FunctionContext context, HttpContext http)
    {
        if (parameter.ParameterType == typeof(HttpRequest))
            return new(http.Request);
        if (parameter.ParameterType == typeof(HttpRequestData))
            return new(new AspNetRequestData(context, http));
        if (parameter == function.TriggerParameter || parameter.GetCustomAttribute<FromBodyAttribute>() is not null)
            return new(await ReadBodyAsync(parameter, http));
        if (parameter.GetCustomAttributes().OfType<IModelNameProvider>().FirstOrDefault()?.Name is { Length: > 0 } name)
            return Named(parameter, name, http);
        return null;
    }

    private static async ValueTask<object?> ReadBodyAsync(ParameterInfo parameter, HttpContext http)
    {
        if (parameter.ParameterType == typeof(string))
        {
            using var reader = new StreamReader(http.Request.Body);
            return await reader.ReadToEndAsync(http.RequestAborted);
        }

        try
        {
            var options = http.RequestServices.GetRequiredService<IOptions<JsonSerializerOptions>>().Value;
            return await JsonSerializer.DeserializeAsync(http.Request.Body, parameter.ParameterType, options, http.RequestAborted);
        }
        catch (JsonException error)
        {
            throw new BadHttpRequestException("The body is not the JSON that the function expects.", error);
        }
    }

    private static BoundValue? Named(ParameterInfo parameter, string name, HttpContext http)
    {
        var found = http.Request.RouteValues.GetValueOrDefault(name) ?? http.Request.Query[name].FirstOrDefault();
        var data = new Dictionary<string, object?> { [parameter.Name!] = found };
        return ScalarBinding.TryBind(parameter, data, out var value) ? new(value) : null;
    }
}
