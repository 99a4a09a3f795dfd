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

    /// <summary>A page's text.</summary>
    public static async Task<string> PageAsync(this CountyOffice office, string path) => OfficePages.TextOf((await office.FileAsync(path)).Content);
}
