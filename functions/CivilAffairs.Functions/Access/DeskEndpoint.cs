using CivilAffairs.Core.County;
using CivilAffairs.Core.Intake;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Supervision;
using CivilAffairs.Site.Access;
using CivilAffairs.Site.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Access;

/// <summary>The first page of townships' and banks' people: their own part, and nothing else.</summary>
public sealed class DeskEndpoint(IAllocationStore allocations, CountyProfile county, StaffPages pages)
{
    /// <summary>Address of the page.</summary>
    public const string Address = "/api/staff/desk";

    /// <summary>The page.</summary>
    [Function(nameof(ShowDesk))]
    public async Task<IActionResult> ShowDesk([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "staff/desk")] HttpRequest request, CancellationToken cancellation)
    {
        var caller = request.Visit()!.Caller;
        var lines = new List<DeskLine>();
        if (caller.TownshipCode.Length > 0)
        {
            foreach (var record in await allocations.ListAsync(cancellation))
            {
                if (await allocations.FindTownshipAsync(record.AllocationId, caller.TownshipCode, cancellation) is not { } share) continue;
                var key = new TownshipKey(record.AllocationId, caller.TownshipCode);
                lines.Add(new DeskLine(record, share, request.TasksAddress(key), request.TownshipAddress(key, "print")));
            }
        }

        return Answers.Page(await pages.DeskAsync(new Desk(Whose(caller.TownshipCode, caller.BankCode), lines, request.Visitor()!)));
    }

    /// <summary>What is no page of ours, in words.</summary>
    [Function(nameof(ShowMissing))]
    public static IActionResult ShowMissing([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "staff/{*rest}")] HttpRequest request) =>
        Answers.Missing("没有这个页面：地址可能不完整，或已经变更。");

    private string Whose(string township, string bank) =>
        county.Townships.FirstOrDefault(candidate => candidate.Code == township)?.Name ?? county.Banks.FirstOrDefault(candidate => candidate.Code == bank)?.Name ?? "";
}
