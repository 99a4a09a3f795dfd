using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Which key a caller of an HTTP function shows.</summary>
public enum AuthorizationLevel
{
    /// <summary>None.</summary>
    Anonymous,

    /// <summary>A user's token; kept for the name only.</summary>
    User,

    /// <summary>A key of the function or of the host.</summary>
    Function,

    /// <summary>The key of a system extension, or the master key.</summary>
    System,

    /// <summary>The master key.</summary>
    Admin,
}

/// <summary>Starts a function for each HTTP request to its route.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class HttpTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>Any method, with a function key.</summary>
    public HttpTriggerAttribute() => AuthLevel = AuthorizationLevel.Function;

    /// <summary>The named methods, without a key.</summary>
    public HttpTriggerAttribute(params string[] methods) => Methods = methods;

    /// <summary>Any method.</summary>
    public HttpTriggerAttribute(AuthorizationLevel authLevel) => AuthLevel = authLevel;

    /// <summary>The named methods.</summary>
    public HttpTriggerAttribute(AuthorizationLevel authLevel, params string[] methods)
    {
        AuthLevel = authLevel;
        Methods = methods;
    }

    /// <summary>Route template under the route prefix; the function's name when absent.</summary>
    public string? Route { get; set; }

    /// <summary>HTTP methods; any when absent.</summary>
    public string[]? Methods { get; private set; }

    /// <summary>The key that a caller shows.</summary>
    public AuthorizationLevel AuthLevel { get; private set; }
}
