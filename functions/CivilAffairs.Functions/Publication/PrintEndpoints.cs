using CivilAffairs.Core.Access;
using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.Publication;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Access;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Functions.Supervision;
using CivilAffairs.Site.Boards;
using CivilAffairs.Site.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Publication;

/// <summary>
/// What a township prints: board posters, loudspeaker texts, slips. Made when asked for, from the ledger as it stands; nothing with full names is kept
/// as a file. Every print is audited once a day and kind (C51).
/// </summary>
public sealed class PrintEndpoints(
    TownshipDoor door, PrintModels models, BoardPosters posters, Loudspeaker loudspeaker, SlipSheets slips, StaffPages pages, IAuditLog audit, AppAddresses addresses, TimeProvider time)
{
    private const string Prefix = "townships/{code}/allocations/{allocationId}";

    /// <summary>The page that offers everything to be printed.</summary>
    [Function(nameof(ShowPrints))]
    public Task<IActionResult> ShowPrints(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Prefix + "/print")] HttpRequest request, string code, string allocationId, CancellationToken cancellation)
    {
        var key = new TownshipKey(allocationId, code);
        return door.ViewAsync(key, () => OfferAsync(request, key, cancellation), cancellation);
    }

    /// <summary>A poster: <c>scope</c> is the township's or a village's code, <c>paper</c> is a3 or a4.</summary>
    [Function(nameof(PrintBoard))]
    public Task<IActionResult> PrintBoard(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Prefix + "/boards/{scope}/{paper}")] HttpRequest request, string code, string allocationId, string scope, string paper, CancellationToken cancellation) =>
        PrintAsync(request, new TownshipKey(allocationId, code), "PrintBoard", scope, "公示榜", paper, (model, sheet) => model.Village(scope) is { } village
            ? posters.Village(PublicBoard.Of(model.Allocation, model.Township, village, model.Sensitive, model.Obligations), addresses.PublicBaseUrl, sheet)
            : scope == code ? posters.Township(model.Allocation, model.Township, addresses.PublicBaseUrl, sheet) : null, cancellation);

    /// <summary>The text that a village's loudspeaker reads out.</summary>
    [Function(nameof(PrintLoudspeaker))]
    public Task<IActionResult> PrintLoudspeaker(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Prefix + "/loudspeaker/{scope}/{paper}")] HttpRequest request, string code, string allocationId, string scope, string paper, CancellationToken cancellation) =>
        PrintAsync(request, new TownshipKey(allocationId, code), "PrintLoudspeaker", scope, "广播稿", paper, (model, sheet) =>
            model.Village(scope) is { } village ? loudspeaker.Print(model.Allocation, model.Township, village, sheet) : null, cancellation);

    /// <summary>The slips of a village's people, on A4.</summary>
    [Function(nameof(PrintSlips))]
    public Task<IActionResult> PrintSlips(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Prefix + "/slips/{scope}")] HttpRequest request, string code, string allocationId, string scope, CancellationToken cancellation) =>
        PrintAsync(request, new TownshipKey(allocationId, code), "PrintSlips", scope, "核对凭条", PrintPaper.A4.Name, (model, _) =>
            model.Village(scope) is { } village ? slips.Village(model.Allocation, model.Township, village, model.Obligations, addresses.PublicBaseUrl) : null, cancellation);

    private async Task<IActionResult> OfferAsync(HttpRequest request, TownshipKey key, CancellationToken cancellation) => await models.ReadAsync(key, cancellation) is { } model
        ? Answers.Page(await pages.PrintAsync(new PrintOffer(model.Allocation, model.Township, path => request.TownshipAddress(key, path), request.Visitor(), request.TownshipPage(key))))
        : NotYet();

    private Task<IActionResult> PrintAsync(
        HttpRequest request, TownshipKey key, string act, string scope, string what, string paper, Func<PrintModel, PrintPaper, byte[]?> print, CancellationToken cancellation) =>
        door.ViewAsync(key, () => MakeAsync(request.Visit()!.Caller, key, act, scope, what, paper, print, cancellation), cancellation);

    private async Task<IActionResult> MakeAsync(
        Caller caller, TownshipKey key, string act, string scope, string what, string paper, Func<PrintModel, PrintPaper, byte[]?> print, CancellationToken cancellation)
    {
        if (PrintPaper.Of(paper) is not { } sheet) return Answers.Missing("纸张可选 a3 或 a4。");
        if (await models.ReadAsync(key, cancellation) is not { } model) return NotYet();
        if (print(model, sheet) is not { } pdf) return Answers.Missing("本乡镇没有这个村（社区）的名单。");

        var now = time.GetUtcNow();
        var entry = new AuditEntry($"{act}:{scope}:{sheet.Name}:{ChinaTime.DateOf(now):yyyyMMdd}{(caller.IsPerson ? $":{caller.Id}" : "")}", now, caller.RecordedAs, act, $"{key.TownshipCode}|{scope}", $"打印{what}");
        await audit.AppendAsync(key.AllocationId, entry, cancellation);
        return new FileContentResult(pdf, "application/pdf") { FileDownloadName = $"{what}-{scope}-{sheet.Name}.pdf" };
    }

    private static IActionResult NotYet() => Answers.Conflict("名单尚未公示，公示开始后才能打印。");
}
