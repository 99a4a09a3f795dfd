using CivilAffairs.Core.County;
using CivilAffairs.Core.Identity;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Access;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Site.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Supervision;

/// <summary>Pages of supervision: remarks and their answers, samples for inspection, copies that were sent.</summary>
public sealed class SupervisionDesk(
    IRecordStore<SupervisionRemark> remarks, IRecordStore<InspectionSample> samples, IAllocationStore allocations, ILedgerStore ledger, IAuditLog audit, DeskPages pages, CountyProfile county, AppAddresses addresses, TimeProvider time)
{
    /// <summary>Supervision's page of an allocation.</summary>
    public static string AddressOf(string allocationId) => $"/api/staff/allocations/{allocationId}/supervision";

    /// <summary>A sample's page.</summary>
    public static string SampleAddressOf(string allocationId, string sampleId) => $"/api/staff/allocations/{allocationId}/samples/{sampleId}";

    /// <summary>Remarks that wait for an answer, and all allocations.</summary>
    [Function(nameof(ShowSupervision))]
    public async Task<IActionResult> ShowSupervision([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "staff/supervision")] HttpRequest request, CancellationToken cancellation) =>
        Answers.Page(await pages.SupervisionAsync(new SupervisionOverview(
            request.Links(addresses), time.GetUtcNow(), await allocations.ListAsync(cancellation), [.. (await remarks.ListOpenAsync(cancellation)).OrderBy(remark => remark.Deadline)], county.TownshipNames())));

    /// <summary>One allocation.</summary>
    [Function(nameof(ShowAllocationSupervision))]
    public async Task<IActionResult> ShowAllocationSupervision([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "staff/allocations/{allocationId}/supervision")] HttpRequest request, string allocationId, CancellationToken cancellation)
    {
        if (await allocations.FindAsync(allocationId, cancellation) is not { } record) return Answers.Missing("没有这笔资金。");
        return Answers.Page(await pages.AllocationSupervisionAsync(new AllocationSupervision
        {
            Links = request.Links(addresses),
            Record = record,
            Now = time.GetUtcNow(),
            Townships = [.. (await allocations.ListTownshipsAsync(allocationId, cancellation)).Select(township => (township.TownshipCode, township.TownshipName))],
            Remarks = [.. (await remarks.ListAsync(allocationId, cancellation)).OrderByDescending(remark => remark.At)],
            Samples = [.. (await samples.ListAsync(allocationId, cancellation)).OrderByDescending(sample => sample.At)],
            Copies = [.. (await audit.ListAsync(allocationId, cancellation)).Where(entry => entry.Act == "CopyToOverseer")],
            MayWrite = request.MayCall(nameof(Remarks.WriteRemark)),
            MayAnswer = request.MayCall(nameof(Remarks.AnswerRemark)),
        }));
    }

    /// <summary>A sample with its entries, masked.</summary>
    [Function(nameof(ShowSample))]
    public async Task<IActionResult> ShowSample([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "staff/allocations/{allocationId}/samples/{sample}")] HttpRequest request, string allocationId, string sample, CancellationToken cancellation)
    {
        if (await samples.FindAsync(allocationId, sample, cancellation) is not { } drawn) return Answers.Missing("没有这次抽查。");
        var (lines, names) = (new List<InspectionLine>(), county.TownshipNames());
        foreach (var (township, numbers) in drawn.Chosen.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var entries = await Task.WhenAll(numbers.Select(number => ledger.ReadObligationAsync(allocationId, township, number, cancellation)));
            lines.AddRange(entries.OfType<Core.Disbursement.PaymentObligation>().Select(entry => new InspectionLine(
                township, names.GetValueOrDefault(township, township), entry.EntryNumber, Masks.Name(entry.Name), entry.VillageName, entry.AmountFen, entry.State,
                drawn.Findings.GetValueOrDefault(InspectionSample.FindingOf(township, entry.EntryNumber)))));
        }

        return Answers.Page(await pages.InspectionAsync(new InspectionSheet(request.Links(addresses), (await allocations.RequireAsync(allocationId, cancellation)).Number, drawn, lines, request.MayCall(nameof(Inspections.RecordFinding)))));
    }
}
