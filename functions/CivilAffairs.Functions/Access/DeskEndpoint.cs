using CivilAffairs.Functions.Disbursement;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Supervision;
using CivilAffairs.Site.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Access;

/// <summary>The first page of townships' and banks' people: their own part, and nothing else.</summary>
public sealed class DeskEndpoint(TownshipWorkViews townships, DeskPages pages)
{
    /// <summary>Address of the page.</summary>
    public const string Address = "/api/staff/desk";

    /// <summary>The page.</summary>
    [Function(nameof(ShowDesk))]
    public async Task<IActionResult> ShowDesk([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "staff/desk")] HttpRequest request, CancellationToken cancellation)
    {
        var caller = request.Visit()!.Caller;
        return caller.TownshipCode.Length > 0
            ? Answers.Page(await pages.TownshipDeskAsync(await townships.DeskAsync(request, caller.TownshipCode, cancellation)))
            : new RedirectResult(BankDeskEndpoints.AddressOf(caller.BankCode));
    }

    /// <summary>What is no page of ours, in words.</summary>
    [Function(nameof(ShowMissing))]
    public static IActionResult ShowMissing([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "staff/{*rest}")] HttpRequest request) =>
        Answers.Missing("没有这个页面：地址可能不完整，或已经变更。");
}
