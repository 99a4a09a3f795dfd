using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Notification;
using CivilAffairs.Functions.Supervision;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace CivilAffairs.Functions.Http;

/// <summary>Lets a township in by the token of its notice, to its own allocation alone.</summary>
public sealed class TownshipDoor(ITownshipTokens tokens, IAllocationStore allocations)
{
    /// <summary>Null when the request may pass; otherwise the refusal. An unknown allocation and a wrong token are told alike.</summary>
    public async Task<IActionResult?> RefuseAsync(HttpRequest request, TownshipKey key, CancellationToken cancellation)
    {
        var token = request.Query["token"].ToString();
        if (token.Length == 0 || !tokens.IsValid(key.AllocationId, key.TownshipCode, token) || await allocations.FindTownshipAsync(key.AllocationId, key.TownshipCode, cancellation) is null)
            return Answers.Forbidden("链接无效：请使用本乡镇拨款通知中的链接。");
        return null;
    }
}
