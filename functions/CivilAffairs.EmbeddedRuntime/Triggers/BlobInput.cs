using System.Reflection;
using System.Text.RegularExpressions;
using CivilAffairs.EmbeddedRuntime.Hosting;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.EmbeddedRuntime.Triggers;

/// <summary>Binds a parameter to a blob whose path may name values of the trigger.</summary>
internal sealed partial class BlobInput(ConnectionSettings connections, BlobContent content)
{
    /// <summary>The blob as a value of the parameter's type.</summary>
    /// <exception cref="InvalidOperationException">The path names a value that the trigger does not have.</exception>
    public async Task<object> BindAsync(BlobInputAttribute input, ParameterInfo parameter, FunctionContext context)
    {
        var data = context.BindingContext.BindingData;
        var path = Name().Replace(connections.Resolve(input.BlobPath), match => data.GetValueOrDefault(match.Groups[1].Value)?.ToString()
            ?? throw new InvalidOperationException($"The trigger has no value '{match.Groups[1].Value}' for the blob path '{input.BlobPath}'."));
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0)
            throw new InvalidOperationException($"The blob path '{input.BlobPath}' must be a container and a blob.");
        var client = connections.Blobs(input.Connection).GetBlobContainerClient(path[..slash]).GetBlobClient(path[(slash + 1)..]);
        return await content.ReadAsync(parameter.ParameterType, client, context.CancellationToken);
    }

    [GeneratedRegex(@"\{([A-Za-z_][A-Za-z0-9_]*)\}")]
    private static partial Regex Name();
}
