using System.Text.Json.Nodes;

namespace CivilAffairs.Core.County;

/// <summary>One difference between two contents of settings.</summary>
/// <param name="Path">Way from the root: names of fields, and of list entries their own keys in brackets, as in <c>[990123101]</c>.</param>
/// <param name="Before">What stood there; null: nothing.</param>
/// <param name="After">What stands there; null: nothing.</param>
public sealed record CountyEdit(IReadOnlyList<string> Path, JsonNode? Before, JsonNode? After)
{
    /// <summary>The way as one text.</summary>
    public string Place => string.Join('/', Path);

    /// <summary>Whether another difference is at this place, below it or above it.</summary>
    public bool Touches(CountyEdit other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Path.Zip(other.Path).All(pair => pair.First == pair.Second);
    }
}
