namespace CivilAffairs.Functions.Http;

/// <summary>The record that a function's body is read as, for the description of the API. A test holds it against what the function reads.</summary>
/// <param name="body">The record.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TakesAttribute(Type body) : Attribute
{
    /// <summary>The record.</summary>
    public Type Body { get; } = body;
}
