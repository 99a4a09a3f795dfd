using CivilAffairs.Functions.Access;
using CivilAffairs.Functions.Http;
using CivilAffairs.Site.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Handbook;

/// <summary>The staff handbook: one page for everybody who is signed in, with the same chapters for all, so that each knows what the others do.</summary>
public sealed class HandbookEndpoint(StaffPages pages)
{
    /// <summary>The page.</summary>
    [Function(nameof(ShowHandbook))]
    public async Task<IActionResult> ShowHandbook([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "staff/handbook")] HttpRequest request) =>
        Answers.Page(await pages.HandbookAsync(new StaffHandbook(request.Visitor(), SignInEndpoints.Address, HandbookText.Chapters)));

    /// <summary>A picture of it.</summary>
    [Function(nameof(ShowHandbookPicture))]
    public static IActionResult ShowHandbookPicture([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "staff/handbook/pictures/{name}")] HttpRequest request, string name) =>
        HandbookText.Picture(name) is { } picture ? new FileContentResult(picture, "image/webp") : Answers.Missing("手册中没有这幅图。");
}
