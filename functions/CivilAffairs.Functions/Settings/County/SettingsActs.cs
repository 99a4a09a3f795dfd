using CivilAffairs.Core.County;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Access;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Publication;
using CivilAffairs.Functions.Supervision;
using CivilAffairs.Site.Staff.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CivilAffairs.Functions.Settings.County;

/// <summary>Brings settings into force, and gives them out.</summary>
public sealed class SettingsActs(CountyEditions editions, CountyDrafts drafts, CountyChanges changes, SettingsPages pages, IRecordStore<CountyVersion> versions, AppAddresses addresses)
{
    private const string Unnamed = "请写明改动（draft）、从哪一版改起（base）、理由和姓名。";

    /// <summary>
    /// Body: <c>{draft, base, reason, by}</c>. The draft becomes the version in force. Where somebody else was faster, nothing is done and the change is shown
    /// anew over theirs. The hash of an earlier version goes back to it.
    /// </summary>
    [Function(nameof(ConfirmSettings))]
    [Takes(typeof(SettingsConfirming))]
    public Task<IActionResult> ConfirmSettings(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "settings/versions")] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        request.ActAsync<SettingsConfirming>(Unnamed, (act, by) => ConfirmAsync(request, act, by, client, cancellation), cancellation);

    /// <summary>The settings in force, whole, with their number in the header <c>ETag</c>.</summary>
    [Function(nameof(ReadSettings))]
    public async Task<IActionResult> ReadSettings([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "settings/current")] HttpRequest request, CancellationToken cancellation)
    {
        await editions.LookAsync(cancellation);
        request.HttpContext.Response.Headers.ETag = $"\"{editions.Current.Number}\"";
        return Answers.Json(editions.Current.Settings);
    }

    /// <summary>Versions, newest first, without their content.</summary>
    [Function(nameof(ListSettingsVersions))]
    public async Task<IActionResult> ListSettingsVersions([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "settings/versions")] HttpRequest request, CancellationToken cancellation) =>
        Answers.Json((await versions.ListAsync(CountyVersion.County, cancellation)).OrderByDescending(version => version.Number).Select(SettingsViews.VersionOf).ToList());

    /// <summary>Content of a version.</summary>
    [Function(nameof(ReadSettingsVersion))]
    public async Task<IActionResult> ReadSettingsVersion([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "settings/versions/{number}")] HttpRequest request, string number, CancellationToken cancellation) =>
        int.TryParse(number, out var wanted) && await drafts.ReadVersionAsync(wanted, cancellation) is { } settings ? Answers.Json(settings) : Answers.Missing("没有这一版。");

    private async Task<IActionResult> ConfirmAsync(HttpRequest request, SettingsConfirming asked, string by, DurableTaskClient client, CancellationToken cancellation)
    {
        if (asked.Base is not { } began || PersonText.Reason(asked.Reason) is not { } reason) return Answers.Invalid(Unnamed);
        if (await drafts.ReadAsync(asked.Draft ?? "", began, cancellation) is not { } draft) return Answers.Missing("没有这份改动，请重新填写。");
        if (draft.Against != began) return await OvertakenAsync(request, draft, by, reason, cancellation);
        if (draft.Faults.Count > 0) return Answers.Problem(StatusCodes.Status422UnprocessableEntity, "设置有误", string.Join("；", draft.Faults));
        if (draft.Changes.Count == 0) return Answers.Conflict("与现行设置相同，没有改动。");
        if (await changes.ConfirmAsync(draft, reason, by, cancellation) is not { } version)
            return await OvertakenAsync(request, (await drafts.ReadAsync(asked.Draft!, began, cancellation))!, by, reason, cancellation);
        await client.RaiseEventAsync(PublicationRequest.PublisherInstanceId, FlowEvents.Changed, PublicationRequest.Settings, cancellation);
        return request.Done(StaffRequest.Pages.Settings(), SettingsViews.VersionOf(version), StatusCodes.Status201Created);
    }

    private async Task<IActionResult> OvertakenAsync(HttpRequest request, CountyDraft draft, string by, string reason, CancellationToken cancellation)
    {
        // The same change by the same person is there: the answer got lost, or the button was pressed twice.
        if (await versions.FindAsync(CountyVersion.County, CountyVersion.KeyOf(draft.Against), cancellation) is { } standing && standing.By == by && standing.Reason == reason && draft.Changes.Count == 0)
            return request.Done(StaffRequest.Pages.Settings(), SettingsViews.VersionOf(standing), StatusCodes.Status201Created);
        const string Problem = "在您编辑期间设置已被别人改过，您的改动还没有生效，请核对后再确认。";
        if (request.WantsPage()) return Answers.Page(await pages.DraftAsync(SettingsViews.DraftOf(draft, request.Links(addresses)) with { Problem = Problem }), StatusCodes.Status409Conflict);
        return Answers.Conflict($"{Problem}别人的改动：{string.Join("；", draft.Theirs)}。{(draft.Both.Count > 0 ? $"同一处：{string.Join("；", draft.Both)}。" : "")}放到现行第{draft.Against}版上的改动为{draft.Sha256}。");
    }
}

/// <summary>The confirmation.</summary>
/// <param name="Draft">Hash of a draft or of an earlier version.</param>
/// <param name="Base">Version that it is to follow.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who, where nobody is signed in.</param>
public sealed record SettingsConfirming(string? Draft, int? Base, string? Reason, string? By = null) : IPersonAct;
