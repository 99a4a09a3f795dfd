using System.Security.Cryptography;
using CivilAffairs.Documents.Packages;
using CivilAffairs.Functions.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace CivilAffairs.Functions.Http;

/// <summary>A file that came with a request, on disk and never whole in memory, with its hash as its ticket.</summary>
/// <param name="Name">As a part of a blob's path: no folder, no control character.</param>
/// <param name="Sha256">Hash of its bytes.</param>
/// <param name="By">Who sends it: who is signed in, or a typed name.</param>
/// <param name="Content">From its beginning.</param>
public sealed record UploadedFile(string Name, string Sha256, string By, Stream Content) : IAsyncDisposable
{
    private const int LongestName = 120;

    /// <summary>Reads a form with the fields <c>file</c> and <c>by</c>, or a bare body with <c>fileName</c> and <c>by</c> in the query. One of the two is null.</summary>
    /// <param name="request">The request.</param>
    /// <param name="invalid">What is told when there is no file or nobody is named.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="mayBeUnnamed">A program may hand in what a person brought without naming one: <see cref="By"/> is empty then. A form may not.</param>
    public static async Task<(UploadedFile? File, IActionResult? Refusal)> OpenAsync(HttpRequest request, string invalid, CancellationToken cancellation, bool mayBeUnnamed = false)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (fileName, typed, content) = await BodyAsync(request, cancellation);
        if (content is null) return (null, Answers.Invalid(invalid));
        var isUnnamed = mayBeUnnamed && string.IsNullOrWhiteSpace(typed) && !request.HasFormContentType && request.Visit() is not { Caller.IsPerson: true };
        var (by, unnamed) = isUnnamed ? ("", null) : request.Acting(typed, invalid);
        var name = NameOf(fileName);
        if (name is not null && unnamed is null && content.Length is > 0 and <= UploadBounds.MaximumBytes)
        {
            var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation));
            content.Position = 0;
            return (new UploadedFile(name, sha256, by!, content), null);
        }

        var isEmpty = content.Length == 0;
        await content.DisposeAsync();
        if (name is null) return (null, Answers.Invalid(invalid));
        return (null, unnamed ?? (isEmpty ? Answers.Invalid("文件是空的，请重新选择。") : TooLarge()));
    }

    /// <summary>What is told of a file over the bound.</summary>
    public static IActionResult TooLarge() => Answers.Problem(StatusCodes.Status413PayloadTooLarge, "文件过大", "文件超过50 MB，请去掉图片或拆分后重新上传。");

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Content.DisposeAsync();

    // A form's file lies on disk by now; a bare body is put there as it is read.
    private static async Task<(string? Name, string? By, Stream? Content)> BodyAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.HasFormContentType)
        {
            var form = await request.ReadFormAsync(cancellation);
            return form.Files.GetFile("file") is { } file ? (file.FileName, form["by"].ToString(), file.OpenReadStream()) : (null, null, null);
        }

        var kept = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await request.Body.CopyToAsync(kept, cancellation);
        }
        catch
        {
            await kept.DisposeAsync();
            throw;
        }

        kept.Position = 0;
        return (request.Query["fileName"].ToString(), request.Query["by"].ToString(), kept);
    }

    private static string? NameOf(string? fileName)
    {
        var name = Path.GetFileName(fileName?.Replace('\\', '/'))?.Trim().TrimEnd('.');
        return string.IsNullOrEmpty(name) || name.Length > LongestName || name.Any(char.IsControl) ? null : name;
    }
}
