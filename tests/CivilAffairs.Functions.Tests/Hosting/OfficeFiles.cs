using System.Text.Json;

namespace CivilAffairs.Functions.Tests.Hosting;

/// <summary>Pages and files as staff fetch them.</summary>
public static class OfficeFiles
{
    /// <summary>A file below <c>/api/</c>, with the name under which it is given out.</summary>
    public static async Task<(byte[] Content, string? Name)> FileAsync(this CountyOffice office, string path)
    {
        using var answer = await office.Staff.GetAsync(new Uri($"api/{path}", UriKind.Relative));
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadAsByteArrayAsync(), answer.Content.Headers.ContentDisposition?.FileName);
    }

    /// <summary>Orders an export of the ledger, waits until it is written and fetches it.</summary>
    public static async Task<(byte[] Content, string? Name)> ExportAsync(this CountyOffice office, object act)
    {
        var ordered = await office.Client.PostAsync<JsonElement>("staff/ledger/exports", act, CancellationToken.None);
        Assert.True(ordered.IsSuccess, ordered.Refusal);
        var address = $"staff/ledger/exports/{ordered.Value.GetProperty("exportId").GetString()}";
        await office.UntilAsync($"{address} is written", async () => (await office.GetAsync(address)).GetProperty("isFinished").GetBoolean());
        return await office.FileAsync($"{address}/file");
    }

    /// <summary>A page's text.</summary>
    public static async Task<string> PageAsync(this CountyOffice office, string path) => OfficePages.TextOf((await office.FileAsync(path)).Content);
}
