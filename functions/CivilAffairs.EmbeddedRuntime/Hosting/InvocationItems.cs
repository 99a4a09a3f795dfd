namespace CivilAffairs.EmbeddedRuntime.Hosting;

/// <summary>Keys of values that the runtime puts into an invocation's items.</summary>
internal static class InvocationItems
{
    /// <summary>The request's context.</summary>
    public const string HttpContext = "HttpRequestContext";
}
