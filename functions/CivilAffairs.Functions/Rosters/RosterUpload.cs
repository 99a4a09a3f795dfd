using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Disbursement;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Intake;
using CivilAffairs.Functions.Supervision;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Rosters;

/// <summary>
/// Takes a township's roster by form or from its program into the inbox, where the trigger takes it like any other. The file goes through in
/// pieces and never lies in memory whole. Its hash is its ticket.
/// </summary>
public sealed class RosterUpload(TownshipDoor door, IInbox inbox, IAuditLog audit, TimeProvider time)
{
    /// <summary>Kind of the entry under which an upload is on record.</summary>
    internal const string Kind = "roster-upload";

    private const string Unnamed = "请选择要上传的花名册，并填写报送人姓名。";

    /// <summary>Body: the file's bytes with <c>fileName</c> and <c>by</c> in the query, or a form with the fields <c>file</c> and <c>by</c>. 202 with the address of the answer.</summary>
    [Function(nameof(UploadRoster))]
    public Task<IActionResult> UploadRoster(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "townships/{code}/allocations/{allocationId}/roster")] HttpRequest request, string code, string allocationId, CancellationToken cancellation)
    {
        var key = new TownshipKey(allocationId, code);
        return door.ViewAsync(key, () => TakeAsync(request, key, cancellation), cancellation);
    }

    private async Task<IActionResult> TakeAsync(HttpRequest request, TownshipKey key, CancellationToken cancellation)
    {
        var (opened, refusal) = await UploadedFile.OpenAsync(request, Unnamed, cancellation);
        if (opened is null) return refusal!;
        await using var file = opened;
        var now = time.GetUtcNow();
        await audit.AppendAsync(key.AllocationId, new AuditEntry($"{HandedInFile.RecordOf(Kind, key.TownshipCode, file.Sha256)}{now.UtcTicks}", now, file.By, "UploadRoster", key.TownshipCode, $"上传花名册，摘要{file.Sha256[..16]}"), cancellation);
        // With its hash: another file of the same name must not replace it before it was looked at.
        await inbox.PutAsync($"rosters/{key.AllocationId}/{key.TownshipCode}/{CollectedName.With(file.Name, file.Sha256)}", file.Content, RosterFile.Bytes, SubmittedBy.Write(file.By), cancellation);
        var status = request.TownshipAddress(key, $"rosters/{file.Sha256}");
        return request.Accepted(status, new RosterTicket(file.Sha256, file.Name, status));
    }
}

/// <summary>Answer to an upload: the file's hash, and where its check appears.</summary>
public sealed record RosterTicket(string Sha256, string FileName, string Status);
