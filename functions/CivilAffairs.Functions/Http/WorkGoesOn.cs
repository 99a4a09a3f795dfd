using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace CivilAffairs.Functions.Http;

/// <summary>Answers to what is taken now and done later.</summary>
public static class WorkGoesOn
{
    /// <summary>A form goes on to the page that will show the outcome; a program gets 202 with that address in <c>Location</c> and body.</summary>
    public static IActionResult Accepted<T>(this HttpRequest request, string status, T answer)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.HasFormContentType) return new RedirectResult(status);
        request.HttpContext.Response.Headers.Location = status;
        return Answers.Json(answer, StatusCodes.Status202Accepted);
    }

    /// <summary>Has a browser look again in a few seconds, without any script.</summary>
    public static void LookAgain(this HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.HttpContext.Response.Headers["Refresh"] = "3";
    }
}
