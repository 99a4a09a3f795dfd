using System.Security.Cryptography;
using System.Text;
using CivilAffairs.EmbeddedRuntime.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace CivilAffairs.EmbeddedRuntime.Http;

/// <summary>Checks the key that a request shows: header <c>x-functions-key</c>, or query <c>code</c>.</summary>
internal sealed class FunctionKeys
{
    private readonly KeyFile _keys;

    /// <summary>Reads the key file of the data directory, or makes it.</summary>
    public FunctionKeys(IOptions<EmbeddedRuntimeOptions> options, FunctionCatalog catalog)
    {
        var names = catalog.Of<HttpTriggerAttribute>().Where(http => http.Trigger.AuthLevel != AuthorizationLevel.Anonymous);
        var file = KeyFile.ReadOrCreate(Path.Combine(options.Value.DataDirectory, "keys.json"), names.Select(http => http.Function.Name));
        _keys = file with { Host = options.Value.HostKey ?? file.Host, Master = options.Value.MasterKey ?? file.Master };
    }

    /// <summary>The key that management addresses carry.</summary>
    public string SystemKey => _keys.System;

    /// <summary>Whether the request may call the function.</summary>
    public bool Admits(HttpRequest request, string function, AuthorizationLevel level) => level switch
    {
        AuthorizationLevel.Anonymous => true,
        AuthorizationLevel.Function or AuthorizationLevel.User =>
            Shows(request, _keys.Functions.GetValueOrDefault(function), _keys.Host, _keys.Master),
        AuthorizationLevel.System => Shows(request, _keys.System, _keys.Master),
        _ => Shows(request, _keys.Master),
    };

    private static bool Shows(HttpRequest request, params ReadOnlySpan<string?> accepted)
    {
        var shown = request.Headers["x-functions-key"].FirstOrDefault() ?? request.Query["code"].FirstOrDefault();
        if (string.IsNullOrEmpty(shown))
            return false;
        var matches = false;
        foreach (var key in accepted)
            matches |= !string.IsNullOrEmpty(key)
                && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(shown), Encoding.UTF8.GetBytes(key));
        return matches;
    }
}
