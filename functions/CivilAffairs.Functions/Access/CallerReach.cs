using CivilAffairs.Core.Access;
using Microsoft.AspNetCore.Http;

namespace CivilAffairs.Functions.Access;

/// <summary>What the caller of a request reaches, so that pages offer nothing that would be refused.</summary>
public static class CallerReach
{
    /// <summary>Whether the caller may call another function for a township.</summary>
    public static bool MayCall(this HttpRequest request, string function, string? townshipCode = null, string? bank = null)
    {
        var caller = request.Visit()?.Caller;
        return AccessTable.Find(function) is { } rule && AccessDecision.Of(rule, caller, townshipCode, bank) == AccessVerdict.Allowed;
    }

    /// <summary>Whether a page is wanted, and not data.</summary>
    public static bool WantsPage(this HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
    }
}
