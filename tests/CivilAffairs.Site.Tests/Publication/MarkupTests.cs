using System.Diagnostics;

namespace CivilAffairs.Site.Tests.Publication;

/// <summary>The pages as html-validate reads them.</summary>
public class MarkupTests
{
    private const string Rules = """
        {
          "root": true,
          "extends": ["html-validate:recommended", "html-validate:a11y"],
          "rules": {
            "no-trailing-whitespace": "off",
            "void-style": "off",
            "long-title": "off",
            "tel-non-breaking": "off",
            "no-inline-style": "error",
            "prefer-native-element": ["error", { "exclude": ["group", "img"] }]
          }
        }
        """;

    [Fact]
    public async Task Every_page_type_is_valid_markup()
    {
        var folder = Directory.CreateTempSubdirectory("civil-affairs-site-").FullName;
        try
        {
            (await PageTypes.SiteAsync()).WriteTo(folder);
            await File.WriteAllTextAsync(Path.Combine(folder, ".htmlvalidate.json"), Rules);
            var (code, said) = await RunAsync(folder, [.. PageTypes.Paths.Values]);
            Assert.True(code == 0, said);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_faulty_page_is_found()
    {
        var folder = Directory.CreateTempSubdirectory("civil-affairs-site-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, ".htmlvalidate.json"), Rules);
            await File.WriteAllTextAsync(Path.Combine(folder, "index.html"), "<!DOCTYPE html><html lang=\"zh-CN\"><head><title>a</title></head><body><p><div id=\"a\"></div></p><img src=\"a.svg\"></body></html>");
            Assert.NotEqual(0, (await RunAsync(folder, ["index.html"])).Code);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(int Code, string Said)> RunAsync(string folder, string[] files)
    {
        var start = new ProcessStartInfo("node") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments = [RepositoryFolder.NodePackage(".bin/html-validate"), "--formatter", "text", .. files];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(said));
    }
}
