using System.Text.Json;
using CivilAffairs.Functions.Settings;
using Microsoft.AspNetCore.Http;

namespace CivilAffairs.Functions.Http;

/// <summary>Reads an act from a JSON body or from a plain HTML form with the same field names.</summary>
public static class RequestBody
{
    private const int MaximumBytes = 64 * 1024;

    /// <summary>The act, or null when the body is none.</summary>
    public static async Task<T?> ReadAsync<T>(HttpRequest request, CancellationToken cancellation)
        where T : class
    {
        if (request.ContentLength > MaximumBytes) return null;
        try
        {
            return request.HasFormContentType
                ? FromForm<T>(await request.ReadFormAsync(cancellation))
                : await JsonSerializer.DeserializeAsync<T>(request.Body, WireJson.Options, cancellation);
        }
        catch (Exception failure) when (failure is JsonException or InvalidDataException)
        {
            // Not our form of body: the caller answers 400 in words.
            return null;
        }
    }

    // A form sends text only; JSON's reader turns the texts into the act's types.
    private static T? FromForm<T>(IFormCollection form)
    {
        var fields = form.ToDictionary(field => field.Key, field => Typed(field.Value.ToString()));
        return JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(fields), WireJson.Options);
    }

    private static object Typed(string text) => text switch
    {
        "true" => true,
        "false" => false,
        _ => text,
    };
}
