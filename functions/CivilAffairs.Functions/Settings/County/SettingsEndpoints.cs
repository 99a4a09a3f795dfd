using System.Text.Json;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Supervision;
using CivilAffairs.Site.Staff.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Settings.County;

/// <summary>The settings' pages, and drafts of changes. Nothing here is in force before it is confirmed (<see cref="SettingsActs"/>).</summary>
public sealed class SettingsEndpoints(CountyEditions editions, CountyDrafts drafts, SettingsViews views, SettingsPages pages, AppAddresses addresses)
{
    private const string NoSection = "没有这一项设置。";
    private const string NoDraft = "没有这份改动，请重新填写。";
    private const string Unreadable = "请选择JSON文件，并写明从哪一版改起（base）。";

    /// <summary>What is set, and its history.</summary>
    [Function(nameof(ShowSettings))]
    public async Task<IActionResult> ShowSettings([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "staff/settings")] HttpRequest request, CancellationToken cancellation)
    {
        await editions.LookAsync(cancellation);
        return Answers.Page(await pages.OverviewAsync(await views.OverviewAsync(request.Links(addresses), cancellation)));
    }

    /// <summary>One section to fill in.</summary>
    [Function(nameof(ShowSettingsSection))]
    public async Task<IActionResult> ShowSettingsSection([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "staff/settings/sections/{section}")] HttpRequest request, string section, CancellationToken cancellation)
    {
        await editions.LookAsync(cancellation);
        var current = editions.Current;
        if (SettingsSections.Find(section, current.Settings.Profile) is not { } found) return Answers.Missing(NoSection);
        var tree = CountyText.TreeOf(current.Settings);
        return Answers.Page(await pages.SectionAsync(new SettingsForm(request.Links(addresses), section, found.Title, found.Help, current.Number, [.. found.Parts.Select(part => part.Show(tree))], [])));
    }

    /// <summary>Takes a section's form; leads to the change, or shows the form again with what is wrong.</summary>
    [Function(nameof(DraftSettings))]
    public async Task<IActionResult> DraftSettings([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "staff/settings/sections/{section}")] HttpRequest request, string section, CancellationToken cancellation)
    {
        if (!request.HasFormContentType || await FormAsync(request, cancellation) is not { } form || !int.TryParse(form["base"], out var began) || await drafts.ReadVersionAsync(began, cancellation) is not { } basis) return Answers.Invalid("表单不完整，请重新打开页面填写。");
        if (SettingsSections.Find(section, basis.Profile) is not { } found) return Answers.Missing(NoSection);
        var (tree, faults) = (CountyText.TreeOf(basis), new List<string>());
        foreach (var part in found.Parts) part.Take(tree, form, faults);
        found.Tidy?.Invoke(tree);
        var (settings, unreadable) = CountyText.Read(tree);
        if (settings is null) faults.Add(unreadable!);
        else if (faults.Count == 0) faults.AddRange(await drafts.FaultsAsync(settings, cancellation));
        if (faults.Count == 0) return new RedirectResult(StaffRequest.Pages.SettingsDraft(await drafts.KeepAsync(settings!, cancellation), began));
        // As it was filled in, so that nothing is typed twice.
        return Answers.Page(await pages.SectionAsync(new SettingsForm(request.Links(addresses), section, found.Title, found.Help, began, [.. found.Parts.Select(part => part.Show(tree))], faults)), StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>Takes whole settings, a profile, or (<c>layout</c>: its name) a bank's layout, as changes of version <c>base</c>. Programs get what it changes and what is wrong.</summary>
    [Function(nameof(UploadSettings))]
    public async Task<IActionResult> UploadSettings([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "settings/drafts")] HttpRequest request, CancellationToken cancellation)
    {
        var (file, refusal) = await UploadedFile.OpenAsync(request, Unreadable, cancellation);
        if (refusal is not null) return refusal;
        await using (file)
        {
            var fields = request.HasFormContentType ? (await request.ReadFormAsync(cancellation)).ToDictionary(field => field.Key, field => field.Value.ToString()) : request.Query.ToDictionary(field => field.Key, field => field.Value.ToString());
            if (!int.TryParse(fields.GetValueOrDefault("base"), out var began) || await drafts.ReadVersionAsync(began, cancellation) is not { } basis || file!.Content.Length > CountySettingsUpload.MaximumBytes) return Answers.Invalid(Unreadable);
            var (settings, fault) = await CountySettingsUpload.ReadAsync(file.Content, basis, fields.GetValueOrDefault("layout"), cancellation);
            if (settings is null) return Answers.Invalid(fault!);
            // What breaks the reading of a draft is told here: a draft that is kept can be shown.
            if (CountySettingsCheck.Check(settings) is { Count: > 0 } faults) return Answers.Problem(StatusCodes.Status422UnprocessableEntity, "设置有误", string.Join("；", faults));
            var sha256 = await drafts.KeepAsync(settings, cancellation);
            if (request.HasFormContentType) return new RedirectResult(StaffRequest.Pages.SettingsDraft(sha256, began));
            var draft = await drafts.ReadAsync(sha256, began, cancellation);
            return Answers.Json(new SettingsDrafted(draft!.Sha256, draft.Against, draft.Changes, draft.Faults, draft.Theirs, draft.Both), StatusCodes.Status201Created);
        }
    }

    /// <summary>What a draft changes. Query: <c>base</c>, the version that it began with.</summary>
    [Function(nameof(ShowSettingsDraft))]
    public async Task<IActionResult> ShowSettingsDraft([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "staff/settings/drafts/{sha256}")] HttpRequest request, string sha256, CancellationToken cancellation)
    {
        if (!int.TryParse(request.Query["base"], out var began) || await drafts.ReadAsync(sha256, began, cancellation) is not { } draft) return Answers.Missing(NoDraft);
        return Answers.Page(await pages.DraftAsync(SettingsViews.DraftOf(draft, request.Links(addresses))));
    }

    private static async Task<IFormCollection?> FormAsync(HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            return await request.ReadFormAsync(cancellation);
        }
        catch (InvalidDataException)
        {
            // More fields than a form may have, or no form at all.
            return null;
        }
    }
}

/// <summary>A draft as programs see it.</summary>
/// <param name="Draft">Its hash, for the confirmation.</param>
/// <param name="Base">The version that it may follow.</param>
/// <param name="Changes">What it changes, in words.</param>
/// <param name="Faults">What is wrong with it.</param>
/// <param name="Theirs">What others changed meanwhile.</param>
/// <param name="Both">Changes at the same place as theirs.</param>
public sealed record SettingsDrafted(string Draft, int Base, IReadOnlyList<string> Changes, IReadOnlyList<string> Faults, IReadOnlyList<string> Theirs, IReadOnlyList<string> Both);
