using System.Text.Json;
using CivilAffairs.Adapters;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAffairs.Functions.Supervision;

/// <summary>
/// The verifier as a command of the app: <c>verify-audit</c> holds the storage that the setting <c>Storage</c> of the environment names,
/// <c>verify-audit --file chain.jsonl [--heads heads.json]</c> an exported stream against the published heads, without any storage.
/// Ends with 0: whole, 1: faults found, 2: the call or a file is wrong.
/// </summary>
public static class AuditCommand
{
    /// <summary>The verb.</summary>
    public const string Verb = "verify-audit";

    private const string Usage =
        """
        用法：verify-audit                                     核对存储账户中的全部审计链（连接串取自环境变量 Storage）
              verify-audit --file 导出文件.jsonl [--heads heads.json]   核对导出的审计链；heads.json 为网站公布的审计链头
        """;

    /// <summary>Runs with the arguments after the verb.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, CancellationToken cancellation = default)
    {
        try
        {
            switch (arguments)
            {
                case []: return Tell(await OfStorageAsync(cancellation), output);
                case ["--file", var file]: return Tell(OfFile(file, null), output);
                case ["--file", var file, "--heads", var heads]: return Tell(OfFile(file, heads), output);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException or JsonException or InvalidOperationException or Azure.RequestFailedException)
        {
            await output.WriteLineAsync($"无法核对：{failure.Message}");
            return 2;
        }

        await output.WriteLineAsync(Usage);
        return 2;
    }

    private static async Task<AuditVerdict> OfStorageAsync(CancellationToken cancellation)
    {
        var services = new ServiceCollection();
        services.AddAdapters(new ConfigurationBuilder().AddEnvironmentVariables().Build());
        services.AddSingleton<DailyHeadBook>();
        services.AddSingleton<AuditVerification>();
        await using var provider = services.BuildServiceProvider();
        return await provider.GetRequiredService<AuditVerification>().VerifyAllAsync(cancellation);
    }

    private static AuditVerdict OfFile(string file, string? headsFile)
    {
        var streams = AuditLines.Read(File.ReadAllBytes(file));
        var days = headsFile is null ? [] : WireJson.Read<PublishedDays>(File.ReadAllBytes(headsFile)).Days;
        // The published file holds the latest days, so the first of them need not be the first ever.
        var findings = new List<AuditFinding>(DailyHeads.Verify(days, fromTheFirst: false));
        foreach (var stored in streams)
            findings.AddRange(AuditVerifier.Verify(stored, [.. days.SelectMany(day => day.Streams).Where(head => head.Stream == stored.Stream)]));
        return new AuditVerdict(findings.Count == 0, streams.Count, streams.Sum(stored => (long)stored.Entries.Count + stored.Unchained.Count), days.Count, findings);
    }

    /// <summary>Tells what a verification found; 0 when all is whole.</summary>
    internal static int Tell(AuditVerdict verdict, TextWriter output)
    {
        foreach (var finding in verdict.Findings) output.WriteLine($"{finding.Stream} {finding.Fault} {finding.Message}");
        output.WriteLine($"{(verdict.Ok ? "完整" : $"发现{verdict.Findings.Count}处问题")}：{verdict.Streams}条链，{verdict.Entries}条记录，对照{verdict.Days}日链头。");
        return verdict.Ok ? 0 : 1;
    }

    private sealed record PublishedDays(IReadOnlyList<DailyHead> Days);
}
