using CivilAffairs.Core.Access;
using CivilAffairs.Site.Access;
using Microsoft.AspNetCore.Http;

namespace CivilAffairs.Functions.Access;

/// <summary>By what a caller is known.</summary>
public enum VisitKind
{
    /// <summary>By what the browser sends on its own: acts need the form's token.</summary>
    Session,

    /// <summary>By a key or token that the caller puts into the request.</summary>
    Key,

    /// <summary>By the link of a township's notice.</summary>
    Link,
}

/// <summary>One request's caller, let in by the guard.</summary>
/// <param name="Caller">Who.</param>
/// <param name="Kind">By what known.</param>
/// <param name="FormToken">Token for the forms of the page that is answered; empty without a session.</param>
/// <param name="CanSignOut">Whether there is a session of ours to end.</param>
public sealed record Visit(Caller Caller, VisitKind Kind, string FormToken = "", bool CanSignOut = false);

/// <summary>The visit of a request.</summary>
public static class Visits
{
    /// <summary>Who was let in; null on what is open to everybody.</summary>
    public static Visit? Visit(this HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.HttpContext.Features.Get<Visit>();
    }

    /// <summary>Who reads the page that is answered; null for programs and for a township's link.</summary>
    public static Visitor? Visitor(this HttpRequest request) => request.Visit() is { Caller.IsPerson: true } visit
        ? new Visitor(visit.Caller.Name, AccessRoles.Words(visit.Caller.Roles), visit.FormToken, visit.CanSignOut ? SignInEndpoints.SignOutAddress : SignInEndpoints.PlatformSignOut, visit.Caller.Roles.HasFlag(AccessRole.Administrator))
        : null;
}
