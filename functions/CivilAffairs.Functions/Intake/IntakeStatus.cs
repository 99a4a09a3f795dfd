using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Functions.Supervision;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Intake;

/// <summary>The check report of an uploaded file by its hash.</summary>
public sealed class IntakeStatus(IIntakeRegister register, IArtifactStore artifacts)
{
    /// <summary>The report as JSON; 404 while the file was not looked at yet.</summary>
    [Function(nameof(ReadIntake))]
    public async Task<IActionResult> ReadIntake(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "intakes/{sha256}")] HttpRequest request,
        string sha256,
        CancellationToken cancellation)
    {
        var entry = await register.FindAsync(sha256, cancellation);
        if (entry is null) return Answers.Missing("文件还没有检查完，请稍候刷新。");
        var report = await artifacts.RequireAsync($"{entry.ReportArtifact}.json", cancellation);
        return Answers.Json(WireJson.Read<CheckReport>(report));
    }
}
