namespace CivilAffairs.Tests.Storage;

/// <summary>Stands before every request to a storage in memory: decides when it is done, and whether its answer arrives.</summary>
public interface IRequestGate
{
    /// <summary>Does the request, now or later; it may fail before the effect, or after it.</summary>
    Task<T> PassAsync<T>(string request, Func<T> effect);
}

/// <summary>Every request is done at once.</summary>
public sealed class OpenGate : IRequestGate
{
    /// <inheritdoc/>
    public Task<T> PassAsync<T>(string request, Func<T> effect)
    {
        ArgumentNullException.ThrowIfNull(effect);
        try
        {
            return Task.FromResult(effect());
        }
#pragma warning disable CA1031 // A request's failure belongs to whoever awaits it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return Task.FromException<T>(failure);
        }
    }
}
