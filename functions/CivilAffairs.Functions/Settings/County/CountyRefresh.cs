using CivilAffairs.Core.Access;
using CivilAffairs.Functions.Access;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace CivilAffairs.Functions.Settings.County;

/// <summary>Before everything else of an invocation: the settings in force. Orchestrators ask for none and are not kept waiting by storage.</summary>
public sealed class CountyRefresh(CountyEditions editions) : IFunctionsWorkerMiddleware
{
    /// <inheritdoc/>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (!IsApart(context.FunctionDefinition)) await editions.RefreshAsync(context.CancellationToken);
        await next(context);
    }

    // Orchestrators, and what must answer when the storage does not.
    private static bool IsApart(FunctionDefinition function) =>
        AccessTable.Find(function.Name) is { Kind: EndpointKind.Public } || function.InputBindings.Values.Any(binding => binding.Type == "orchestrationTrigger");
}
