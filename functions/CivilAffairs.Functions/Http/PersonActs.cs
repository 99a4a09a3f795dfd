using CivilAffairs.Core.Access;
using CivilAffairs.Functions.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace CivilAffairs.Functions.Http;

/// <summary>Beginning and end of every act: what is asked for, who asks, and where a form goes afterwards.</summary>
public static class PersonActs
{
    /// <summary>Carries an act out.</summary>
    /// <param name="request">The request, let in by the guard.</param>
    /// <param name="invalid">What is told when the body is none, or nobody is named.</param>
    /// <param name="act">Carries it out: what is asked for, and who asks.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<IActionResult> ActAsync<TAct>(this HttpRequest request, string invalid, Func<TAct, string, Task<IActionResult>> act, CancellationToken cancellation)
        where TAct : class, IPersonAct
    {
        ArgumentNullException.ThrowIfNull(act);
        if (await RequestBody.ReadAsync<TAct>(request, cancellation) is not { } asked) return Answers.Invalid(invalid);
        var (by, refusal) = request.Acting(asked.By, invalid);
        if (refusal is not null) return refusal;
        var once = request.HttpContext.Features.Get<Idempotency>() ?? throw new InvalidOperationException("No function acts but behind the guard.");
        return await once.OnceAsync(request, asked, () => act(asked, by!), cancellation);
    }

    /// <summary>
    /// Who acts: who is signed in, written with the account; otherwise (a program, a township's link) the name that was typed. One of the two is null.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="typed">The name as typed, if any.</param>
    /// <param name="invalid">What is told when nobody is named.</param>
    public static (string? By, IActionResult? Refusal) Acting(this HttpRequest request, string? typed, string invalid)
    {
        if (request.Visit() is { Caller: { IsPerson: true } caller })
        {
            return string.IsNullOrWhiteSpace(typed) || typed.Trim() == caller.Name
                ? (caller.Mark, null)
                : (null, Answers.Forbidden($"以登录的账号（{caller.Name}）办理，不能填写他人姓名。"));
        }

        return PersonText.Name(typed) is { } name && !PersonMark.LooksMarked(name) ? (name, null) : (null, Answers.Invalid(invalid));
    }

    /// <summary>What was done: a form goes on to a page, a program gets the answer.</summary>
    public static IActionResult Done<T>(this HttpRequest request, string page, T answer, int status = StatusCodes.Status200OK)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.HasFormContentType ? new RedirectResult(page) : Answers.Json(answer, status);
    }
}
