using System.Net;
using CivilAffairs.Core.Publication.Proof;

namespace CivilAffairs.Functions.Publication;

/// <summary>
/// The command <c>verify-proof SITE</c>: rebuilds the whole proof from the published files of a site's address or of a folder with its files, and reports
/// any difference. It needs nothing but those files: no account, no key, no setting. Answers 0 when the proof holds, 1 when it does not, 2 when called wrongly.
/// </summary>
public static class ProofCommand
{
    /// <summary>The word that calls it.</summary>
    public const string Verb = "verify-proof";

    /// <summary>Runs the command.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(output);
        if (arguments is not [var site])
        {
            await output.WriteLineAsync($"用法：{Verb} 网站地址或文件夹");
            return 2;
        }

        using var http = new HttpClient();
        Func<string, CancellationToken, Task<byte[]?>> read = Uri.TryCreate(site, UriKind.Absolute, out var address) && !address.IsFile
            ? (path, token) => FetchAsync(http, $"{site.TrimEnd('/')}/{path}", token)
            : (path, token) => OpenAsync(Path.Combine(site, path), token);
        var differences = await new PublishedProof(read).CheckAsync(cancellation);
        foreach (var difference in differences) await output.WriteLineAsync(difference);
        await output.WriteLineAsync(differences.Count == 0 ? "证明与公布的文件完全一致。" : $"发现{differences.Count}处不一致。");
        return differences.Count == 0 ? 0 : 1;
    }

    private static async Task<byte[]?> FetchAsync(HttpClient http, string address, CancellationToken cancellation)
    {
        using var answer = await http.GetAsync(new Uri(address), cancellation);
        if (answer.StatusCode == HttpStatusCode.NotFound) return null;
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsByteArrayAsync(cancellation);
    }

    private static async Task<byte[]?> OpenAsync(string path, CancellationToken cancellation) =>
        File.Exists(path) ? await File.ReadAllBytesAsync(path, cancellation) : null;
}
