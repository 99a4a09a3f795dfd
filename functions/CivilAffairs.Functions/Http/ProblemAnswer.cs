using CivilAffairs.Functions.Access;
using Microsoft.AspNetCore.Mvc;

namespace CivilAffairs.Functions.Http;

/// <summary>A refusal in words: a page for who reads pages, problem details for programs.</summary>
/// <param name="status">HTTP status.</param>
/// <param name="title">In a few words.</param>
/// <param name="detail">What can be done.</param>
public sealed class ProblemAnswer(int status, string title, string detail) : IActionResult
{
    /// <summary>The status that the caller sees.</summary>
    public int Status => status;

    /// <inheritdoc/>
    public Task ExecuteResultAsync(ActionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var refusals = context.HttpContext.Features.Get<Refusals>() ?? throw new InvalidOperationException("No function answers but behind the guard.");
        return refusals.WriteAsync(context.HttpContext, new Refusal(status, title, detail));
    }
}
