using CivilAffairs.Counterparts.Wire;
using CivilAffairs.SampleData;

namespace CivilAffairs.Counterparts.Demo;

/// <summary>Uploads the sample document as a clerk does and waits for the answer.</summary>
internal sealed class DocumentUpload(SampleScenario scenario, AppClient app, Action<string> say)
{
    /// <summary>Who uploads; may not approve.</summary>
    private const string Clerk = "褚公丙";

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    /// <summary>Attempts at <see cref="Interval"/>: the app may take a minute to start or to check a file.</summary>
    private const int Attempts = 240;

    /// <summary>Waits until the app answers.</summary>
    public static async Task UntilUpAsync(AppClient app, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await AnswersAsync(app, cancellation))
                return;
            await Task.Delay(Interval, cancellation);
        }

        throw new CounterpartException("应用没有应答");
    }

    /// <summary>Returns the allocation when the document was taken, and whether it was there before; throws with the faults when it was not taken.</summary>
    public async Task<(string AllocationId, bool WasThere)> RunAsync(CancellationToken cancellation)
    {
        var name = SampleDocument.FileName(scenario, ".docx");
        var answer = await app.PostFileAsync<UploadAnswer>(
            $"uploads/allocations?fileName={Uri.EscapeDataString(name)}&by={Uri.EscapeDataString(Clerk)}",
            SampleDocument.Docx(scenario),
            cancellation);
        var uploaded = answer.Value ?? throw new CounterpartException($"上传被拒：{answer.Refusal}");
        say($"{Clerk}上传 {name}");
        if (uploaded is { Outcome: "AlreadyTaken", AllocationId: { } known })
            return (known, true);
        var report = await ReportAsync(uploaded.Sha256, cancellation);
        if (report is not { Outcome: "Accepted", AllocationId: { } allocationId })
            throw new CounterpartException($"{report.Summary} {string.Join("；", report.Faults.Select(fault => fault.Message))}");
        say(report.Summary);
        return (allocationId, false);
    }

    private async Task<ReportFile> ReportAsync(string sha256, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var report = await app.GetAsync<ReportFile>($"intakes/{sha256}", cancellation);
            if (report.Value is { } value)
                return value;
            await Task.Delay(Interval, cancellation);
        }

        throw new CounterpartException("上传的文件迟迟没有核对结果");
    }

    private static async Task<bool> AnswersAsync(AppClient app, CancellationToken cancellation)
    {
        try
        {
            return await app.IsUpAsync(cancellation);
        }
        catch (HttpRequestException)
        {
            // Not up yet: this is what is being waited for.
            return false;
        }
    }
}
