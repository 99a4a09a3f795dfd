using Microsoft.Extensions.Logging;

namespace CivilAffairs.EmbeddedRuntime.Http;

/// <summary>What HTTP functions log. Never a route value or a query.</summary>
internal static partial class HttpLog
{
    [LoggerMessage(30, LogLevel.Error, "HTTP function '{Function}' failed")]
    public static partial void FunctionFailed(ILogger logger, string function, Exception failure);
}
