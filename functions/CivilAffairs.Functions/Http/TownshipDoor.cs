using CivilAffairs.Core.Access;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Notification;
using CivilAffairs.Functions.Access;
using CivilAffairs.Functions.Supervision;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace CivilAffairs.Functions.Http;

/// <summary>The one way of townships to their pages and acts: by the link of a notice, or signed in. The guard has looked at who they are.</summary>
public sealed class TownshipDoor(ITownshipTokens tokens, IAllocationStore allocations, AccessSettings settings)
{
    /// <summary>The visit of who holds the link of a notice; null for a wrong one. An unknown allocation and a wrong token are told alike.</summary>
    public async Task<Visit?> OpenAsync(HttpRequest request, TownshipKey key, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var token = request.Query["token"].ToString();
        if (!settings.TownshipTokens || token.Length == 0 || !tokens.IsValid(key.AllocationId, key.TownshipCode, token)) return null;
        return await allocations.FindTownshipAsync(key.AllocationId, key.TownshipCode, cancellation) is { } township
            ? new Visit(new Caller("", $"{township.TownshipName}（凭通知链接）", AccessRole.TownshipLink, key.TownshipCode), VisitKind.Link)
            : null;
    }

    /// <summary>A page or file of a township's part of an allocation.</summary>
    public async Task<IActionResult> ViewAsync(TownshipKey key, Func<Task<IActionResult>> view, CancellationToken cancellation) =>
        await allocations.FindTownshipAsync(key.AllocationId, key.TownshipCode, cancellation) is null ? Answers.Missing("没有这个乡镇的资金。") : await view();

    /// <summary>An act of a township.</summary>
    /// <param name="request">The request.</param>
    /// <param name="key">Which township of which allocation.</param>
    /// <param name="invalid">What is told when the body is none, or nobody is named.</param>
    /// <param name="act">Carries it out: what is asked for, and who asks.</param>
    /// <param name="cancellation">Ends it.</param>
    public Task<IActionResult> ActAsync<TAct>(HttpRequest request, TownshipKey key, string invalid, Func<TAct, string, Task<IActionResult>> act, CancellationToken cancellation)
        where TAct : class, IPersonAct =>
        ViewAsync(key, () => request.ActAsync(invalid, act, cancellation), cancellation);
}
