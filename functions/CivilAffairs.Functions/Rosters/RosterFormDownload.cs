using CivilAffairs.Core.Intake;
using CivilAffairs.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Rosters;

/// <summary>Gives the staff a township's forms, to pass on when it cannot reach its outbox.</summary>
public sealed class RosterFormDownload(IAllocationStore allocations, RosterForms forms)
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The blank form.</summary>
    [Function(nameof(DownloadRosterTemplate))]
    public Task<IActionResult> DownloadRosterTemplate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "staff/allocations/{allocationId}/townships/{code}/roster-template.xlsx")] HttpRequest request, string allocationId, string code, CancellationToken cancellation) =>
        GiveAsync(allocationId, code, RosterForms.BlankName, forms.Blank, cancellation);

    /// <summary>The example.</summary>
    [Function(nameof(DownloadRosterExample))]
    public Task<IActionResult> DownloadRosterExample(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "staff/allocations/{allocationId}/townships/{code}/roster-example.xlsx")] HttpRequest request, string allocationId, string code, CancellationToken cancellation) =>
        GiveAsync(allocationId, code, RosterForms.ExampleName, forms.Example, cancellation);

    private async Task<IActionResult> GiveAsync(string allocationId, string code, string name, Func<AllocationRecord, string, byte[]> write, CancellationToken cancellation)
    {
        var allocation = await allocations.FindAsync(allocationId, cancellation);
        if (allocation is null || await allocations.FindTownshipAsync(allocationId, code, cancellation) is null) return Answers.Missing("没有这个乡镇的资金。");
        return new FileContentResult(write(allocation, code), Workbook) { FileDownloadName = name };
    }
}
