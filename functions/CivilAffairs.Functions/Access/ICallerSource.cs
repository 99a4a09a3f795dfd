using Microsoft.AspNetCore.Http;

namespace CivilAffairs.Functions.Access;

/// <summary>Tells who calls, in the one way of the app's mode.</summary>
public interface ICallerSource
{
    /// <summary>Who calls, as far as a session or a key tells.</summary>
    Task<Identified> IdentifyAsync(HttpContext http, CancellationToken cancellation);

    /// <summary>What the tokens of the forms of a visit are bound to.</summary>
    string SessionOf(HttpContext http, Visit visit);

    /// <summary>Where a browser signs in, and comes back to an address below the app's own origin.</summary>
    string SignInAddress(string returnTo);
}

/// <summary>What a request shows of its caller.</summary>
/// <param name="Visit">The caller; null when nobody is known.</param>
/// <param name="Fault">Why what was shown is refused whatever is asked for; null otherwise.</param>
public sealed record Identified(Visit? Visit, string? Fault = null)
{
    /// <summary>Nothing was shown.</summary>
    public static Identified Nobody { get; } = new(null as Visit);
}
